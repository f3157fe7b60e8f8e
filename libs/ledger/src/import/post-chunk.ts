import { setImmediate } from 'node:timers/promises';
import { Refusal } from '#kernel';
import type { AllianceTx, OrganisationRef } from '#platform';
import { authorityChanges } from '../domain/authority/decide-spending.js';
import { balanceChanges } from '../domain/balance.js';
import type { Book } from '../domain/book.js';
import { CostNature, type DecidedEntry } from '../domain/cost-entry.js';
import { COST_ENTRY_POSTED } from '../domain/seal-cost-entry.js';
import { moveAuthorities } from '../store/authority-store.js';
import { type BatchPlace, entryInsert } from '../store/import-entries.js';
import { type HeldRows, NONE_HELD, findHeldRows } from '../store/import-posting-store.js';
import { findCounters, moveBalances, moveCounters } from '../store/posting-store.js';
import { type RowProblem, problemOf } from './checking/row-problem.js';
import { fillLeaves } from './fill-leaves.js';
import type { PreparedBatch } from './preparing/prepared-chunk.js';

/** Who posts what: the same for every chunk of an import. */
export interface ChunkOf {
  readonly importNo: number;
  readonly organisation: OrganisationRef;
  readonly book: Book;
  /** What all rows of the file cite as their approval. */
  readonly approvalRef: string | null;
}

/** A row that the book holds already, and the number of the entry it came in with. */
export interface HeldProblem {
  readonly problem: RowProblem;
  readonly earlier: number;
}

export interface ChunkPosted {
  readonly rows: number;
  readonly amountMinor: bigint;
  readonly fromSeq: bigint | null;
  readonly toSeq: bigint | null;
  /** Rows that were not posted, because the book holds them. */
  readonly held: readonly HeldProblem[];
}

/** A batch, and which of its rows the book holds. */
interface Candidates {
  readonly batch: PreparedBatch;
  readonly held: HeldRows;
}

/**
 * Writes prepared rows into the book, under the alliance's lock: sealed entries, balances, the entry counter and one
 * event range. While the database writes one batch, the leaves of the next are filled in. `expectedEntryNo`: the
 * organisation's last entry number if the book cannot hold any of the rows; only when it differs are they looked for.
 * Refuses ledger.organisation-not-taking-part.
 */
export async function postChunk(
  tx: AllianceTx,
  of: ChunkOf,
  batches: readonly PreparedBatch[],
  expectedEntryNo: number | undefined,
): Promise<ChunkPosted> {
  const { no, id } = of.organisation;
  const lastEntryNo = (await findCounters(tx, [no])).get(no);
  if (lastEntryNo === undefined) {
    throw new Refusal('ledger.organisation-not-taking-part', { organisation: id }, ['actingFor']);
  }
  const search = lastEntryNo !== expectedEntryNo;
  const found = search ? await Promise.all(batches.map(async ({ columns }) => findHeldRows(tx, no, columns))) : [];
  const candidates = batches.map((batch, index) => ({ batch, held: found[index] ?? NONE_HELD }));
  const held = candidates.flatMap((each) => heldProblems(each, of.book));
  const rows = candidates.reduce((sum, each) => sum + freeRows(each), 0);
  if (rows === 0) return { rows, amountMinor: 0n, fromSeq: null, toSeq: null, held };
  const { fromSeq, toSeq } = tx.reserve(rows);
  const writes: Promise<unknown>[] = [];
  let place = {
    allianceNo: tx.allianceNo,
    recordedAt: tx.at,
    importNo: of.importNo,
    organisationNo: no,
    actorRef: tx.actor.actorRef,
    firstSeq: fromSeq,
    firstEntryNo: lastEntryNo + 1,
  };
  for (const each of candidates) {
    const count = freeRows(each);
    if (count === 0) continue;
    writes.push(handled(writeBatch(tx, place, each)));
    place = { ...place, firstSeq: place.firstSeq + BigInt(count), firstEntryNo: place.firstEntryNo + count };
    await setImmediate();
  }
  const changes = balanceChanges(summed(candidates, of));
  writes.push(
    handled(moveBalances(tx, changes)),
    ...moveSpending(tx, candidates, of),
    handled(moveCounters(tx, new Map([[no, lastEntryNo + rows]]))),
    handled(tx.appendRange({ type: COST_ENTRY_POSTED, fromSeq, toSeq })),
  );
  await Promise.all(writes);
  const amountMinor = changes.reduce((sum, change) => sum + change.amountMinor, 0n);
  return { rows, amountMinor, fromSeq, toSeq, held };
}

/** Moves the balance of the authority that the file cites; nothing where it cites none. */
function moveSpending(tx: AllianceTx, candidates: readonly Candidates[], of: ChunkOf): Promise<void>[] {
  if (of.approvalRef === null) return [];
  const changes = authorityChanges(summed(candidates, of));
  return changes.length === 0 ? [] : [handled(moveAuthorities(tx, changes))];
}

async function writeBatch(tx: AllianceTx, place: BatchPlace, { batch, held }: Candidates): Promise<void> {
  const leafHashes = fillLeaves(batch.leaves, place, held);
  const columns = [...batch.columns, { name: 'leaf_hash', type: 'bytea', value: leafHashes } as const];
  const insert = entryInsert(place, columns, held.size > 0);
  await tx.query(insert.text, insert.params);
}

function freeRows({ batch, held }: Candidates): number {
  return batch.rows - held.size;
}

function heldProblems({ batch, held }: Candidates, book: Book): HeldProblem[] {
  return [...held].map(([row, { sourceRef, entryNo }]) => {
    const category = book.categories.find(({ no }) => no === batch.categoryNos[row])?.name ?? '';
    const refusal = new Refusal('ledger.already-posted', { sourceRef, category, earlier: entryNo });
    return { problem: problemOf(refusal, batch.lineNos[row] ?? 0, null, sourceRef), earlier: entryNo };
  });
}

/** What balances need to know of the rows that are posted; those of a file are all actual costs. */
function* summed(candidates: readonly Candidates[], { organisation, book, approvalRef }: ChunkOf): Iterable<Summed> {
  for (const { batch, held } of candidates) {
    for (let row = 0; row < batch.rows; row++) {
      if (held.has(row)) continue;
      yield {
        organisationNo: organisation.no,
        categoryNo: batch.categoryNos[row] ?? 0,
        periodNo: batch.periodNos[row] ?? 0,
        currency: book.currency,
        amountMinor: batch.amountsMinor[row] ?? 0n,
        nature: CostNature.ACTUAL,
        approvalRef,
      };
    }
  }
}

type Summed = Pick<
  DecidedEntry,
  'organisationNo' | 'categoryNo' | 'periodNo' | 'currency' | 'amountMinor' | 'nature' | 'approvalRef'
>;

/** The same promise; should it fail before it is awaited, that is not an unhandled failure. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
