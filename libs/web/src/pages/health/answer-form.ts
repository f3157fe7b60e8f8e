import type { FormProblem } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import type { PageRequest } from '../../http/page.js';
import type { HealthItemData } from './health-data.js';

/** What a form says to each statement, as the schema takes it, and what is missing. */
export interface TypedAnswers {
  readonly answers: readonly {
    readonly item: string;
    readonly score: number | null;
    readonly comment: string | null;
  }[];
  readonly problems: readonly FormProblem[];
}

const CANNOT_SAY = 'none';

/** Reads the form of a round: for each statement 1 to 5 or "cannot say", and a comment. */
export function readAnswers({ form, t }: PageRequest, items: readonly HealthItemData[]): TypedAnswers {
  const given = items.map(({ key }, at) => ({
    key,
    at,
    score: typed(form, key),
    comment: typed(form, `${key}-comment`),
  }));
  const problems = given.flatMap(({ key, at, score, comment }) => [
    ...(/^([1-5]|none)$/.test(score) ? [] : [{ field: key, message: t('health.scoreMissing', { n: at + 1 }) }]),
    ...(comment.length > 1000 ? [{ field: `${key}-comment`, message: t('health.commentLong') }] : []),
  ]);
  const answers = given.map(({ key, score, comment }) => ({
    item: key,
    score: score === CANNOT_SAY ? null : Number(score),
    comment: comment || null,
  }));
  return { answers, problems };
}

/** What the form prints for each statement. */
export function questionsOf({ t }: Pick<PageRequest, 't'>, items: readonly HealthItemData[]): object[] {
  const scores = ['5', '4', '3', '2', '1', CANNOT_SAY].map((value) => ({ value, text: t(`health.scores.${value}`) }));
  return items.map(({ key, area, principle, text }, at) => ({
    key,
    about: principle ?? (area === 'OWN' ? null : t(`health.areas.${area}`)),
    label: `${at + 1}. ${text}`,
    scores,
  }));
}
