import { createHash } from 'node:crypto';

/**
 * A column's name as it is compared: small letters, words parted by one blank, no marks. `Expenditure_Code `,
 * `expenditureCode` and `EXPENDITURE\nCODE` are the same; a pound sign and "(GBP)" say nothing.
 */
export function normaliseHeader(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** What a table is recognised by when the next file of its kind arrives: its column names in order, normalised. 32 bytes. */
export function headerHash(columns: readonly string[]): Buffer {
  return createHash('sha256').update(columns.map(normaliseHeader).join('\u0000')).digest();
}

/**
 * How many letters two words differ by: left out, added, changed or swapped with their neighbour (optimal string
 * alignment). Gives `limit + 1` as soon as there are more than `limit`.
 */
export function spellingDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = left[i - 1] === right[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + change);
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[right.length] ?? limit + 1;
}
