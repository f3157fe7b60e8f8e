import './governance-refusals.js';
import { type IsoDate, Refusal, addDays, ensure } from '#kernel';
import type { BodyTerms } from './body.js';
import { endOfDay, endOfSpan } from './calendar/deadlines.js';
import type { CastVote, OpenedMatter } from './matter.js';
import type { DecisionRule, Method } from './rules/decision-rule.js';
import type { ExplainedVerdict } from './verdict/explained-verdict.js';

/** What is said as the time for voting passes: at half of it, at four fifths, and when it is over. */
export const windowMarks = { HALF: 50, LATE: 80, ENDED: 100 } as const;
export type WindowMark = keyof typeof windowMarks;

/**
 * Last day on which votes count in a matter that opens today: the rule's own days where it has some, else the time its
 * body takes to decide in writing. Null where there is no such time, and always in a meeting.
 */
export function votesUntil(
  method: Method,
  rule: DecisionRule,
  { writtenWindow, nation }: Pick<BodyTerms, 'writtenWindow' | 'nation'>,
  today: IsoDate,
): IsoDate | null {
  if (method === 'MEETING') return null;
  if (rule.kind === 'SHARE' && rule.windowDays !== null) return addDays(today, rule.windowDays);
  return writtenWindow ? endOfSpan(today, writtenWindow, nation) : null;
}

/** The instant from which no vote counts any more; null without an end. Europe/London. */
export function closesAt({ frozen }: Pick<OpenedMatter, 'frozen'>): Date | null {
  return frozen.votesUntil === null ? null : endOfDay(frozen.votesUntil);
}

/** The marks of a matter's window that an instant has passed, in their order. */
export function marksPassed(matter: Pick<OpenedMatter, 'frozen' | 'openedAt'>, now: Date): WindowMark[] {
  const end = closesAt(matter);
  if (end === null) return [];
  const start = matter.openedAt.getTime();
  const passed = now.getTime() - start;
  const marks = Object.entries(windowMarks) as [WindowMark, number][];
  return marks.filter(([, percent]) => passed * 100 >= (end.getTime() - start) * percent).map(([mark]) => mark);
}

/** Members whose vote counts and who have not voted, by public id: not the subject, not who stepped back. */
export function unitsSilent(
  { frozen, subject }: Pick<OpenedMatter, 'frozen' | 'subject'>,
  votes: readonly Pick<CastVote, 'unit'>[],
  recused: readonly string[],
): string[] {
  const voted = new Set(votes.map(({ unit }) => unit));
  const out = new Set(recused);
  return frozen.electorate
    .map(({ unit }) => unit)
    .filter((unit) => !voted.has(unit) && !out.has(unit) && !(frozen.rule.withoutSubject && unit === subject));
}

/**
 * Refuses governance.voting-window-open when a matter is closed against somebody who may still vote: before its window
 * is over only what is carried, what everybody voted on, and a putting off can be recorded. While votes are sealed it is
 * refused whether or not it is carried: otherwise the attempt would tell.
 */
export function needWindowOver({ frozen }: Pick<OpenedMatter, 'frozen'>, verdict: ExplainedVerdict): void {
  const until = frozen.votesUntil;
  const { record, outcome, voices } = verdict;
  if (until === null || record.heldOn > until || record.disposal === 'DEFER') return;
  if (outcome === 'APPROVED' && !frozen.sealed) return;
  ensure(!voices.some(({ voice }) => voice === 'SILENT'), () => {
    return new Refusal('governance.voting-window-open', { until });
  });
}
