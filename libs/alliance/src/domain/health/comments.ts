import type { Box } from './results.js';
import { SMALLEST_GROUP } from './safe-groups.js';

/**
 * The comments on a statement that can be shown: of organisations, the panel and the people of the alliance itself from
 * each of which at least three people answered the round. They carry no group and stand in the order of their letters,
 * so their order tells nothing.
 */
export function commentsOn(item: string, boxes: readonly Box[]): string[] {
  const people = new Map<string, number>();
  for (const { party, ballots } of boxes) people.set(party, (people.get(party) ?? 0) + ballots.length);
  const shown = boxes.filter(({ party }) => (people.get(party) ?? 0) >= SMALLEST_GROUP);
  const comments = shown.flatMap(({ ballots }) => ballots.flatMap((ballot) => ballot.comments[item] ?? []));
  return comments.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
