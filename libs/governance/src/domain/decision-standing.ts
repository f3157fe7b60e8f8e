import { type IsoDate, addDays } from '#kernel';
import type { Outcome } from './verdict/outcome.js';

/** Whether a decision counts on a day. */
export const decisionStandings = {
  NOT_YET: 'Approved; it counts from a later day.',
  IN_FORCE: 'Approved, and it counts.',
  SUPERSEDED: 'A later decision took its place, or settled it.',
  REVOKED: 'A later decision took it back.',
  EXPIRED: 'Approved, and its time is over.',
  NOTHING_DECIDED: 'Nothing was approved by it.',
} as const;
export type DecisionStanding = keyof typeof decisionStandings;

/** What a decision's standing follows from. */
export interface StandingFacts {
  readonly outcome: Outcome;
  readonly decidedOn: IsoDate;
  readonly effectiveFrom: IsoDate | null;
  /** Last day on which it counts; null while it has none. */
  readonly expiresOn: IsoDate | null;
  /** The later decision that ends it, with the first day without it. */
  readonly supersededBy: { readonly how: 'SUPERSEDED' | 'REVOKED'; readonly endsOn: IsoDate } | null;
}

/**
 * The first day on which a decision does not count any more that a later one ends, which counts from `laterCounts`: that
 * day, unless it expires before.
 */
export function endOf({ expiresOn }: Pick<StandingFacts, 'expiresOn'>, laterCounts: IsoDate): IsoDate {
  const without = expiresOn === null ? laterCounts : addDays(expiresOn, 1);
  return without < laterCounts ? without : laterCounts;
}

/**
 * Whether a decision counts on a day (Europe/London), by the calendar alone. It does until the day from which the later
 * decision counts that ends it; one that was to expire before that has expired.
 */
export function standingOf(
  { outcome, decidedOn, effectiveFrom, expiresOn, supersededBy }: StandingFacts,
  on: IsoDate,
): DecisionStanding {
  if (outcome !== 'APPROVED') return supersededBy === null ? 'NOTHING_DECIDED' : 'SUPERSEDED';
  const endedFirst = supersededBy !== null && (expiresOn === null || supersededBy.endsOn <= expiresOn);
  if (endedFirst && supersededBy.endsOn <= on) return supersededBy.how;
  if (expiresOn !== null && expiresOn < on) return 'EXPIRED';
  return (effectiveFrom ?? decidedOn) > on ? 'NOT_YET' : 'IN_FORCE';
}
