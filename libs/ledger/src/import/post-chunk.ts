import { Refusal } from '#kernel';
import type { AllianceTx } from '#platform';
import { authorityChanges } from '../domain/authority/decide-spending.js';
import { balanceChanges } from '../domain/balance.js';
import type { Book } from '../domain/book.js';
import type { DecidedEntry } from '../domain/cost-entry.js';
import { duplicateKey } from '../domain/decide-cost-entry.js';
import { COST_ENTRY_POSTED } from '../domain/seal-cost-entry.js';
import { moveAuthorities } from '../store/authority-store.js';
import { findCounters, findStanding, moveBalances, moveCounters } from '../store/posting-store.js';
import type { SealedInsert } from '../store/import-entries.js';
import { type RowProblem, problemOf } from './checking/row-problem.js';
import type { GoodRow } from './checking/row-checker.js';
import { type ChunkOf, type SealedChunk, fits, sealChunk } from './seal-chunk.js';

export interface ChunkPosted {
  readonly rows: number;
  readonly amountMinor: bigint;
  readonly fromSeq: bigint | null;
  readonly toSeq: bigint | null;
  /** Rows that somebody posted otherwise in the meantime. */
  readonly held: readonly RowProblem[];
}

/**
 * Writes decided rows into the book, under the alliance's lock: sealed entries, balances, the entry counter and one
 * event range. `expectedEntryNo`: the organisation's last entry number if nobody else has posted for it since the rows
 * were checked; only when it differs are the rows compared with the book again. `ahead`: the rows sealed before the
 * lock was held, for the place they were expected at; when they come to stand elsewhere they are sealed again.
 * Refuses ledger.organisation-not-taking-part.
 */
export async function postChunk(
  tx: AllianceTx,
  of: ChunkOf,
  book: Book,
  rows: readonly GoodRow[],
  expectedEntryNo: number,
  ahead: SealedChunk,
): Promise<ChunkPosted> {
  const { organisation } = of;
  const lastEntryNo = (await findCounters(tx, [organisation.no])).get(organisation.no);
  if (lastEntryNo === undefined) {
    throw new Refusal('ledger.organisation-not-taking-part', { organisation: organisation.id }, ['actingFor']);
  }
  const { free, held } =
    lastEntryNo === expectedEntryNo ? { free: rows, held: [] } : await leaveHeldOut(tx, book, rows);
  if (free.length === 0) return { rows: 0, amountMinor: 0n, fromSeq: null, toSeq: null, held };
  const { fromSeq, toSeq } = tx.reserve(free.length);
  const writes: Promise<unknown>[] = [];
  const send = (insert: SealedInsert): void => {
    writes.push(handled(tx.query(insert.text, insert.params)));
  };
  const place = { firstSeq: fromSeq, firstEntryNo: lastEntryNo + 1 };
  if (fits(ahead, free, place)) ahead.inserts.forEach(send);
  else await sealChunk(of, book, free, { ...place, recordedAt: tx.at }, send);
  const decided = free.map(({ entry }) => entry);
  writes.push(
    handled(moveBalances(tx, balanceChanges(decided))),
    ...moveSpending(tx, decided),
    handled(moveCounters(tx, new Map([[organisation.no, lastEntryNo + free.length]]))),
    handled(tx.appendRange({ type: COST_ENTRY_POSTED, fromSeq, toSeq })),
  );
  await Promise.all(writes);
  const amountMinor = decided.reduce((sum, entry) => sum + entry.amountMinor, 0n);
  return { rows: free.length, amountMinor, fromSeq, toSeq, held };
}

/** Moves the balance of the authority that the rows cite; nothing where they cite none. */
function moveSpending(tx: AllianceTx, decided: readonly DecidedEntry[]): Promise<void>[] {
  const changes = authorityChanges(decided);
  return changes.length === 0 ? [] : [handled(moveAuthorities(tx, changes))];
}

async function leaveHeldOut(
  tx: AllianceTx,
  book: Book,
  rows: readonly GoodRow[],
): Promise<{ free: readonly GoodRow[]; held: RowProblem[] }> {
  const standing = await findStanding(
    tx,
    rows.map(({ entry }) => entry),
  );
  const earlier = new Map(standing.map((entry) => [duplicateKey(entry), entry.entryNo]));
  const held: RowProblem[] = [];
  const free = rows.filter(({ entry, lineNo }) => {
    const entryNo = earlier.get(duplicateKey(entry));
    if (entryNo === undefined) return true;
    const category = book.categories.find(({ no }) => no === entry.categoryNo)?.name ?? '';
    const refusal = new Refusal('ledger.already-posted', { sourceRef: entry.sourceRef, category, earlier: entryNo });
    held.push(problemOf(refusal, lineNo, null, entry.sourceRef));
    return false;
  });
  return { free, held };
}

/** The same promise; should it fail before it is awaited, that is not an unhandled failure. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
