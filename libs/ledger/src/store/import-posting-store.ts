import type { AllianceTx } from '#platform';
import type { CheckOutcome } from '../import/import-record.js';
import { invariant } from '#kernel';
import type { EntryColumn } from './import-entries.js';
import { outcomeJson } from './import-row.js';
import { HELD, type HeldRow } from './import-store.js';

/** Begins posting; from here on the same bytes cannot be posted by another import. */
export async function beginPosting(tx: AllianceTx, no: number, takeGoodRows: boolean): Promise<void> {
  await tx.query(
    `update cost_import set status = 'POSTING', options = options || jsonb_build_object('takeGoodRows', $3::boolean),
       version = version + 1
     where alliance_no = $1 and no = $2`,
    [tx.allianceNo, no, takeGoodRows],
    'import-begin',
  );
}

/** How far posting has come, written in the same transaction as the chunk's entries. */
export interface PostedChunk {
  readonly rows: number;
  readonly amountMinor: bigint;
  readonly lastLine: number;
  readonly fromSeq: bigint | null;
  readonly toSeq: bigint | null;
  readonly outcome: CheckOutcome;
}

/** Moves the import on, if it stands where this chunk begins; false when somebody else has moved it. */
export async function movePosting(tx: AllianceTx, no: number, afterLine: number, chunk: PostedChunk): Promise<boolean> {
  const rows = await tx.query(
    `update cost_import set rows_posted = rows_posted + $4, amount_posted_minor = amount_posted_minor + $5,
       last_line_posted = $6, first_seq = coalesce(first_seq, $7), last_seq = coalesce($8, last_seq), outcome = $9,
       version = version + 1
     where alliance_no = $1 and no = $2 and status = 'POSTING' and last_line_posted = $3
     returning no`,
    [
      tx.allianceNo,
      no,
      afterLine,
      chunk.rows,
      chunk.amountMinor,
      chunk.lastLine,
      chunk.fromSeq,
      chunk.toSeq,
      outcomeJson(chunk.outcome),
    ],
    'import-move',
  );
  return rows.length === 1;
}

/** The file is in the book. */
export async function finishPosting(tx: AllianceTx, no: number): Promise<void> {
  await tx.query(
    `update cost_import set status = 'POSTED', finished_at = $3, version = version + 1 where alliance_no = $1 and no = $2`,
    [tx.allianceNo, no, tx.at],
    'import-finish',
  );
}

/** Back to where the rows can be checked again: nothing was posted. */
export async function backToMatched(tx: AllianceTx, no: number): Promise<void> {
  await tx.query(
    `update cost_import set status = 'MATCHED', outcome = null, version = version + 1 where alliance_no = $1 and no = $2`,
    [tx.allianceNo, no],
    'import-back',
  );
}

/** Rows of a batch that the book already holds, by their place in it (from 0), with the entry they came in with. */
export type HeldRows = ReadonlyMap<number, { readonly sourceRef: string; readonly entryNo: number }>;
export const NONE_HELD: HeldRows = new Map();

/** Finds, under the alliance's lock, which rows of a batch the book already holds. */
export async function findHeldRows(
  tx: AllianceTx,
  organisationNo: number,
  columns: readonly EntryColumn[],
): Promise<HeldRows> {
  const arrayOf = (wanted: string): Uint8Array => {
    const value = columns.find(({ name }) => name === wanted)?.value;
    invariant(value instanceof Uint8Array, `The column ${wanted} is searched by, so it is an array`);
    return value;
  };
  const rows = await tx.query<HeldRow & object>(
    HELD.text,
    [tx.allianceNo, organisationNo, arrayOf('source_ref'), arrayOf('category_no')],
    HELD.name,
  );
  return new Map(rows.map((row) => [Number(row.place) - 1, { sourceRef: row.source_ref, entryNo: row.entry_no }]));
}
