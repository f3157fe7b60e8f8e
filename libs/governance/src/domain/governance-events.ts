import type { IsoDate } from '#kernel';
import type { PublicationStatus, WithholdingGround } from './register/publication.js';
import type { BodyKind, MatterType } from './rules/matter-type.js';
import type { Method, RuleCode } from './rules/decision-rule.js';
import type { InterestWish } from './verdict/matter-record.js';
import type { Outcome } from './verdict/outcome.js';

/** Types of the events of governance. Bodies hold public ids and no free text. */
export const GovernanceEvent = {
  BODY_ESTABLISHED: 'governance.body-established',
  SEAT_GIVEN: 'governance.seat-given',
  SEAT_ENDED: 'governance.seat-ended',
  MATTER_DRAFTED: 'governance.matter-drafted',
  MATTER_EDITED: 'governance.matter-edited',
  MATTER_TABLED: 'governance.matter-tabled',
  MATTER_WITHDRAWN: 'governance.matter-withdrawn',
  MATTER_OPENED: 'governance.matter-opened',
  VOTE_CAST: 'governance.vote-cast',
  VOTE_REMINDER: 'governance.vote-reminder',
  VOTING_ENDED: 'governance.voting-ended',
  INTEREST_DECLARED: 'governance.interest-declared',
  PROXY_GIVEN: 'governance.proxy-given',
  PROXY_REVOKED: 'governance.proxy-revoked',
  DECISION_RECORDED: 'governance.decision-recorded',
  DECISION_SUPERSEDED: 'governance.decision-superseded',
  DECISION_PUBLISHED: 'governance.decision-published',
  DECISION_HELD_BACK: 'governance.decision-held-back',
  PUBLISHING_SET: 'governance.publishing-set',
  DECISION_REVOKED: 'governance.decision-revoked',
  DECISION_EXPIRED: 'governance.decision-expired',
  REVIEW_DUE: 'governance.review-due',
  ESCALATED: 'governance.escalated',
  ESCALATION_RESOLVED: 'governance.escalation-resolved',
  ESCALATION_WITHDRAWN: 'governance.escalation-withdrawn',
  ESCALATION_LAPSED: 'governance.escalation-lapsed',
  SEAT_PROPOSED: 'governance.seat-proposed',
  ALTERNATE_NAMED: 'governance.alternate-named',
  DELEGATION_PROPOSED: 'governance.delegation-proposed',
  DELEGATION_GIVEN: 'governance.delegation-given',
  GUEST_INVITED: 'governance.guest-invited',
  GUEST_ENDED: 'governance.guest-ended',
  TERMS_PROPOSED: 'governance.terms-proposed',
  TERMS_CHANGED: 'governance.terms-changed',
  AUTHORITY_ENDED: 'governance.authority-ended',
  POSITION_GIVEN: 'governance.position-given',
} as const;

/** A body came into being. */
export interface BodyEstablished {
  readonly body: string;
  readonly kind: BodyKind;
  readonly code: string;
  readonly name: string;
}

/** A matter opened: by whom it is decided, and how, is settled. */
export interface MatterOpened {
  readonly matter: string;
  readonly body: string;
  readonly type: MatterType;
  readonly method: Method;
  readonly rule: RuleCode;
  readonly ruleVersion: number;
  /** Public ids of what it would authorise. */
  readonly authorises?: readonly string[];
  /** SHA-256 (hex) over rule, quorum rule and electorate. */
  readonly frozenHash: string;
  /** SHA-256 (hex) over what is promised of each member's slip: it tells neither amounts nor whether there are any. */
  readonly effectsHash: string;
}

/** The day has come on which a decision in force is to be looked at again. */
export interface ReviewDue {
  readonly decision: string;
  readonly body: string;
  readonly reviewOn: IsoDate;
}

/** A matter was put on the forward plan of its body, or another day was set. */
export interface MatterTabled {
  readonly matter: string;
  readonly body: string;
  readonly wantedOn: IsoDate;
}

/** So much of the time for voting has passed, and these have not voted. */
export interface VoteReminder {
  readonly matter: string;
  /** 50 or 80, in per cent of the window. */
  readonly percent: number;
  /** Public ids; none where votes are sealed, for that would tell who has voted. */
  readonly units: readonly string[];
}

/** Somebody voted; what, is in the verdict. */
export interface VoteCast {
  readonly matter: string;
  readonly body: string;
  /** Null where votes are sealed. */
  readonly seat: string | null;
  readonly castNo: number;
}

/** A member let somebody vote for it, or took that back. */
export interface ProxyChanged {
  readonly matter: string;
  readonly unit: string;
  readonly holder: string;
}

/** Later terms of a body wait for a decision. */
export interface TermsProposed {
  readonly terms: string;
  readonly body: string;
}

/** Somebody declared an interest. */
export interface InterestDeclared {
  readonly interest: string;
  readonly matter: string;
  readonly body: string;
  readonly unit: string;
  readonly wishes: InterestWish;
}

/** A matter was closed, with what came of it. */
export interface DecisionRecorded {
  readonly decision: string;
  readonly reference: string;
  readonly matter: string;
  readonly body: string;
  readonly type: MatterType;
  readonly outcome: Outcome;
  readonly subject: string | null;
  /** Public ids of what it authorises if it is approved. */
  readonly authorises?: readonly string[];
  readonly effectiveFrom: IsoDate | null;
  /** SHA-256 (hex) over the explained verdict. */
  readonly verdictHash: string;
}

/** A matter that was not agreed came to a level of the ladder. */
export interface Escalated {
  readonly escalation: string;
  readonly matter: string;
  readonly decision: string;
  /** Code of the level, and its number from 1. */
  readonly level: string;
  readonly number: number;
  /** ISO 8601: until when agreement is looked for there. */
  readonly dueAt: string;
}

/** A decision settled what had not been agreed. */
export interface EscalationEnded {
  readonly escalation: string;
  readonly matter: string;
  readonly decision: string;
}

/** A later decision took the place of an earlier one, or took it back; or its time is over: then by none. */
export interface DecisionEnded {
  readonly decision: string;
  readonly by?: string;
  /** Public ids of what the earlier one authorised. */
  readonly authorises?: readonly string[];
  /** First day on which the earlier one does not count any more. */
  readonly endsOn?: IsoDate;
}

/** Everybody can read a decision, or that it is withheld and why. */
export interface DecisionPublished {
  readonly decision: string;
  readonly reference: string;
  /** Counts the publications of the decision, from 1. */
  readonly publication: number;
  readonly status: PublicationStatus;
  readonly ground: WithholdingGround | null;
  readonly reviewOn: IsoDate | null;
  /** SHA-256 (hex) over what the public is shown, as canonical JSON. */
  readonly shownHash: string;
}

/** A decision is not published, or not any more. */
export type DecisionHeldBack = Omit<DecisionPublished, 'shownHash'>;

/** A body settled whether its decisions are published when they are recorded. */
export interface PublishingSet {
  readonly body: string;
  readonly publishes: boolean;
}
