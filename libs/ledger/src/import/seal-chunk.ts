import { setImmediate } from 'node:timers/promises';
import { invariant } from '#kernel';
import type { OrganisationRef } from '#platform';
import type { Book } from '../domain/book.js';
import type { DecidedEntry } from '../domain/cost-entry.js';
import type { LeafNames } from '../domain/seal-cost-entry.js';
import { leafNames } from '../posting/decide-batch.js';
import { type SealedInsert, sealedInsert } from '../store/import-entries.js';
import type { GoodRow } from './checking/row-checker.js';
import { RowSealer } from './row-sealer.js';

const BATCH = 2_500;

/** Who posts what: the same for every chunk of an import. */
export interface ChunkOf {
  readonly allianceNo: number;
  readonly importNo: number;
  readonly organisation: OrganisationRef;
  readonly actorRef: string;
}

/** Where a chunk begins in the stream and in the organisation's numbering, and when it is recorded. */
export interface ChunkPlace {
  readonly firstSeq: bigint;
  readonly firstEntryNo: number;
  readonly recordedAt: Date;
}

/** Rows sealed for one place, as the statements that write them. */
export interface SealedChunk extends ChunkPlace {
  readonly rows: readonly GoodRow[];
  readonly inserts: readonly SealedInsert[];
}

/** Whether a chunk that was sealed ahead fits where it comes to stand. */
export function fits(sealed: SealedChunk, rows: readonly GoodRow[], place: Omit<ChunkPlace, 'recordedAt'>): boolean {
  return sealed.rows === rows && sealed.firstSeq === place.firstSeq && sealed.firstEntryNo === place.firstEntryNo;
}

/** Seals rows for a place, batch by batch; `made` is called with each insert, which can be sent while the next is made. */
export async function sealChunk(
  of: ChunkOf,
  book: Book,
  rows: readonly GoodRow[],
  place: ChunkPlace,
  made: (insert: SealedInsert) => void = () => undefined,
): Promise<SealedChunk> {
  const { organisation } = of;
  const namesOf = namesCache(organisation.id, book);
  const sealer = new RowSealer({ actorRef: of.actorRef, recordedAt: place.recordedAt });
  const inserts: SealedInsert[] = [];
  for (let at = 0; at < rows.length; at += BATCH) {
    const firstSeq = place.firstSeq + BigInt(at);
    const firstEntryNo = place.firstEntryNo + at;
    const sealed = rows.slice(at, at + BATCH).map(({ entry, lineNo }, index) => {
      const seals = sealer.seal(entry, firstSeq + BigInt(index), firstEntryNo + index, namesOf(entry));
      return { entry, lineNo, seals };
    });
    const { recordedAt } = place;
    const insert = sealedInsert({ ...of, organisationNo: organisation.no, firstSeq, firstEntryNo, recordedAt }, sealed);
    inserts.push(insert);
    made(insert);
    await setImmediate();
  }
  return { ...place, rows, inserts };
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
