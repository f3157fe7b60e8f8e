import './governance-refusals.js';
import { Refusal, ensure } from '#kernel';
import type { Body } from './body.js';
import type { Outcome } from './verdict/outcome.js';

/** How a later decision ends an earlier one. */
export const decisionEndings = {
  SUPERSEDED: 'It takes its place, or settles what was not agreed.',
  REVOKED: 'It takes it back and puts nothing in its place.',
} as const;
export type DecisionEnding = keyof typeof decisionEndings;

/** What can be ended so: a no and what was put off stay as they were. */
const CAN_END: Readonly<Record<DecisionEnding, ReadonlySet<Outcome>>> = {
  SUPERSEDED: new Set(['APPROVED', 'NOT_AGREED', 'ESCALATED']),
  REVOKED: new Set(['APPROVED']),
};

/** What of a decision says whether it can end another, or be ended. */
export interface EndingFacts {
  /** Counts the decisions of the alliance. */
  readonly decisionNo: number;
  readonly outcome: Outcome;
  readonly supersededBy: object | null;
}

/** Whether a later decision can end an earlier one so: it is later, was approved, and both still stand. */
export function canEnd(how: DecisionEnding, earlier: EndingFacts, later: EndingFacts): boolean {
  const standing = earlier.supersededBy === null && later.supersededBy === null;
  const rightOrder = later.decisionNo > earlier.decisionNo && later.outcome === 'APPROVED';
  return standing && rightOrder && CAN_END[how].has(earlier.outcome);
}

/** Refuses governance.cannot-supersede or governance.cannot-revoke unless a later decision can end an earlier one so. */
export function needEnding(how: DecisionEnding, earlier: EndingFacts, later: EndingFacts): void {
  ensure(canEnd(how, earlier, later), () => {
    const code = how === 'REVOKED' ? 'governance.cannot-revoke' : 'governance.cannot-supersede';
    return new Refusal(code, {}, ['byDecisionId']);
  });
}

/** A body with the one it answers to. */
export type BodyInOrder = Pick<Body, 'bodyNo' | 'name' | 'escalatesToNo'>;

/**
 * Whether a body can end what another approved: its own, and what was approved by one that answers to it. Whatever else
 * was decided elsewhere was decided by others, about something else.
 */
export function isOwnOrAbove(earlierBody: number, laterBody: number, bodies: readonly BodyInOrder[]): boolean {
  let at: number | null = earlierBody;
  for (let steps = 0; at !== null && at !== laterBody && steps < bodies.length; steps++) {
    at = bodies.find(({ bodyNo }) => bodyNo === at)?.escalatesToNo ?? null;
  }
  return at === laterBody;
}

/** Refuses governance.decision-of-another-body unless a body can end what another approved. */
export function needOwnOrAbove(earlierBody: number, laterBody: number, bodies: readonly BodyInOrder[]): void {
  const nameOf = (no: number): string => bodies.find(({ bodyNo }) => bodyNo === no)?.name ?? '';
  ensure(isOwnOrAbove(earlierBody, laterBody, bodies), () => {
    const facts = { body: nameOf(earlierBody), other: nameOf(laterBody) };
    return new Refusal('governance.decision-of-another-body', facts, ['byDecisionId']);
  });
}
