/** A line of a text compared with an earlier one. */
export interface DifferenceLine {
  readonly kind: 'SAME' | 'ADDED' | 'REMOVED';
  readonly text: string;
}

/** Most pairs of lines that are compared; beyond it the middle of the text counts as replaced. */
const MOST_PAIRS = 4_000_000;

/**
 * The lines of two texts in one list: kept, removed and added, with as many kept as can be. Texts of several thousand
 * changed lines are shown as one replaced by the other between what they begin and end with.
 */
export function textDifference(before: string, after: string): DifferenceLine[] {
  const old = before.split('\n');
  const now = after.split('\n');
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return [
    ...linesOf('SAME', old.slice(0, head)),
    ...changed(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...linesOf('SAME', old.slice(old.length - tail)),
  ];
}

function linesOf(kind: DifferenceLine['kind'], lines: readonly string[]): DifferenceLine[] {
  return lines.map((text) => ({ kind, text }));
}

/** Walks both texts along the longest list of lines that they share. */
function changed(old: readonly string[], now: readonly string[]): DifferenceLine[] {
  if (old.length * now.length > MOST_PAIRS) return [...linesOf('REMOVED', old), ...linesOf('ADDED', now)];
  const shared = sharedLines(old, now);
  const width = now.length + 1;
  const lines: DifferenceLine[] = [];
  let [x, y] = [0, 0];
  while (x < old.length && y < now.length) {
    if (old[x] === now[y]) {
      lines.push({ kind: 'SAME', text: old[x] ?? '' });
      x++;
      y++;
    } else if ((shared[(x + 1) * width + y] ?? 0) >= (shared[x * width + y + 1] ?? 0)) {
      lines.push({ kind: 'REMOVED', text: old[x++] ?? '' });
    } else {
      lines.push({ kind: 'ADDED', text: now[y++] ?? '' });
    }
  }
  return [...lines, ...linesOf('REMOVED', old.slice(x)), ...linesOf('ADDED', now.slice(y))];
}

/** How many lines the rests of both texts share, for every pair of places. */
function sharedLines(old: readonly string[], now: readonly string[]): Uint16Array {
  const width = now.length + 1;
  const shared = new Uint16Array((old.length + 1) * width);
  for (let x = old.length - 1; x >= 0; x--) {
    for (let y = now.length - 1; y >= 0; y--) {
      const at = x * width + y;
      shared[at] =
        old[x] === now[y] ? (shared[at + width + 1] ?? 0) + 1 : Math.max(shared[at + width] ?? 0, shared[at + 1] ?? 0);
    }
  }
  return shared;
}
