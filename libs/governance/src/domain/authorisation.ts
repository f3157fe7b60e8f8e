import { type EventEnvelope, type IsoDate, dateIn } from '#kernel';
import { type DecisionEnded, type DecisionRecorded, GovernanceEvent } from './governance-events.js';
import type { MatterType } from './rules/matter-type.js';

/** Things that a decision authorised, for the feature that owns them to put in force. */
export interface ApprovedAuthorisation {
  /** Public id of the decision, `dec_…`, to be kept on the thing. */
  readonly decision: string;
  readonly reference: string;
  readonly matter: string;
  readonly body: string;
  readonly type: MatterType;
  /** Public ids of the things, at least one. */
  readonly authorises: readonly string[];
  /** First day on which they are in force: the day set, or the day of the decision (Europe/London). */
  readonly effectiveFrom: IsoDate;
  /** The member it is about; null for none. */
  readonly subject: string | null;
}

/** What an approved decision authorises, or null for every other event. For reactions to governance.decision-recorded. */
export function approvedAuthorisation(event: EventEnvelope): ApprovedAuthorisation | null {
  if (event.type !== GovernanceEvent.DECISION_RECORDED) return null;
  const body = event.body as DecisionRecorded;
  const { decision, reference, matter, type, subject } = body;
  const authorises = body.authorises ?? [];
  if (body.outcome !== 'APPROVED' || authorises.length === 0) return null;
  const effectiveFrom = body.effectiveFrom ?? dateIn(event.occurredAt);
  return { decision, reference, matter, body: body.body, type, authorises, effectiveFrom, subject };
}

/** Things whose decision another took the place of, or took back, or whose decision expired. */
export interface EndedAuthorisation {
  /** The decision that does not stand any more. */
  readonly decision: string;
  /** The later one, whose own authorisations came with its own event; null for a decision that expired. */
  readonly by: string | null;
  readonly authorises: readonly string[];
  readonly how: 'SUPERSEDED' | 'REVOKED' | 'EXPIRED';
  /** First day without them: the day the later decision counts from, or the day after the last one of its own. */
  readonly endsOn: IsoDate;
}

/**
 * What a decision that was superseded or revoked or that expired had authorised, or null for every other event. For
 * reactions to `DECISION_ENDS`.
 */
export function endedAuthorisation(event: EventEnvelope): EndedAuthorisation | null {
  const how = ENDS[event.type];
  if (how === undefined) return null;
  const { decision, by = null, authorises = [], endsOn } = event.body as DecisionEnded;
  return authorises.length === 0 ? null : { decision, by, authorises, how, endsOn: endsOn ?? dateIn(event.occurredAt) };
}

/** The events by which a decision that was approved comes to an end. */
export const DECISION_ENDS: readonly string[] = [
  GovernanceEvent.DECISION_SUPERSEDED,
  GovernanceEvent.DECISION_REVOKED,
  GovernanceEvent.DECISION_EXPIRED,
];

const ENDS: Readonly<Record<string, EndedAuthorisation['how'] | undefined>> = {
  [GovernanceEvent.DECISION_SUPERSEDED]: 'SUPERSEDED',
  [GovernanceEvent.DECISION_REVOKED]: 'REVOKED',
  [GovernanceEvent.DECISION_EXPIRED]: 'EXPIRED',
};
