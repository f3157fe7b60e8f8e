import { cellKind } from '../matching/cell-kind.js';
import type { ImportField } from '../matching/import-field.js';
import { recogniseHeader } from '../matching/recognise-header.js';
import { type FileRow, isBlank } from './file-row.js';

/** Where a table starts. */
export interface TableHead {
  /** Line of the row of names, or null when the figures start without one (a Sage 50 audit trail does). */
  readonly headerLine: number | null;
  /** Column names, tidied to one line; `Column 3` where a name is missing. */
  readonly columns: readonly string[];
}

const LOOK_AT = 40;

/**
 * Finds the row of column names among the first rows of a file: titles, blanks and notes may stand above it. The row
 * with the most known names wins, two at least; otherwise the first row of words that is followed by rows of figures.
 * Undefined when no table is to be seen.
 */
export function findHeader(rows: readonly FileRow[]): TableHead | undefined {
  const first = rows.filter((row) => !isBlank(row)).slice(0, LOOK_AT);
  let best: { row: FileRow; known: number } | undefined;
  // Rows of figures say the same words again and again, and looking for a misspelt name takes long.
  const fields = new Map<string, ImportField | undefined>();
  const fieldOf = (cell: string): ImportField | undefined => {
    if (!fields.has(cell)) fields.set(cell, cellKind(cell) === 'text' ? recogniseHeader(cell)?.field : undefined);
    return fields.get(cell);
  };
  for (const row of first) {
    const known = new Set(row.cells.map(fieldOf).filter((field) => field !== undefined)).size;
    if (known >= 2 && known > (best?.known ?? 0)) best = { row, known };
  }
  const named =
    best?.row ?? first.find((row, index) => looksLikeNames(row) && first.slice(index + 1).some(looksLikeFigures));
  if (named !== undefined) return { headerLine: named.lineNo, columns: columnNames(named.cells, widthOf(first)) };
  const figures = first.find(looksLikeFigures);
  if (figures === undefined) return undefined;
  return { headerLine: null, columns: columnNames([], widthOf(first)) };
}

/** The table head when somebody says on which line the names stand; undefined when no two names stand there. */
export function headerAt(rows: readonly FileRow[], line: number): TableHead | undefined {
  const at = rows.findIndex(({ lineNo }) => lineNo === line);
  const { cells } = rows[at] ?? { cells: [] };
  if (cells.filter((cell) => cell.trim() !== '').length < 2) return undefined;
  return { headerLine: line, columns: columnNames(cells, widthOf(rows.slice(at, at + LOOK_AT))) };
}

/** The table head when somebody says that the file has no row of names. */
export function withoutHeader(rows: readonly FileRow[]): TableHead {
  return { headerLine: null, columns: columnNames([], widthOf(rows.slice(0, LOOK_AT))) };
}

function columnNames(cells: readonly string[], width: number): string[] {
  const names = Array.from({ length: Math.max(width, cells.length) }, (_, index) => {
    return cells[index]?.replace(/\s+/g, ' ').trim().slice(0, 100) || `Column ${index + 1}`;
  });
  while (names.length > width && names.at(-1) === `Column ${names.length}`) names.pop();
  return names;
}

/** How many columns hold anything at all. */
function widthOf(rows: readonly FileRow[]): number {
  return Math.max(0, ...rows.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1));
}

function looksLikeNames({ cells }: FileRow): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length >= 2 && filled.every((cell) => cellKind(cell) === 'text');
}

function looksLikeFigures({ cells }: FileRow): boolean {
  const kinds = cells.map(cellKind);
  const amounts = kinds.filter((kind) => kind === 'amount' || kind === 'number').length;
  return cells.length >= 2 && amounts >= 1 && (kinds.includes('day') || amounts >= 2);
}
