import type { CheckOutcome, ImportRecord, ImportStatus, UploadedLayout } from '../import/import-record.js';
import type { ImportTally, RowsAndAmount } from '../import/checking/import-tally.js';
import { DEFAULT_OPTIONS, type ImportMapping, type ImportOptions } from '../import/matching/import-mapping.js';

/** A row of `cost_import`. */
export interface ImportRow {
  alliance_no: number;
  no: number;
  id: string;
  reference: string;
  organisation_no: number;
  status: string;
  file_name: string;
  file_sha256: Buffer;
  file_bytes: string;
  layout: UploadedLayout;
  mapping: ImportMapping | null;
  options: Partial<ImportOptions> & { takeGoodRows?: boolean };
  outcome: StoredOutcome | null;
  rows_posted: number;
  amount_posted_minor: string;
  last_line_posted: number;
  first_seq: string | null;
  last_seq: string | null;
  actor_ref: string;
  version: number;
  recorded_at: Date;
  finished_at: Date | null;
}

export const IMPORT_COLUMNS = `alliance_no, no, id, reference, organisation_no, status, file_name, file_sha256, file_bytes,
  layout, mapping, options, outcome, rows_posted, amount_posted_minor, last_line_posted, first_seq, last_seq, actor_ref,
  version, recorded_at, finished_at`;

export function importOf(row: ImportRow): ImportRecord {
  const { takeGoodRows = false, ...options } = row.options;
  return {
    allianceNo: row.alliance_no,
    no: row.no,
    id: row.id,
    reference: row.reference,
    organisationNo: row.organisation_no,
    status: row.status as ImportStatus,
    fileName: row.file_name,
    fileSha256: row.file_sha256.toString('hex'),
    fileBytes: Number(row.file_bytes),
    layout: row.layout,
    mapping: row.mapping,
    options: { ...DEFAULT_OPTIONS, ...options },
    outcome: row.outcome === null ? null : outcomeOf(row.outcome),
    takeGoodRows,
    rowsPosted: row.rows_posted,
    amountPostedMinor: BigInt(row.amount_posted_minor),
    lastLinePosted: row.last_line_posted,
    firstSeq: row.first_seq === null ? null : BigInt(row.first_seq),
    lastSeq: row.last_seq === null ? null : BigInt(row.last_seq),
    actorRef: row.actor_ref,
    version: row.version,
    recordedAt: row.recorded_at,
    finishedAt: row.finished_at,
  };
}

type StoredTally = { readonly [K in keyof ImportTally]: K extends 'notes' ? ImportTally['notes'] : StoredSum };
interface StoredSum {
  readonly rows: number;
  readonly amountMinor: string;
}
type StoredOutcome = Omit<CheckOutcome, 'tally'> & { readonly tally: StoredTally };

/** An outcome as JSON: amounts are decimal text. */
export function outcomeJson(outcome: CheckOutcome): string {
  return JSON.stringify(outcome, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

function outcomeOf(stored: StoredOutcome): CheckOutcome {
  const { file, good, bad, held, notes } = stored.tally;
  return { ...stored, tally: { file: sumOf(file), good: sumOf(good), bad: sumOf(bad), held: sumOf(held), notes } };
}

function sumOf({ rows, amountMinor }: StoredSum): RowsAndAmount {
  return { rows, amountMinor: BigInt(amountMinor) };
}
