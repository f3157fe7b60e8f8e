import { dataOf } from '../http/answer-data.js';
import { problemOf } from '../http/page-problem.js';
import { problemsOf, sentForm } from '../forms/form-state.js';
import { translator } from '../view/catalogue.js';
import { harmless } from '../documents/table-file.js';
import { browserName } from './account/account-model.js';
import { type EntryRowData, entryRow } from './entry-row.js';
import { chosen, filterFields, filterInput, filterQuery, readFilter } from './money/money-filter.js';
import { textParts } from './sign-in/outbox.page.js';
import { safeNext } from './sign-in/sign-in.pages.js';
import { type TotalData, linesOf, sumOf, sumsBy, timeOf } from './totals.js';

describe('where one goes after signing in', () => {
  it.each([
    ['/alliances/all_1/money?period=x', '/alliances/all_1/money?period=x'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/a b', '/'],
    [null, '/'],
  ])('%s leads to %s', (next, to) => expect(safeNext(next)).toBe(to));
});

describe('small parts of pages', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@sum', "'@sum"],
    ['-5 days', "'-5 days"],
    ['Kettle & Sons', 'Kettle & Sons'],
  ])('CSV text %s is written %s', (text, written) => expect(harmless(text)).toBe(written));

  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36',
      'Chrome, Linux',
    ],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0 Safari/537.36 Edg/143.0', 'Edge, Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1', 'Safari, iPhone'],
    ['curl/8.1', null],
  ])('%s is called %s', (userAgent, name) => expect(browserName(userAgent)).toBe(name));

  it('makes links of addresses in a message', () => {
    expect(textParts('Use http://localhost/x?token=1 now')).toEqual([
      { text: 'Use ', href: null },
      { text: 'http://localhost/x?token=1', href: 'http://localhost/x?token=1' },
      { text: ' now', href: null },
    ]);
  });
});

describe('answers of the schema', () => {
  it('give their data when nothing went wrong', () => {
    expect(dataOf({ data: { a: 1 }, errors: [] })).toEqual({ a: 1 });
  });

  it.each([
    ['UNAUTHENTICATED', 'sign-in'],
    ['MANDATE_MISSING', 'not-allowed'],
    ['NOT_FOUND', 'not-found'],
    ['RATE_LIMITED', 'busy'],
    ['LEDGER_CATEGORY_UNKNOWN', 'refused'],
    ['INTERNAL_SERVER_ERROR', undefined],
    [undefined, undefined],
  ])('with the code %s become the page %s', (code, kind) => expect(problemOf(code, 'm')?.kind).toBe(kind));

  it('keep the id under which a bug is in the log', () => {
    const errors = [{ message: 'Oops', extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: 'e1' } }];
    expect(() => dataOf({ data: null, errors })).toThrow(expect.objectContaining({ errorId: 'e1' }));
  });

  it('give a refusal with its hint next to the field it is about', () => {
    const refusals = [{ code: 'X', message: 'It is wrong.', hint: 'Put it right.', path: ['input', 'name'] }];
    expect(problemsOf(refusals, (path) => path.at(-1) ?? null)).toEqual([
      { field: 'name', message: 'It is wrong. Put it right.' },
    ]);
    expect(problemsOf([{ code: 'X', message: 'It is wrong.', hint: '', path: null }], () => 'name')).toEqual([
      { field: null, message: 'It is wrong.' },
    ]);
  });

  it('keep the key of a form, unless somebody made one up', () => {
    const key = 'abcdefghijklmnop';
    expect(sentForm(new URLSearchParams({ _key: key })).idempotencyKey).toBe(key);
    expect(sentForm(new URLSearchParams({ _key: 'x y' })).idempotencyKey).toMatch(/^[\w-]{24}$/);
  });
});

const total = (organisation: string, category: string, period: string, minor: string): TotalData => ({
  organisation: { id: organisation, name: organisation },
  category: { id: category, name: category },
  period: { id: period, name: period, startsOn: '2026-04-01' },
  year: null,
  quarter: null,
  amount: { minor },
  entries: '2',
});

describe('totals and their filter', () => {
  const totals = [total('A', 'People', 'P1', '100'), total('B', 'People', 'P2', '-1'), total('A', 'Rent', 'P2', '5')];

  it('add up exactly', () => {
    expect([sumOf(totals), linesOf(totals)]).toEqual([104n, 6]);
    expect(sumsBy(totals, ({ category }) => category)).toEqual([
      { id: 'People', name: 'People', minor: 99n },
      { id: 'Rent', name: 'Rent', minor: 5n },
    ]);
  });

  it('know time as finely as it is shown', () => {
    const [first] = totals;
    expect(first && timeOf(first)?.id).toBe('P1');
    expect(first && timeOf({ ...first, period: null, quarter: '2026-27 Q1' })?.name).toBe('2026-27 Q1');
    expect(first && timeOf({ ...first, period: null })).toBeNull();
  });

  it('are chosen by what the address says, and the address says it again', () => {
    const filter = readFilter(new URLSearchParams('organisation=A&period=P2&category='));
    expect(chosen(totals, filter)).toEqual([totals[2]]);
    expect(filterQuery(filter, { after: 'c' })).toBe('?organisation=A&period=P2&after=c');
    expect(filterInput(filter)).toEqual({ organisationId: 'A', periodId: 'P2' });
    expect(filterQuery(readFilter(new URLSearchParams()))).toBe('');
  });

  it('offer only what there is to choose', () => {
    const fields = filterFields(
      totals.map((one) => ({ ...one, organisation: null })),
      readFilter(new URLSearchParams('period=P2')),
      translator('en'),
    );
    expect(fields.map(({ name, value, items }) => [name, value, items.length])).toEqual([
      ['category', '', 3],
      ['period', 'P2', 3],
    ]);
  });
});

describe('a line in a table', () => {
  const entry: EntryRowData = {
    id: 'cst_1',
    entryNo: 7,
    incurredOn: '2026-04-02',
    late: true,
    nature: 'ACTUAL',
    amount: { formatted: '£1.00' },
    organisation: { name: 'Elm' },
    category: { name: 'People' },
    supplier: 'A',
    purpose: 'B',
    reversedBy: 'cst_2',
    withheld: [],
  };

  it('has its own page, its marks and its words', () => {
    expect(entryRow('all_1', entry)).toMatchObject({
      href: '/alliances/all_1/entries/cst_1',
      number: '7',
      what: 'A – B',
      isReversed: true,
      isReversal: false,
      isLate: true,
    });
  });

  it('says nothing of what is withheld', () => {
    const row = entryRow('all_1', { ...entry, supplier: null, purpose: null, amount: null, incurredOn: null });
    expect([row.what, row.amount, row.day]).toEqual([null, null, null]);
  });
});
