import fc from 'fast-check';
import { Refusal, isoDate } from '#kernel';
import { type CostLine, CostNature, type DecidedEntry } from '../cost-entry.js';
import { decideCostEntry } from '../decide-cost-entry.js';
import { sampleBook, sampleLine } from '../testing/sample-book.js';
import { Spending, authorityChanges } from './decide-spending.js';
import { type SpendingAuthority, authorityState, leftMinor } from './spending-authority.js';
import { sampleAuthority } from './testing/sample-authority.js';

const moment = { today: isoDate('2026-06-10'), at: new Date('2026-06-10T09:00:00Z') };
const ID = sampleAuthority.id;

const bookWith = (more: Partial<SpendingAuthority> = {}, spentMinor = 0n, standing = 0): typeof sampleBook => ({
  ...sampleBook,
  categories: [
    ...sampleBook.categories,
    { no: 5, id: 'cat_PAY', code: 'PAY', name: 'pay', parentNo: 1, allowability: 'ALLOWED', version: 1 },
  ],
  authorities: new Map([[ID, { authority: { ...sampleAuthority, ...more }, spentMinor, entries: 0n, standing }]]),
});
const citing = (book: typeof sampleBook, line: Partial<CostLine> = {}): DecidedEntry =>
  decideCostEntry({ ...sampleLine, approvalRef: ID, ...line }, 2, book, moment);
function verdict(book: typeof sampleBook, line: Partial<CostLine> = {}): string {
  try {
    new Spending(book).take(citing(book, line));
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return error.code.replace('ledger.authority-', '');
    throw error;
  }
}
const approved = { decisionId: 'dec_1', reference: 'RB-ALT-1', decidedOn: isoDate('2026-05-05'), until: null };

describe('a cost that cites a spending authority', () => {
  it.each<[string, Partial<SpendingAuthority>, Partial<CostLine>, string]>([
    ['within it', {}, {}, 'taken'],
    ['to the penny', {}, { amountMinor: 20_000n }, 'taken'],
    ['a penny too much', {}, { amountMinor: 20_001n }, 'exceeded'],
    ['a refund of any size', {}, { amountMinor: -99_999n }, 'taken'],
    ['an id that is not there', {}, { approvalRef: `${ID.slice(0, -1)}9` }, 'unknown'],
    ['something that is no id', {}, { approvalRef: 'spa_none' }, 'unknown'],
    ['the reference of a decision', { approved: null }, { approvalRef: 'RB-ALT-0004' }, 'taken'],
    ['not decided', { approved: null }, {}, 'not-in-force'],
    ['withdrawn', { approved: null, withdrawn: true }, {}, 'not-in-force'],
    ['dated before its first day', { validFrom: isoDate('2026-05-11') }, {}, 'not-in-force'],
    ['dated on its first day', { validFrom: isoDate('2026-05-10') }, {}, 'taken'],
    ['dated on its last day', { validTo: isoDate('2026-05-10') }, {}, 'taken'],
    ['dated after its last day', { validTo: isoDate('2026-05-09') }, {}, 'not-in-force'],
    [
      'approved afterwards, for days before',
      { approved: { ...approved, from: isoDate('2026-05-05'), decidedOn: isoDate('2026-06-01') } },
      {},
      'taken',
    ],
    ['approved, counting from later', { approved: { ...approved, from: isoDate('2026-05-11') } }, {}, 'not-in-force'],
    [
      'superseded from the day of the cost',
      { ended: { how: 'SUPERSEDED', on: isoDate('2026-05-10'), decisionId: 'dec_2' } },
      {},
      'not-in-force',
    ],
    [
      'revoked from the day after',
      { ended: { how: 'REVOKED', on: isoDate('2026-05-11'), decisionId: 'dec_2' } },
      {},
      'taken',
    ],
    ['its category', { categoryNo: 1 }, {}, 'taken'],
    ['a category below it', { categoryNo: 1 }, { category: 'PAY' }, 'taken'],
    ['the category above it', { categoryNo: 5 }, {}, 'other-category'],
    ['its organisation', { organisationNo: 2 }, {}, 'taken'],
    ['another organisation', { organisationNo: 3 }, {}, 'other-organisation'],
  ])('%s', (_case, terms, line, expected) => {
    expect(verdict(bookWith(terms), line)).toBe(expected);
  });

  it('is refused when it is the second under an authority for one', () => {
    expect(verdict(bookWith({ kind: 'ONE_OFF' }, 0n, 0))).toBe('taken');
    expect(verdict(bookWith({ kind: 'ONE_OFF' }, 100n, 1))).toBe('used');
    expect(verdict(bookWith({ kind: 'ONE_OFF' }, 100n, 1), { amountMinor: -5n })).toBe('taken');
  });

  it('counts what other lines of the request take, and not what was refused', () => {
    const book = bookWith();
    const spending = new Spending(book);
    const fork = spending.fork();
    fork.take(citing(book, { amountMinor: 15_000n }));
    expect(() => fork.take(citing(book, { amountMinor: 5_001n }))).toThrow(
      expect.objectContaining({
        facts: expect.objectContaining({ left: '£50.00', limit: '£200.00' }) as object,
      }) as Error,
    );
    fork.take(citing(book, { amountMinor: 5_000n }));
    spending.take(citing(book, { amountMinor: 20_000n }));
  });

  it('has to, from the amount the alliance agreed', () => {
    const book = { ...bookWith(), authorityThresholdMinor: 10_000n };
    const decide = (line: Partial<CostLine>) => () => decideCostEntry({ ...sampleLine, ...line }, 2, book, moment);
    const required = expect.objectContaining({ code: 'ledger.authority-required' }) as Error;
    expect(decide({ amountMinor: 10_000n })).toThrow(required);
    expect(decide({ amountMinor: 10_000n, approvalRef: 'RB-ALT-1' })).toThrow(required);
    expect(decide({ amountMinor: 9_999n })).not.toThrow();
    expect(decide({ amountMinor: -10_000n })).not.toThrow();
    expect(decide({ amountMinor: 10_000n, approvalRef: ID })).not.toThrow();
  });
});

