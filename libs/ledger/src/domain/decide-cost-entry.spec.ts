import { Refusal, isoDate } from '#kernel';
import type { CostLine, DecidedEntry } from './cost-entry.js';
import { decideCostEntry, duplicateKey } from './decide-cost-entry.js';
import { sampleBook, sampleLine } from './testing/sample-book.js';

const moment = { today: isoDate('2026-06-10'), at: new Date('2026-06-10T09:00:00Z') };
const decide = (more: Partial<CostLine>, when = moment): DecidedEntry =>
  decideCostEntry({ ...sampleLine, ...more }, 2, sampleBook, when);
const verdict = (more: Partial<CostLine>, when = moment): string => {
  try {
    const { periodNo, relatesToPeriodNo, late } = decide(more, when);
    return `P0${periodNo}${relatesToPeriodNo === null ? '' : ` for P0${relatesToPeriodNo}`}${late ? ' late' : ''}`;
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} at ${error.path?.join('.') ?? ''}`;
    throw error;
  }
};
const june = { today: isoDate('2026-06-20'), at: new Date('2026-06-20T09:00:00Z') };

describe('what the book decides about a cost line', () => {
  it.each<[string, Partial<CostLine>, string]>([
    ['LED-02: an ordinary line', {}, 'P02'],
    ['LED-02: a refund', { amountMinor: -1n }, 'P02'],
    ['LED-02: nothing', { amountMinor: 0n }, 'ledger.amount-zero at amount'],
    ['another currency', { currency: 'EUR' }, 'money.currency-mismatch at amount.currency'],
    ['LED-05: an unknown category', { category: 'MAGIC' }, 'ledger.category-unknown at category'],
    ['LED-05: a category by its id', { category: 'cat_PEOPLE' }, 'P02'],
    ['LED-05: in the fee', { category: 'OVERHEAD' }, 'ledger.category-not-allowed at category'],
    ['LED-05: disallowed', { category: 'FINES' }, 'ledger.category-not-allowed at category'],
    ['LED-05: with approval, none given', { category: 'CAPITAL' }, 'ledger.approval-required at approvalRef'],
    ['LED-05: with approval, given', { category: 'CAPITAL', approvalRef: 'RB-D-1' }, 'P02'],
    ['LED-01: tomorrow', { incurredOn: isoDate('2026-06-11') }, 'ledger.future-dated at incurredOn'],
    ['LED-01: today', { incurredOn: isoDate('2026-06-10') }, 'P03'],
    [
      'LED-01: after the period named',
      { incurredOn: isoDate('2026-06-01'), periodId: 'prd_P02' },
      'ledger.after-period at incurredOn',
    ],
    ['LED-01: in an open period before the one named', { periodId: 'prd_P03' }, 'P03 for P02'],
    ['LED-01: before any period of the alliance', { incurredOn: isoDate('2014-01-21') }, 'P02'],
    ['LED-04: an unknown period', { periodId: 'prd_P99' }, 'ledger.period-unknown at periodId'],
    ['LED-04: a closed period', { periodId: 'prd_P01' }, 'ledger.period-closed at periodId'],
    ['LED-04: a period not opened yet', { periodId: 'prd_P04' }, 'ledger.period-not-open at periodId'],
    [
      'LED-04: in a closed period, not said so',
      { incurredOn: isoDate('2026-04-30') },
      'ledger.relates-to-required at relatesToPeriodId',
    ],
    [
      'LED-04: in a closed period, said so',
      { incurredOn: isoDate('2026-04-30'), relatesToPeriodId: 'prd_P01' },
      'P02 for P01 late',
    ],
    ['LED-04: relates to its own period', { relatesToPeriodId: 'prd_P02' }, 'P02'],
    [
      'LED-06: not answered, at the threshold',
      { amountMinor: 10_000n, relatedParty: null },
      'ledger.related-party-unanswered at relatedParty',
    ],
    [
      'LED-06: not answered, a refund of that size',
      { amountMinor: -10_000n, relatedParty: null },
      'ledger.related-party-unanswered at relatedParty',
    ],
    ['LED-06: not answered, a penny below', { amountMinor: 9_999n, relatedParty: null }, 'P02'],
    ['LED-02: rate matches', { quantityMicro: 37_500_000n, unitRateMinor: 329n, amountMinor: 12_338n }, 'P02'],
    [
      'LED-02: rate matches within a penny',
      { quantityMicro: 37_500_000n, unitRateMinor: 329n, amountMinor: 12_337n },
      'P02',
    ],
    [
      'LED-02: rate is off by more',
      { quantityMicro: 37_500_000n, unitRateMinor: 329n, amountMinor: 12_336n },
      'ledger.rate-does-not-match at quantity',
    ],
    [
      'LED-02: rate is off, with a reason',
      { quantityMicro: 1_000_000n, unitRateMinor: 1n, overrideReason: 'Minimum charge' },
      'P02',
    ],
  ])('%s', (_case, line, expected) => {
    expect(verdict(line)).toBe(expected);
  });

  it('marks what is posted after the cut-off as late', () => {
    expect(verdict({}, june)).toBe('P02 late');
    expect(verdict({ incurredOn: isoDate('2026-06-18') }, june)).toBe('P03');
    expect(verdict({ periodId: 'prd_P03' }, june)).toBe('P03 for P02 late');
  });

  it('refuses to post when no period is open', () => {
    const closed = {
      ...sampleBook,
      periods: sampleBook.periods.map((period) => ({ ...period, status: 'CLOSED' as const })),
    };
    expect(() => decideCostEntry(sampleLine, 2, closed, moment)).toThrow(new Refusal('ledger.no-open-period'));
  });

  it('takes the openness the alliance agreed unless the line says otherwise', () => {
    expect(decide({}).openness).toBe(2);
    expect(decide({ openness: 3 }).openness).toBe(3);
  });

  it('sees the same cost in the same organisation, source and category', () => {
    expect(duplicateKey(decide({}))).toBe(duplicateKey(decide({ amountMinor: 1n, supplier: 'Another' })));
    expect(duplicateKey(decide({}))).not.toBe(duplicateKey(decide({ sourceRef: 'INV-2' })));
  });
});
