import { setImmediate } from 'node:timers/promises';
import { Refusal, invariant } from '#kernel';
import type { AllianceTx, OrganisationRef } from '#platform';
import { balanceChanges } from '../domain/balance.js';
import type { Book } from '../domain/book.js';
import type { DecidedEntry } from '../domain/cost-entry.js';
import { duplicateKey } from '../domain/decide-cost-entry.js';
import { COST_ENTRY_POSTED, type LeafNames } from '../domain/seal-cost-entry.js';
import { leafNames } from '../posting/decide-batch.js';
import { findCounters, findStanding, moveBalances, moveCounters } from '../store/posting-store.js';
import { insertSealedRows } from '../store/import-entries.js';
import { type RowProblem, problemOf } from './checking/row-problem.js';
import type { GoodRow } from './checking/row-checker.js';
import { RowSealer } from './row-sealer.js';

const BATCH = 2_500;

export interface ChunkPosted {
  readonly rows: number;
  readonly amountMinor: bigint;
  readonly fromSeq: bigint | null;
  readonly toSeq: bigint | null;
  /** Rows that somebody posted otherwise in the meantime. */
  readonly held: readonly RowProblem[];
}

/** Who posts what: the same for every chunk of an import. */
export interface ChunkOf {
  readonly importNo: number;
  readonly organisation: OrganisationRef;
  readonly actorRef: string;
}

/**
 * Writes decided rows into the book, under the alliance's lock: sealed entries, balances, the entry counter and one
 * event range. `expectedEntryNo`: the organisation's last entry number if nobody else has posted for it since the rows
 * were checked; only when it differs are the rows compared with the book again.
 * Refuses ledger.organisation-not-taking-part.
 */
export async function postChunk(
  tx: AllianceTx,
  of: ChunkOf,
  book: Book,
  rows: readonly GoodRow[],
  expectedEntryNo: number,
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
  const namesOf = namesCache(organisation.id, book);
  const sealer = new RowSealer({ actorRef: of.actorRef, recordedAt: tx.at });
  for (let at = 0; at < free.length; at += BATCH) {
    const firstSeq = fromSeq + BigInt(at);
    const firstEntryNo = lastEntryNo + at + 1;
    const sealed = free.slice(at, at + BATCH).map(({ entry, lineNo }, index) => {
      const seals = sealer.seal(entry, firstSeq + BigInt(index), firstEntryNo + index, namesOf(entry));
      return { entry, lineNo, seals };
    });
    // The database writes this batch while the next one is sealed.
    writes.push(
      handled(insertSealedRows(tx, { ...of, organisationNo: organisation.no, firstSeq, firstEntryNo }, sealed)),
    );
    await setImmediate();
  }
  const decided = free.map(({ entry }) => entry);
  writes.push(
    handled(moveBalances(tx, balanceChanges(decided))),
    handled(moveCounters(tx, new Map([[organisation.no, lastEntryNo + free.length]]))),
    handled(tx.appendRange({ type: COST_ENTRY_POSTED, fromSeq, toSeq })),
  );
  await Promise.all(writes);
  const amountMinor = decided.reduce((sum, entry) => sum + entry.amountMinor, 0n);
  return { rows: free.length, amountMinor, fromSeq, toSeq, held };
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

/** The ids in the leaves, worked out once for each category and period. */
function namesCache(organisationId: string, book: Book): (entry: DecidedEntry) => LeafNames {
  const known = new Map<number, LeafNames>();
  return (entry) => {
    invariant(entry.periodNo < 4096 && (entry.relatesToPeriodNo ?? 0) < 4096, 'A book has fewer than 4096 periods');
    const key = (entry.categoryNo * 4096 + entry.periodNo) * 4096 + (entry.relatesToPeriodNo ?? 0);
    let names = known.get(key);
    if (names === undefined) known.set(key, (names = leafNames(entry, organisationId, book)));
    return names;
  };
}

/** The same promise; should it fail before it is awaited, that is not an unhandled failure. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