describe('what is spent under an authority', () => {
  it('is never above the limit by costs, whatever the order, and reversals give it back to the penny', () => {
    const step = fc.record({ amount: fc.bigInt({ min: -9_000n, max: 12_000n }), undo: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom('BUDGET', 'ONE_OFF'), (steps, kind) => {
        const book = bookWith({ kind });
        const spending = new Spending(book);
        const made: DecidedEntry[] = [];
        const open: DecidedEntry[] = [];
        for (const { amount, undo } of steps) {
          if (undo % 4 === 0 && open.length > 0) {
            const [entry] = open.splice(undo % open.length, 1);
            if (entry === undefined) continue;
            const back = { ...entry, amountMinor: -entry.amountMinor, nature: CostNature.REVERSAL };
            spending.move([back]);
            made.push(back);
          } else if (amount !== 0n) {
            const entry = citing(book, { amountMinor: amount });
            const before = sum(made);
            try {
              spending.take(entry);
            } catch {
              continue;
            }
            made.push(entry);
            open.push(entry);
            if (amount > 0n) expect((before > 0n ? before : 0n) + amount).toBeLessThanOrEqual(20_000n);
          }
        }
        const [change] = authorityChanges(made);
        expect(change?.amountMinor ?? 0n).toBe(sum(made));
        expect(change?.standing ?? 0).toBe(open.filter(({ amountMinor }) => amountMinor > 0n).length);
        if (kind === 'ONE_OFF') expect(change?.standing ?? 0).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('moves balances in the order of ids', () => {
    const of = (approvalRef: string) => ({ approvalRef, amountMinor: 1n, nature: CostNature.ACTUAL });
    const changes = authorityChanges([of('spa_2'), of('spa_1'), of('spa_2'), of('RB-1')]);
    expect(changes.map(({ authorityId, amountMinor }) => [authorityId, amountMinor])).toEqual([
      ['spa_1', 1n],
      ['spa_2', 2n],
    ]);
  });

  it('leaves no more than the limit, even after a refund of more than was spent', () => {
    expect(leftMinor({ authority: sampleAuthority, spentMinor: -5n, entries: 1n, standing: 0 })).toBe(20_000n);
  });
});

describe('where an authority stands', () => {
  it.each<[string, Partial<SpendingAuthority>, string]>([
    ['2026-06-01', {}, 'IN_FORCE'],
    ['2026-04-30', {}, 'NOT_YET'],
    ['2026-06-01', { approved: null }, 'PROPOSED'],
    ['2026-06-01', { approved: null, withdrawn: true }, 'WITHDRAWN'],
    ['2027-04-01', { validTo: isoDate('2027-03-31') }, 'EXPIRED'],
    [
      '2028-02-29',
      { approved: { ...approved, from: isoDate('2026-05-05'), until: isoDate('2028-02-29') } },
      'IN_FORCE',
    ],
    ['2028-03-01', { approved: { ...approved, from: isoDate('2026-05-05'), until: isoDate('2028-02-29') } }, 'EXPIRED'],
    ['2026-06-01', { ended: { how: 'EXPIRED', on: isoDate('2026-06-01'), decisionId: 'dec_1' } }, 'EXPIRED'],
    ['2026-06-01', { ended: { how: 'REVOKED', on: isoDate('2026-06-01'), decisionId: 'dec_2' } }, 'REVOKED'],
  ])('on %s', (day, terms, state) => {
    expect(authorityState({ ...sampleAuthority, ...terms }, isoDate(day))).toBe(state);
  });
});

function sum(entries: readonly DecidedEntry[]): bigint {
  return entries.reduce((total, { amountMinor }) => total + amountMinor, 0n);
}
