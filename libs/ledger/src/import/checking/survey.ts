import { Refusal } from '#kernel';
import type { ImportMapping } from '../matching/import-mapping.js';
import { type FileRow, type FileRows, isBlank } from '../reading/file-row.js';
import { categoryKey } from './row-reader.js';
import { SeenKeys } from './seen-keys.js';

/** A category as the file writes it, and on how many rows. */
export interface FoundCategory {
  readonly value: string;
  readonly rows: number;
}

/** What one look through a whole file tells before anybody decides anything. */
export interface Survey {
  readonly rows: number;
  /** Most frequent first; blank cells are counted as ''. */
  readonly categories: readonly FoundCategory[];
  /** The shortest joining of columns that tells every row apart, to be used as source reference. */
  readonly sourceRef: readonly number[];
  /** Rows whose reference, joined so, is on an earlier row too. */
  readonly repeats: number;
}

const CATEGORIES_AT_MOST = 2_000;

/**
 * Looks through a file by a mapping: which categories there are, and whether the reference tells rows apart. Councils
 * use one transaction number for several lines; then the cost code, then the category is joined to it.
 * Refuses import.too-many-categories.
 */
export async function surveyRows(
  read: () => FileRows,
  mapping: ImportMapping,
  columns: readonly string[],
): Promise<Survey> {
  const counted = await countCategories(read(), mapping, columns);
  let best = { sourceRef: mapping.sourceRef ?? [], repeats: counted.repeats };
  for (const sourceRef of longerJoinings(mapping)) {
    if (best.repeats === 0) break;
    const repeats = await countRepeats(read(), sourceRef);
    if (repeats < best.repeats) best = { sourceRef, repeats };
  }
  return { ...counted, ...best };
}

async function countCategories(
  rows: FileRows,
  mapping: ImportMapping,
  columns: readonly string[],
): Promise<Pick<Survey, 'rows' | 'categories' | 'repeats'>> {
  const categories = new Map<string, { value: string; rows: number }>();
  const asWritten = new Map<string, { value: string; rows: number }>();
  const column = mapping.category?.[0];
  const repeated = new Repeats(mapping.sourceRef ?? []);
  let count = 0;
  for await (const batch of rows) {
    for (const row of batch) {
      if (isBlank(row)) continue;
      count += 1;
      repeated.take(row);
      if (column === undefined) continue;
      const cell = row.cells[column] ?? '';
      let found = asWritten.get(cell);
      if (found === undefined) {
        const key = detached(categoryKey(cell));
        found = categories.get(key) ?? { value: detached(cell.trim()), rows: 0 };
        categories.set(key, found);
        if (asWritten.size < CATEGORIES_AT_MOST * 4) asWritten.set(detached(cell), found);
        if (categories.size > CATEGORIES_AT_MOST) throw tooMany(columns[column] ?? '');
      }
      found.rows += 1;
    }
  }
  return {
    rows: count,
    categories: [...categories.values()].toSorted((a, b) => b.rows - a.rows),
    repeats: repeated.count,
  };
}

async function countRepeats(rows: FileRows, joined: readonly number[]): Promise<number> {
  const repeated = new Repeats(joined);
  for await (const batch of rows) for (const row of batch) if (!isBlank(row)) repeated.take(row);
  return repeated.count;
}

/** Counts rows whose joined columns have been seen on an earlier row. */
class Repeats {
  count = 0;
  private readonly seen = new SeenKeys();

  constructor(private readonly joined: readonly number[]) {}

  take({ cells, lineNo }: FileRow): void {
    const [first] = this.joined;
    if (first === undefined) return;
    const key =
      this.joined.length === 1 ? (cells[first] ?? '') : this.joined.map((at) => cells[at] ?? '').join('\u0000');
    if (this.seen.firstLine(key, lineNo) !== undefined) this.count += 1;
  }
}

/** Further columns to be joined to a reference that does not tell rows apart: the cost code, then the category. */
function longerJoinings({ sourceRef = [], costCode = [], category = [] }: ImportMapping): number[][] {
  if (sourceRef.length !== 1) return [];
  const joinings = [
    [...sourceRef, ...costCode],
    [...sourceRef, ...costCode, ...category],
  ];
  return joinings.filter((joined, index) => joined.length > (joinings[index - 1]?.length ?? 1));
}

function tooMany(column: string): Refusal {
  return new Refusal('import.too-many-categories', { column, limit: CATEGORIES_AT_MOST }, ['mapping', 'category']);
}

/** A copy that does not keep the whole chunk of the file alive from which it was cut. */
function detached(text: string): string {
  return Buffer.from(text).toString();
}
