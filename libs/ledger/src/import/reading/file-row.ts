/** What can be wrong with the form of a row, before anybody looks at what it says. */
export type RowFault = 'quote-open' | 'quote-stray';

/** One row as the file has it. Cells are untouched text; an absent cell is the empty text or missing at the end. */
export interface FileRow {
  /** The line of the file (or row of the sheet) on which the row starts, from 1, as a text editor or Excel counts. */
  readonly lineNo: number;
  readonly cells: readonly string[];
  /** Set when the row could not be taken apart with certainty; its cells are then the best guess. */
  readonly fault?: RowFault;
}

/** Rows arrive in batches of some hundreds: one promise per row would cost more than reading it. */
export type FileRows = AsyncIterable<readonly FileRow[]>;

/** Whether nothing is written in any cell. */
export function isBlank(row: FileRow): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}
