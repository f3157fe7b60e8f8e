import { setImmediate } from 'node:timers/promises';
import { dateIn, invariant } from '#kernel';
import type { OrganisationRef } from '#platform';
import type { Book } from '../../domain/book.js';
import type { DecidedEntry } from '../../domain/cost-entry.js';
import type { LeafNames } from '../../domain/seal-cost-entry.js';
import { leafNames } from '../../posting/decide-batch.js';
import { EntryColumns } from '../../store/import-entries.js';
import { checkerOf } from '../checker-of.js';
import type { GoodRow } from '../checking/row-checker.js';
import type { RowProblem } from '../checking/row-problem.js';
import type { ImportRecord } from '../import-record.js';
import { figureRows } from '../reading/file-layout.js';
import type { PreparedBatch, PreparedChunk } from './prepared-chunk.js';
import { RowSealer } from './row-sealer.js';

/** What has to be known to prepare a file for the book: plain data, so that another thread can do it. */
export interface Preparation {
  readonly path: string;
  readonly record: ImportRecord;
  readonly book: Book;
  /** When the rows are decided. */
  readonly at: Date;
  readonly organisation: OrganisationRef;
  readonly actorRef: string;
}

/** Rows of a chunk: so many take well under a second under the alliance's lock, and others post in between. */
export const CHUNK_ROWS = 20_000;
/** Rows of one insert: while the database writes them, the next ones are filled in. */
const BATCH_ROWS = 2_500;

/**
 * Reads, decides and seals a file as far as that is possible without its place in the book, and cuts it into chunks,
 * below the line up to which it has been posted before. The rows above are looked at again all the same: a row below
 * may repeat one of them. Refuses what reading a file refuses.
 */
export async function* prepareChunks(of: Preparation): AsyncGenerator<PreparedChunk> {
  const { record, book, at } = of;
  const afterLine = record.lastLinePosted;
  const checker = checkerOf(record, book, { at, today: dateIn(at) }, async () => []);
  const namesOf = namesCache(of);
  let chunk = new GrowingChunk(of, namesOf);
  let lastLine = afterLine;
  for await (const read of figureRows(of.path, record.layout)) {
    const { good, problems } = await checker.check(read);
    for (const row of good) if (row.lineNo > afterLine) chunk.add(row);
    for (const problem of problems) if (problem.lineNo > afterLine) chunk.problems.push(problem);
    lastLine = Math.max(lastLine, read.at(-1)?.lineNo ?? 0);
    if (chunk.rows >= CHUNK_ROWS) {
      yield { ...chunk.finish(), lastLine, last: false };
      chunk = new GrowingChunk(of, namesOf);
    }
    // Somebody else's request may be waiting for this thread.
    await setImmediate();
  }
  yield { ...chunk.finish(), lastLine, last: true };
}

/** Takes the rows of a chunk up, in batches. */
class GrowingChunk {
  readonly problems: RowProblem[] = [];
  rows = 0;
  private readonly batches: PreparedBatch[] = [];
  private batch: GrowingBatch;

  constructor(
    private readonly of: Preparation,
    private readonly namesOf: (entry: DecidedEntry) => LeafNames,
  ) {
    this.batch = new GrowingBatch(of);
  }

  add(row: GoodRow): void {
    this.batch.add(row, this.namesOf(row.entry));
    this.rows += 1;
    if (this.batch.rows < BATCH_ROWS) return;
    this.batches.push(this.batch.finish());
    this.batch = new GrowingBatch(this.of);
  }

  finish(): Pick<PreparedChunk, 'batches' | 'problems'> {
    if (this.batch.rows > 0) this.batches.push(this.batch.finish());
    return { batches: this.batches, problems: this.problems };
  }
}

/** Takes the rows of a batch up: nothing of a row is kept but bytes and numbers. */
class GrowingBatch {
  rows = 0;
  private readonly columns = new EntryColumns(BATCH_ROWS);
  private readonly lineNos = new Int32Array(BATCH_ROWS);
  private readonly amountsMinor = new BigInt64Array(BATCH_ROWS);
  private readonly categoryNos = new Int16Array(BATCH_ROWS);
  private readonly periodNos = new Int16Array(BATCH_ROWS);
  private readonly sealer: RowSealer;

  constructor({ organisation, book, actorRef }: Preparation) {
    this.sealer = new RowSealer({ organisation: organisation.id, alliance: book.allianceId }, actorRef, BATCH_ROWS);
  }

  add(row: GoodRow, names: LeafNames): void {
    const { entry, lineNo } = row;
    const at = this.rows++;
    this.sealer.seal(entry, names);
    this.columns.add(row);
    this.lineNos[at] = lineNo;
    this.amountsMinor[at] = entry.amountMinor;
    this.categoryNos[at] = entry.categoryNo;
    this.periodNos[at] = entry.periodNo;
  }

  finish(): PreparedBatch {
    const { rows, lineNos, amountsMinor, categoryNos, periodNos } = this;
    const { salts, commitments, leaves } = this.sealer.finish();
    const columns = [
      ...this.columns.finish(),
      { name: 'text_salt', type: 'bytea', value: salts } as const,
      { name: 'text_commitment', type: 'bytea', value: commitments } as const,
    ];
    return { rows, columns, leaves, lineNos, amountsMinor, categoryNos, periodNos };
  }
}

/** The ids in the leaves, worked out once for each category and period. */
function namesCache({ organisation, book }: Preparation): (entry: DecidedEntry) => LeafNames {
  const known = new Map<number, LeafNames>();
  return (entry) => {
    invariant(entry.periodNo < 4096 && (entry.relatesToPeriodNo ?? 0) < 4096, 'A book has fewer than 4096 periods');
    const key = (entry.categoryNo * 4096 + entry.periodNo) * 4096 + (entry.relatesToPeriodNo ?? 0);
    let names = known.get(key);
    if (names === undefined) known.set(key, (names = leafNames(entry, organisation.id, book)));
    return names;
  };
}
