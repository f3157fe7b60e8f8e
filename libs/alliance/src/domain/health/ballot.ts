import './health-refusals.js';
import { Refusal, canonicalJson, ensure } from '#kernel';
import type { HealthItem } from './instrument.js';
import { someWords } from './plain-text.js';

/** How far somebody agrees: 1 not at all, 5 fully. */
export type Score = 1 | 2 | 3 | 4 | 5;

/** What somebody says to one statement; a score of null says that they cannot say. */
export interface ItemAnswer {
  readonly item: string;
  readonly score: number | null;
  readonly comment?: string | null | undefined;
}

/** An answer as it is kept: no name, no time, no id. */
export interface Ballot {
  readonly scores: Readonly<Record<string, Score | null>>;
  readonly comments: Readonly<Record<string, string>>;
}

/** Longest comment, in characters. */
export const LONGEST_COMMENT = 1000;

/** Reads an answer to a round. Refuses health.item-unknown, health.answer-incomplete and input-invalid. */
export function checkedBallot(items: readonly HealthItem[], answers: readonly ItemAnswer[]): Ballot {
  const scores: Record<string, Score | null> = {};
  const comments: Record<string, string> = {};
  for (const [at, { item, score, comment }] of answers.entries()) {
    ensure(items.some(({ key }) => key === item) && !(item in scores), () => {
      return new Refusal('health.item-unknown', { item: item.slice(0, 40) }, ['answers', String(at)]);
    });
    ensure(score === null || isScore(score), () => {
      return new Refusal('input-invalid', { found: score, expected: '1 to 5' }, ['answers', String(at), 'score']);
    });
    scores[item] = score;
    const words = someWords(comment, LONGEST_COMMENT, 'answers', String(at), 'comment');
    if (words !== null) comments[item] = words;
  }
  const missing = items.filter(({ key }) => !(key in scores)).map(({ key }) => key);
  ensure(missing.length === 0, () => new Refusal('health.answer-incomplete', { missing }, ['answers']));
  return { scores, comments };
}

function isScore(value: number): value is Score {
  return [1, 2, 3, 4, 5].includes(value);
}

/**
 * Puts an answer into the box of its group. The box is kept in the order of what the answers say, so that it looks the
 * same whoever answered first.
 */
export function putIn(box: readonly Ballot[], ballot: Ballot): Ballot[] {
  const keyed = [...box, ballot].map((each) => ({ each, text: canonicalJson(each) }));
  return keyed.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ each }) => each);
}
