import { setImmediate } from 'node:timers/promises';
import type { FileStore } from '#platform';
import type { RowProblem } from './checking/row-problem.js';
import { problemHeading, problemLines } from './checking/problem-file.js';
import type { RowChecker } from './checking/row-checker.js';
import { type CheckOutcome, type ImportRecord, PROBLEMS_SHOWN } from './import-record.js';
import { figureRows } from './reading/file-layout.js';

const PROBLEM_FILE_AT_MOST = 2 ** 31;

/**
 * Checks every row of a file while it streams by, and keeps all problems as a file. Rows are told to `progress` as they
 * are done. Memory grows by the keys of the rows alone.
 */
export async function checkFile(
  files: FileStore,
  record: ImportRecord,
  checker: RowChecker,
  progress: (rows: number) => void,
): Promise<Omit<CheckOutcome, 'lastEntryNo'>> {
  const first: RowProblem[] = [];
  let rowsDone = 0;
  let problemCount = 0;
  function* noted(found: readonly RowProblem[]): Generator<Buffer> {
    first.push(...found.slice(0, PROBLEMS_SHOWN - first.length));
    problemCount += found.length;
    if (found.length > 0) yield Buffer.from(problemLines(found));
  }
  async function* problems(): AsyncGenerator<Buffer> {
    yield Buffer.from(problemHeading());
    // While the book is asked about one batch, the next one is read.
    let before = checker.check([]);
    for await (const rows of figureRows(files.pathOf(record.fileSha256), record.layout)) {
      const checking = checker.check(rows);
      checking.catch(() => undefined);
      yield* noted((await before).problems);
      before = checking;
      rowsDone += rows.length;
      progress(rowsDone);
      // Somebody else's request may be waiting for this thread.
      await setImmediate();
    }
    yield* noted((await before).problems);
  }
  const { sha256 } = await files.save(problems(), PROBLEM_FILE_AT_MOST);
  return {
    tally: checker.tally.result(),
    problems: first,
    problemFile: problemCount === 0 ? null : sha256,
    leftOut: [],
  };
}
