import { setImmediate } from 'node:timers/promises';
import type { RowProblem } from './checking/row-problem.js';
import type { GoodRow, RowChecker } from './checking/row-checker.js';
import { figureRows } from './reading/file-layout.js';
import type { FileLayout } from './reading/file-layout.js';

/** Rows that go into the book in one transaction, and the bad ones among them. */
export interface ImportChunk {
  readonly rows: readonly GoodRow[];
  readonly problems: readonly RowProblem[];
  /** The chunk reaches down to this line. */
  readonly lastLine: number;
  /** Nothing follows it. */
  readonly last: boolean;
}

/** Lines of a chunk: so many take well under a second under the alliance's lock, and others post in between. */
export const CHUNK_ROWS = 20_000;

/**
 * Cuts a file into chunks, below a line up to which it has been posted before. The rows above are looked at again all
 * the same: a row below may repeat one of them.
 */
export async function* chunksOf(
  path: string,
  layout: FileLayout,
  checker: RowChecker,
  afterLine: number,
): AsyncGenerator<ImportChunk> {
  let rows: GoodRow[] = [];
  let problems: RowProblem[] = [];
  let lastLine = afterLine;
  for await (const batch of figureRows(path, layout)) {
    const checked = await checker.check(batch);
    for (const row of checked.good) if (row.lineNo > afterLine) rows.push(row);
    for (const problem of checked.problems) if (problem.lineNo > afterLine) problems.push(problem);
    lastLine = Math.max(lastLine, batch.at(-1)?.lineNo ?? 0);
    if (rows.length >= CHUNK_ROWS) {
      yield { rows, problems, lastLine, last: false };
      [rows, problems] = [[], []];
    }
    await setImmediate();
  }
  yield { rows, problems, lastLine, last: true };
}
