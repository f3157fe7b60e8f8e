import { type QuorumRule, quorumNeeded } from '../rules/quorum-rule.js';
import type { VotingUnit } from '../verdict/matter-record.js';
import { type AttendanceMark, presences } from './attendance.js';
import type { MeetingStep } from './meeting.js';

/** A time in which a meeting was in session. */
export interface Sitting {
  readonly from: Date;
  /** Null while it goes on. */
  readonly to: Date | null;
  /** Whether the meeting had been adjourned before for want of a quorum. */
  readonly afterWant: boolean;
}

/** The times in which a meeting was in session, from what happened to it. */
export function sittingsOf(steps: readonly MeetingStep[]): Sitting[] {
  const sittings: Sitting[] = [];
  let afterWant = false;
  for (const { kind, at, forWant } of steps) {
    if (kind === 'OPENED' || kind === 'RESUMED') sittings.push({ from: at, to: null, afterWant });
    if (kind !== 'ADJOURNED' && kind !== 'CLOSED') continue;
    const last = sittings.at(-1);
    if (last !== undefined) sittings[sittings.length - 1] = { ...last, to: at };
    afterWant = forWant;
  }
  return sittings;
}

/** How it stands with the quorum. */
export interface QuorumState {
  readonly needed: number;
  readonly present: number;
  readonly entitled: number;
  readonly quorate: boolean;
  /** Whether the rule of an adjourned meeting holds, where those who came are enough. */
  readonly adjournedRule: boolean;
  /** Members that are not represented. */
  readonly missing: readonly { readonly unit: string; readonly name: string }[];
}

/** How it stood with the quorum for a while. */
export interface QuorumSpan extends QuorumState {
  readonly from: Date;
  readonly to: Date | null;
}

/** What a quorum is worked out from. */
export interface QuorumQuestion {
  readonly rule: QuorumRule;
  /** Who has a voice on the body. */
  readonly units: readonly VotingUnit[];
  readonly waitMinutes: number;
}

/** How it stands with the quorum when these seats are filled. */
export function quorumOf(
  { rule, units }: QuorumQuestion,
  seats: ReadonlySet<string>,
  adjournedRule: boolean,
): QuorumState {
  const missing = units.filter((unit) => !unit.seats.some(({ seat }) => seats.has(seat)));
  const entitled = units.length;
  const present = entitled - missing.length;
  const needed = quorumNeeded(rule, entitled, adjournedRule);
  return {
    ...{ needed, present, entitled, adjournedRule },
    quorate: present >= needed,
    missing: missing.map(({ unit, name }) => ({ unit, name })),
  };
}

/** When the rule of an adjourned meeting begins to hold in a sitting: after the wait, if it was adjourned for want. */
export function adjournedRuleFrom({ from, afterWant }: Sitting, { rule, waitMinutes }: QuorumQuestion): Date | null {
  const has = rule.kind === 'SHARE' && rule.adjournedPresentSuffice;
  return afterWant && has ? new Date(from.getTime() + waitMinutes * 60_000) : null;
}

/** Whether the rule of an adjourned meeting holds at an instant. */
export function adjournedRuleHolds(sitting: Sitting, question: QuorumQuestion, at: Date): boolean {
  const from = adjournedRuleFrom(sitting, question);
  return from !== null && at >= from;
}

/**
 * How it stood with the quorum at every moment of a meeting: one span after another without a gap within each sitting,
 * a new one whenever who is represented changes. Spans of no length are left out.
 */
export function quorumTimeline(
  question: QuorumQuestion,
  sittings: readonly Sitting[],
  marks: readonly AttendanceMark[],
  now: Date,
): QuorumSpan[] {
  const rows = presences(marks);
  return sittings.flatMap((sitting) => {
    const { from, to } = sitting;
    const end = to ?? now;
    const ruleFrom = adjournedRuleFrom(sitting, question);
    const changes = [...rows.flatMap((row) => [row.from, row.to]), ruleFrom]
      .filter((at): at is Date => at !== null && at > from && at < end)
      .map((at) => at.getTime());
    const starts = [...new Set([from.getTime(), ...changes])].sort((left, right) => left - right);
    const spans = starts.map((start, place) => {
      const at = new Date(start);
      const next = starts[place + 1];
      const seats = rows.filter((row) => row.from <= at && (row.to === null || row.to > at));
      const filled = new Set(seats.flatMap(({ seat }) => seat ?? []));
      const state = quorumOf(question, filled, ruleFrom !== null && at >= ruleFrom);
      return { ...state, from: at, to: next === undefined ? to : new Date(next) };
    });
    return joined(spans);
  });
}

/** Neighbours that say the same are one span. */
function joined(spans: readonly QuorumSpan[]): QuorumSpan[] {
  const whole: QuorumSpan[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (last !== undefined && sameState(last, span)) whole[whole.length - 1] = { ...last, to: span.to };
    else whole.push(span);
  }
  return whole;
}

function sameState(left: QuorumState, right: QuorumState): boolean {
  const names = ({ missing }: QuorumState): string => missing.map(({ unit }) => unit).join(' ');
  return left.needed === right.needed && left.present === right.present && names(left) === names(right);
}
