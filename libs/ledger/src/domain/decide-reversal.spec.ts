import { isoDate } from '#kernel';
import { decideReversal } from './decide-reversal.js';
import { sampleBook, sampleEntry } from './testing/sample-book.js';

const moment = { today: isoDate('2026-06-10'), at: new Date('2026-06-10T09:00:00Z') };

describe('a reversal (LED-03)', () => {
  it('is the exact negative, points at the entry and gives the reason', () => {
    const reversal = decideReversal(sampleEntry, ' Wrong house ', sampleBook, moment);
    expect(reversal).toMatchObject({
      amountMinor: -12_345n,
      quantityMicro: -37_500_000n,
      irrecoverableVatMinor: -10n,
      nature: 4,
      reversesSeq: 7n,
      periodNo: 2,
      relatesToPeriodNo: null,
      overrideReason: 'Wrong house',
    });
    expect(reversal.amountMinor + sampleEntry.amountMinor).toBe(0n);
  });

  it('of an entry in a closed period goes to the open one and names the other', () => {
    expect(decideReversal({ ...sampleEntry, periodNo: 1 }, 'Wrong', sampleBook, moment)).toMatchObject({
      periodNo: 2,
      relatesToPeriodNo: 1,
    });
  });

  it.each([
    ['without a reason', sampleEntry, '  ', 'ledger.reason-required'],
    ['of a reversal', { ...sampleEntry, nature: 4 as const, reversesSeq: 1n }, 'Wrong', 'ledger.reversal-of-reversal'],
    ['of what was reversed', { ...sampleEntry, reversedBySeq: 9n }, 'Wrong', 'ledger.already-reversed'],
  ])('%s is refused', (_case, entry, reason, code) => {
    expect(() => decideReversal(entry, reason, sampleBook, moment)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
