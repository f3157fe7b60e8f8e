import { MessageChannel } from 'node:worker_threads';
import type { EntryColumn } from '../../store/import-entries.js';
import type { RowProblem } from '../checking/row-problem.js';
import type { OpenLeaves } from './leaf-bytes.js';

/**
 * Decided rows on their way into the book, complete but for their place in it: bytes and numbers alone, so that they
 * cost the collector of memory nothing and go from thread to thread without a copy.
 */
export interface PreparedBatch {
  readonly rows: number;
  readonly columns: readonly EntryColumn[];
  readonly leaves: OpenLeaves;
  /** Of each row, what balances and problems need to know. */
  readonly lineNos: Int32Array;
  readonly amountsMinor: BigInt64Array;
  readonly categoryNos: Int16Array;
  readonly periodNos: Int16Array;
}

/** Rows that go into the book in one transaction, and the bad ones among them. */
export interface PreparedChunk {
  readonly batches: readonly PreparedBatch[];
  readonly problems: readonly RowProblem[];
  /** The chunk reaches down to this line. */
  readonly lastLine: number;
  /** Nothing follows it. */
  readonly last: boolean;
}

/** The memory a chunk lies in: what is handed over with it to another thread. */
export function memoryOf({ batches }: PreparedChunk): ArrayBuffer[] {
  const views = batches.flatMap(({ columns, leaves, lineNos, amountsMinor, categoryNos, periodNos }) => [
    ...columns.map(({ value }) => value).filter((value) => value instanceof Uint8Array),
    ...Object.values(leaves),
    lineNos,
    amountsMinor,
    categoryNos,
    periodNos,
  ]);
  return views.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}

/** The amounts of a chunk's rows, minor units. */
export function* amountsOf({ batches }: PreparedChunk): Iterable<bigint> {
  for (const { amountsMinor, rows } of batches) yield* amountsMinor.subarray(0, rows);
}

/**
 * Gives the memory of a chunk back at once, by sending it to nobody. The collector would come to it late: it does not
 * see how much memory hangs on a few small objects. The chunk cannot be used afterwards.
 */
export function release(chunk: PreparedChunk): void {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, memoryOf(chunk));
  port1.close();
  port2.close();
}
