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

/** Things whose decision another took the place of, or took back. */
export interface EndedAuthorisation {
  /** The decision that does not stand any more. */
  readonly decision: string;
  /** The later one: its own authorisations came with its own event. */
  readonly by: string;
  readonly authorises: readonly string[];
  readonly how: 'SUPERSEDED' | 'REVOKED';
  /** First day without them: the day the later decision counts from. */
  readonly endsOn: IsoDate;
}

/**
 * What a decision that was superseded or revoked had authorised, or null for every other event. For reactions to
 * governance.decision-superseded and governance.decision-revoked.
 */
export function endedAuthorisation(event: EventEnvelope): EndedAuthorisation | null {
  const how = ENDS[event.type];
  if (how === undefined) return null;
  const { decision, by, authorises = [], endsOn } = event.body as DecisionEnded;
  return authorises.length === 0 ? null : { decision, by, authorises, how, endsOn: endsOn ?? dateIn(event.occurredAt) };
}

const ENDS: Readonly<Record<string, EndedAuthorisation['how'] | undefined>> = {
  [GovernanceEvent.DECISION_SUPERSEDED]: 'SUPERSEDED',
  [GovernanceEvent.DECISION_REVOKED]: 'REVOKED',
};
