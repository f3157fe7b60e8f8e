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
  const filled = filledCells(counts);
  const many = candidates.filter(({ cells }) => people(cells, counts) >= SMALLEST_GROUP);
  return taken(filled, [], many, tooSmall(counts, filled));
}

/**
 * Which further groups can be shown next to those that are shown already, so that nothing more can be worked out about
 * any of the `secret` sets of cells alone than before.
 */
export function groupsThatKeep(
  counts: readonly number[],
  shown: readonly Candidate[],
  candidates: readonly Candidate[],
  secret: readonly (readonly number[])[],
): ReadonlySet<string> {
  const filled = filledCells(counts);
  const places = secret.map((cells) => filled.flatMap((cell, at) => (cells.includes(cell) ? [at] : [])));
  return taken(
    filled,
    shown.map((group) => sumOf(filled, group)),
    candidates,
    places,
  );
}

function taken(
  filled: readonly number[],
  given: readonly (readonly number[])[],
  candidates: readonly Candidate[],
  secret: readonly (readonly number[])[],
): ReadonlySet<string> {
  const keys = new Set<string>();
  const sums = [...given];
  const known = secret.map((cells) => givenAway(sums, cells));
  for (const candidate of candidates) {
    const more = [...sums, sumOf(filled, candidate)];
    if (secret.every((cells, at) => givenAway(more, cells) <= (known[at] ?? 0))) {
      keys.add(candidate.key);
      sums.push(sumOf(filled, candidate));
    }
  }
  return keys;
}

function filledCells(counts: readonly number[]): number[] {
  return counts.flatMap((count, cell) => (count > 0 ? [cell] : []));
}

function people(cells: readonly number[], counts: readonly number[]): number {
  return cells.reduce((sum, cell) => sum + (counts[cell] ?? 0), 0);
}

function sumOf(filled: readonly number[], { cells }: Candidate): number[] {
  return filled.map((cell) => (cells.includes(cell) ? 1 : 0));
}

/** Every choice of cells with fewer than three people together, as places in `filled`. */
function tooSmall(counts: readonly number[], filled: readonly number[]): number[][] {
  const few = filled.flatMap((cell, at) => ((counts[cell] ?? 0) < SMALLEST_GROUP ? [at] : []));
  const single = few.filter((at) => counts[filled[at] ?? -1] === 1);
  const pairs = single.flatMap((one, at) => single.slice(at + 1).map((other) => [one, other]));
  return [...few.map((at) => [at]), ...pairs];
}

/** How much can be worked out about a few cells alone: the fall of the rank when they are struck out. */
function givenAway(sums: readonly (readonly number[])[], few: readonly number[]): number {
  if (sums.length === 0) return 0;
  const without = sums.map((sum) => sum.map((value, at) => (few.includes(at) ? 0 : value)));
  return rank(sums) - rank(without);
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
