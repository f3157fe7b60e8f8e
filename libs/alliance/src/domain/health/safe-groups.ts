/** Fewest people in a group whose result is shown. */
export const SMALLEST_GROUP = 3;

/** A group whose total could be shown: the places of its cells in the list of counts. */
export interface Candidate {
  readonly key: string;
  readonly cells: readonly number[];
}

/**
 * Which groups can be shown so that nobody can work out what fewer than three people said, not even by adding and
 * subtracting what is shown. People are counted in cells that do not overlap; a group is some of the cells. Groups are
 * taken in the order given, each one unless it has fewer than three people or would, with those already taken, give
 * away a smaller group. Empty groups are left out.
 *
 * What is shown is a set of sums over cells. Something about a few cells alone can be worked out from them exactly when
 * the rank of the sums falls as soon as these cells are struck out.
 */
export function groupsToShow(counts: readonly number[], candidates: readonly Candidate[]): ReadonlySet<string> {
  const filled = counts.flatMap((count, cell) => (count > 0 ? [cell] : []));
  const hidden = tooSmall(counts, filled);
  const shown = new Set<string>();
  const sums: number[][] = [];
  for (const { key, cells } of candidates) {
    const people = cells.reduce((sum, cell) => sum + (counts[cell] ?? 0), 0);
    if (people < SMALLEST_GROUP) continue;
    const sum = filled.map((cell) => (cells.includes(cell) ? 1 : 0));
    if (hidden.every((few) => !givesAway([...sums, sum], few))) {
      shown.add(key);
      sums.push(sum);
    }
  }
  return shown;
}

/** Every choice of cells with fewer than three people together, as places in `filled`. */
function tooSmall(counts: readonly number[], filled: readonly number[]): number[][] {
  const few = filled.flatMap((cell, at) => ((counts[cell] ?? 0) < SMALLEST_GROUP ? [at] : []));
  const single = few.filter((at) => counts[filled[at] ?? -1] === 1);
  const pairs = single.flatMap((one, at) => single.slice(at + 1).map((other) => [one, other]));
  return [...few.map((at) => [at]), ...pairs];
}

function givesAway(sums: readonly (readonly number[])[], few: readonly number[]): boolean {
  const without = sums.map((sum) => sum.map((value, at) => (few.includes(at) ? 0 : value)));
  return rank(without) < rank(sums);
}

// A prime far above any minor of such a matrix, and small enough that products stay exact.
const PRIME = 46_337;

/** The rank of a matrix of zeros and ones. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const at = left.findIndex((row, place) => place >= found && row[column] !== 0);
    const pivot = left[at];
    const top = left[found];
    if (pivot === undefined || top === undefined) continue;
    left[at] = top;
    left[found] = pivot;
    const inverse = power(pivot[column] ?? 0, PRIME - 2);
    for (const row of left.slice(found + 1)) {
      const factor = ((row[column] ?? 0) * inverse) % PRIME;
      if (factor === 0) continue;
      for (let place = column; place < row.length; place++) {
        row[place] = ((row[place] ?? 0) + (PRIME - factor) * (pivot[place] ?? 0)) % PRIME;
      }
    }
    found++;
  }
  return found;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let square = base % PRIME, left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}
