import type { ImportRecord } from './import-record.js';

/** A file is in the book: the receipt, as the stream keeps it. */
export const COST_IMPORT_POSTED = 'ledger.cost-import-posted';

/** What the event of a posted import says. Amounts in minor units; no names of people. */
export function receiptBody(done: ImportRecord, organisationId: string): Readonly<Record<string, unknown>> {
  return {
    import: done.id,
    reference: done.reference,
    organisation: organisationId,
    fileSha256: done.fileSha256,
    rows: done.rowsPosted,
    amountMinor: done.amountPostedMinor,
    rowsInFile: done.outcome?.tally.file.rows ?? 0,
    fromSeq: done.firstSeq,
    toSeq: done.lastSeq,
  };
}
