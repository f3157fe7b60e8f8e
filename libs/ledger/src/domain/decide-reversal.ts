import { Refusal, ensure } from '#kernel';
import { type Book, currentPeriod, takesCosts } from './book.js';
import { type CostEntry, CostNature, type DecidedEntry } from './cost-entry.js';
import type { Moment } from './decide-cost-entry.js';

/**
 * LED-03: the exact negative of an entry, in its own period while that takes costs and else in the current one, pointing
 * at it. One reversal per entry; a reversal is not reversed. Refuses ledger.reason-required, ledger.reversal-of-reversal, ledger.already-reversed,
 * ledger.no-open-period.
 */
export function decideReversal(entry: CostEntry, reason: string, book: Book, moment: Moment): DecidedEntry {
  ensure(reason.trim() !== '', () => new Refusal('ledger.reason-required', {}, ['reason']));
  ensure(entry.nature !== CostNature.REVERSAL, () => {
    return new Refusal('ledger.reversal-of-reversal', { entry: entry.entryNo }, ['id']);
  });
  ensure(entry.reversedBySeq === null, () => {
    return new Refusal('ledger.already-reversed', { entry: entry.entryNo, reversal: `seq ${entry.reversedBySeq}` }, [
      'id',
    ]);
  });
  const own = book.periods.find(({ no }) => no === entry.periodNo);
  const period = own !== undefined && takesCosts(own) ? own : currentPeriod(book);
  return {
    ...entry,
    amountMinor: -entry.amountMinor,
    irrecoverableVatMinor: entry.irrecoverableVatMinor === null ? null : -entry.irrecoverableVatMinor,
    quantityMicro: entry.quantityMicro === null ? null : -entry.quantityMicro,
    nature: CostNature.REVERSAL,
    periodNo: period.no,
    relatesToPeriodNo: entry.periodNo === period.no ? null : entry.periodNo,
    late: moment.at > period.cutOffAt,
    overrideReason: reason.trim(),
    reversesSeq: entry.seq,
  };
}
