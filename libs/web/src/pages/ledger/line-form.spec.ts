import { translator } from '../../view/catalogue.js';
import { fieldOfPath, lineCount, readLines } from './line-form.js';

const t = translator('en');
const line = (n: number, values: Record<string, string>): [string, string][] =>
  Object.entries(values).map(([field, value]) => [`line-${n}-${field}`, value]);
const good = {
  incurredOn: '7/3/2026',
  amount: '£1,234.56',
  category: 'cat_1',
  sourceRef: 'INV 1',
  supplier: 'A',
  purpose: 'B',
};

describe('the form of cost lines', () => {
  it('skips empty lines and keeps the number of each filled one', () => {
    const form = new URLSearchParams([['lines', '3'], ...line(1, good), ...line(3, { ...good, amount: '(5.00)' })]);
    const { lines, problems } = readLines(form, 'GBP', t);
    expect(problems).toEqual([]);
    expect(lines.map(({ n, input }) => [n, input.incurredOn, input.amount.minor])).toEqual([
      [1, '2026-03-07', '123456'],
      [3, '2026-03-07', '-500'],
    ]);
  });

  it.each([
    ['31/2/2026', 'incurredOn', /day\/month\/year/],
    ['2026-03-07x', 'incurredOn', /day\/month\/year/],
  ])('says that the date %s cannot be read', (incurredOn, field, message) => {
    const { problems } = readLines(
      new URLSearchParams([['lines', '1'], ...line(1, { ...good, incurredOn })]),
      'GBP',
      t,
    );
    expect(problems).toEqual([{ field: `line-1-${field}`, message: expect.stringMatching(message) }]);
  });

  it.each(['1e3', '12.345', 'ten', ''])('says that the amount "%s" cannot be read', (amount) => {
    const { problems } = readLines(new URLSearchParams([['lines', '1'], ...line(1, { ...good, amount })]), 'GBP', t);
    expect(problems.map(({ field }) => field)).toEqual(['line-1-amount']);
  });

  it('asks for at least one line', () => {
    const { problems } = readLines(new URLSearchParams([['lines', '3']]), 'GBP', t);
    expect(problems).toEqual([{ field: 'line-1-incurredOn', message: 'Enter at least one line' }]);
  });

  it('passes on an answer about related parties only when it was given', () => {
    const answers = ['yes', 'no', ''].map((relatedParty) => {
      const form = new URLSearchParams([['lines', '1'], ...line(1, { ...good, relatedParty })]);
      return readLines(form, 'GBP', t).lines[0]?.input.relatedParty;
    });
    expect(answers).toEqual([true, false, undefined]);
  });

  it('finds the field that a refusal points at', () => {
    const { lines } = readLines(new URLSearchParams([['lines', '3'], ...line(2, good)]), 'GBP', t);
    expect(fieldOfPath(['input', 'entries', '0', 'amount'], lines)).toBe('line-2-amount');
    expect(fieldOfPath(['entries', '0', 'sourceRef'], lines)).toBe('line-2-sourceRef');
    expect(fieldOfPath(['entries', '0', 'unheardOf'], lines)).toBe('line-2-incurredOn');
    expect(fieldOfPath(['idempotencyKey'], lines)).toBeNull();
  });

  it.each([
    ['7', 7],
    ['0', 1],
    ['9999', 50],
    ['x', 3],
  ])('shows as many lines as were sent: %s', (sent, shown) => {
    expect(lineCount(new URLSearchParams({ lines: sent }))).toBe(shown);
  });
});
