import { stringify } from 'csv-stringify/sync';
import { type RowProblem, problemText } from './row-problem.js';

const HEADINGS = ['Line', 'Column', 'What we found', 'What is wrong', 'What to do'];

/** The first line of the file of problems: with the mark that makes Excel read it as UTF-8. */
export function problemHeading(): string {
  return `\ufeff${stringify([HEADINGS])}`;
}

/**
 * Problems as CSV lines. What was found may be anything somebody wrote, so cells that a spreadsheet would run as a
 * formula are defused with a leading apostrophe.
 */
export function problemLines(problems: readonly RowProblem[]): string {
  const records = problems.map((problem) => {
    const { wrong, expected } = problemText(problem);
    return [String(problem.lineNo), problem.column ?? '', problem.found, wrong, expected];
  });
  return records.length === 0 ? '' : stringify(records, { escape_formulas: true });
}
