import fc from 'fast-check';
import { type Candidate, SMALLEST_GROUP, groupsToShow } from './safe-groups.js';

/** Organisations A, B, C, D as groups of one cell each, after everybody. */
const shownOf = (...counts: number[]): string => {
  const cells = counts.map((_count, cell) => cell);
  const groups = cells.map((cell) => ({ key: 'ABCDEFGH'.charAt(cell), cells: [cell] }));
  const largestFirst = groups.toSorted((a, b) => (counts[b.cells[0] ?? 0] ?? 0) - (counts[a.cells[0] ?? 0] ?? 0));
  return [...groupsToShow(counts, [{ key: 'all', cells }, ...largestFirst])].join(' ');
};

describe('groups to show', () => {
  it.each([
    ['all that have three people', [3, 4, 5], 'all C B A'],
    ['not one of two', [5, 4, 2], 'all A'],
    ['nor the one from which it could be subtracted', [5, 4, 1], 'all A'],
    ['two small ones protect each other when they are three together', [5, 2, 1], 'all A'],
    ['two of one person each are still too few together', [5, 4, 1, 1], 'all A'],
    ['and protect nothing when they are alone beside one', [5, 1, 1], 'all'],
    ['everybody together may be too few', [1, 1], ''],
    ['an empty group hides nothing', [4, 0, 3], 'all A C'],
    ['nobody', [0, 0], ''],
  ])('%s', (_name, counts, shown) => expect(shownOf(...counts)).toBe(shown));

  it('look across two ways of dividing the same people: organisations and levels', () => {
    // Cells: A leads 3, A front line 3, B leads 1. Leads less A's leads would be B's one lead.
    const counts = [3, 3, 1];
    const all = { key: 'all', cells: [0, 1, 2] };
    const a = { key: 'A', cells: [0, 1] };
    const leads = { key: 'leads', cells: [0, 2] };
    const front = { key: 'front', cells: [1] };
    expect([...groupsToShow(counts, [all, a, leads, front])]).toEqual(['all', 'leads', 'front']);
    expect([...groupsToShow(counts, [leads, front, a, all])]).toEqual(['leads', 'front', 'all']);
  });

  it('never give away fewer than three, however one adds and subtracts', () => {
    const many = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 6 });
    const way = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(many, way, way, (counts, one, other) => {
        const groups = [one, other].flatMap((labels, at) =>
          [0, 1, 2].map((label) => ({
            key: `${at}/${label}`,
            cells: counts.flatMap((_count, cell) => (labels[cell] === label ? [cell] : [])),
          })),
        );
        const candidates = [{ key: 'all', cells: counts.map((_count, cell) => cell) }, ...groups];
        const shown = groupsToShow(counts, candidates);
        const sums = candidates.filter(({ key }) => shown.has(key));
        expect(smallestFound(counts, sums)).toBeGreaterThanOrEqual(SMALLEST_GROUP);
      }),
      { numRuns: 150 },
    );
  });

  it('would be found out if they did (planted)', () => {
    const naive = [
      { key: 'all', cells: [0, 1] },
      { key: 'A', cells: [0] },
    ];
    expect(smallestFound([5, 1], naive)).toBe(1);
  });
});

/** Tries every sum of what is shown with factors from -2 to 2: the fewest people that one of them is about. */
function smallestFound(counts: readonly number[], sums: readonly Candidate[]): number {
  let smallest = Infinity;
  const factors = sums.map(() => -2);
  const tries = 5 ** sums.length;
  for (let attempt = 0; attempt < tries; attempt++) {
    let rest = attempt;
    for (const at of sums.keys()) {
      factors[at] = (rest % 5) - 2;
      rest = Math.floor(rest / 5);
    }
    const weights = counts.map((_count, cell) =>
      sums.reduce((sum, { cells }, at) => sum + (cells.includes(cell) ? (factors[at] ?? 0) : 0), 0),
    );
    const about = counts.filter((_count, cell) => weights[cell] !== 0).reduce((sum, count) => sum + count, 0);
    if (about > 0 && about < smallest) smallest = about;
  }
  return smallest;
}
