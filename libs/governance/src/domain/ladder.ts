import { type IsoDate, dateIn } from '#kernel';
import type { Nation } from './calendar/bank-holidays.js';
import { type Span, endOfDay, endOfSpan } from './calendar/deadlines.js';

/** A step of the ladder of escalation, with the time it has. */
export interface LadderLevel {
  readonly code: string;
  readonly meaning: string;
  readonly span: Span;
  /** Only for technical and financial questions; other matters go past it. */
  readonly onlyTechnical?: true;
}

/** The ladder an alliance starts from. It may be replaced whole, and is kept with each escalation. */
export const defaultLadder: readonly LadderLevel[] = [
  level('LEADERSHIP_TEAM', 'The leadership team, which has to agree.', 10),
  level('SECOND_MEETING', 'A second meeting of the leadership team, with a paper on the options.', 10),
  level('CHIEF_EXECUTIVES', 'The participants’ chief executives.', 10),
  level('INDEPENDENT_CHAIR', 'An independent chair, facilitator or mediator.', 20),
  { ...level('EXPERT', 'An expert determines what is technical or financial.', 20), onlyTechnical: true },
];

function level(code: string, meaning: string, businessDays: number): LadderLevel {
  return { code, meaning, span: { unit: 'BUSINESS_DAYS', count: businessDays } };
}

/** A matter that was not agreed. Instants say when; the clock does the rest. */
export interface Escalation {
  readonly ladder: readonly LadderLevel[];
  readonly nation: Nation;
  readonly technical: boolean;
  /** When it was not agreed. */
  readonly startedAt: Date;
  /** Levels that found no agreement before their time was over, by code. */
  readonly gaveUp: readonly { readonly code: string; readonly at: Date }[];
  readonly resolved: { readonly decision: string; readonly at: Date } | null;
  readonly withdrawnAt: Date | null;
}

/** Where an escalation stands at an instant. */
export type LadderState =
  | { readonly state: 'AT_LEVEL'; readonly number: number; readonly level: LadderLevel; readonly dueAt: Date }
  | { readonly state: 'RESOLVED'; readonly decision: string }
  | { readonly state: 'WITHDRAWN' }
  | { readonly state: 'LAPSED'; readonly at: Date };

/** A level with the time it begins and the instant by which it is due. */
export interface Rung {
  readonly number: number;
  readonly level: LadderLevel;
  readonly from: Date;
  readonly dueAt: Date;
  /** When it passed on: given up, or due. */
  readonly leftAt: Date;
}

/** The steps of an escalation with their times: each begins when the one before was given up or its time was over. */
export function rungs(escalation: Escalation): Rung[] {
  const levels = escalation.ladder.filter((each) => escalation.technical || each.onlyTechnical !== true);
  let from = escalation.startedAt;
  return levels.map((each, at) => {
    const day: IsoDate = dateIn(new Date(from.getTime() - 1));
    const dueAt = endOfDay(endOfSpan(at === 0 ? dateIn(from) : day, each.span, escalation.nation));
    const left = escalation.gaveUp.find(({ code, at: when }) => code === each.code && when >= from && when < dueAt);
    const rung = { number: at + 1, level: each, from, dueAt, leftAt: left?.at ?? dueAt };
    from = rung.leftAt;
    return rung;
  });
}

/** Where an escalation stands at an instant. An overdue level passes on by itself; after the last it lapses. */
export function ladderState(escalation: Escalation, now: Date): LadderState {
  const { resolved, withdrawnAt } = escalation;
  const steps = rungs(escalation);
  const end = steps.at(-1)?.leftAt ?? escalation.startedAt;
  if (resolved !== null && resolved.at <= now && resolved.at <= end)
    return { state: 'RESOLVED', decision: resolved.decision };
  if (withdrawnAt !== null && withdrawnAt <= now && withdrawnAt <= end) return { state: 'WITHDRAWN' };
  const step = steps.find(({ leftAt }) => now < leftAt);
  if (step === undefined) return { state: 'LAPSED', at: end };
  return { state: 'AT_LEVEL', number: step.number, level: step.level, dueAt: step.dueAt };
}
