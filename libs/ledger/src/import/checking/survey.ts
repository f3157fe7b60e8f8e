import { Refusal } from '#kernel';
import type { ImportMapping } from '../matching/import-mapping.js';
import type { FileRows } from '../reading/file-row.js';
import { isBlank } from '../reading/file-row.js';
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
export async function surveyRows(rows: FileRows, mapping: ImportMapping, columns: readonly string[]): Promise<Survey> {
  const categories = new Map<string, { value: string; rows: number }>();
  const column = mapping.category?.[0];
  const references = joinings(mapping).map((joined) => ({ joined, seen: new SeenKeys(), repeats: 0 }));
  let count = 0;
  for await (const batch of rows) {
    for (const row of batch) {
      if (isBlank(row)) continue;
      count += 1;
      for (const reference of references) {
        const key = reference.joined.map((at) => (row.cells[at] ?? '').trim()).join('\u0000');
        if (reference.seen.firstLine(key, row.lineNo) !== undefined) reference.repeats += 1;
      }
      if (column === undefined) continue;
      const value = (row.cells[column] ?? '').trim();
      const found = categories.get(categoryKey(value));
      if (found !== undefined) found.rows += 1;
      else if (categories.size < CATEGORIES_AT_MOST)
        categories.set(detached(categoryKey(value)), { value: detached(value), rows: 1 });
      else
        throw new Refusal('import.too-many-categories', { column: columns[column] ?? '', limit: CATEGORIES_AT_MOST }, [
          'mapping',
          'category',
        ]);
    }
  }
  const best = references.toSorted((a, b) => a.repeats - b.repeats || a.joined.length - b.joined.length)[0];
  return {
    rows: count,
    categories: [...categories.values()].toSorted((a, b) => b.rows - a.rows),
    sourceRef: best?.joined ?? [],
    repeats: best?.repeats ?? 0,
  };
}

function joinings({ sourceRef = [], costCode = [], category = [] }: ImportMapping): (readonly number[])[] {
  if (sourceRef.length !== 1) return sourceRef.length === 0 ? [] : [sourceRef];
  const longer = [
    [...sourceRef, ...costCode],
    [...sourceRef, ...costCode, ...category],
  ];
  return [sourceRef, ...longer].filter(
    (joined, index, all) => index === 0 || joined.length > (all[index - 1]?.length ?? 0),
  );
}

/** A copy that does not keep the whole chunk of the file alive from which it was cut. */
function detached(text: string): string {
  return Buffer.from(text).toString();
}
