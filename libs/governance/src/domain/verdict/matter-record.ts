import type { IsoDate } from '#kernel';
import type { DecisionRule, Method } from '../rules/decision-rule.js';
import type { QuorumRule } from '../rules/quorum-rule.js';

/** A place at the table, with who sits on it and who was named beforehand to stand in. Ids are public. */
export interface Seat {
  readonly seat: string;
  readonly member: string;
  readonly alternates: readonly { readonly person: string; readonly namedAt: string }[];
}

/** Who has one voice: an organisation with its seats, or a person. */
export interface VotingUnit {
  readonly unit: string;
  readonly name: string;
  readonly owner: boolean;
  /** Class of member, where classes are weighed against each other. */
  readonly voterClass: string | null;
  readonly seats: readonly Seat[];
}

/** As what somebody stands for a unit. */
export type Capacity = 'MEMBER' | 'ALTERNATE' | 'PROXY';

/** Somebody who was there. Whoever voted was there without being listed. */
export interface Attendance {
  readonly seat: string;
  readonly person: string;
}

/** A paper by which a member lets somebody vote for them. Instants are ISO 8601. */
export interface Proxy {
  readonly unit: string;
  readonly holder: string;
  readonly deliveredAt: string;
  readonly revokedAt: string | null;
}

/** FOR and AGAINST; for a panel's view, support and concern. */
export const choices = {
  FOR: 'For it; support.',
  AGAINST: 'Against it; concern.',
  ABSTAIN: 'Neither.',
} as const;
export type Choice = keyof typeof choices;

/** A vote as it was cast. The last one of a seat, by `castNo`, is the one that counts; all stay. */
export interface Ballot {
  readonly castNo: number;
  readonly seat: string;
  readonly person: string;
  readonly choice: Choice;
  readonly reason: string | null;
  /** Day on which it was cast, Europe/London. */
  readonly on: IsoDate;
}

/** What somebody with an interest wants to do. */
export const interestWishes = {
  PARTICIPATE: 'Take part, if a majority of the others agrees.',
  SPEAK_ONLY: 'Speak, and not vote.',
  LEAVE: 'Leave for the matter.',
} as const;
export type InterestWish = keyof typeof interestWishes;

/** An interest of a unit in the matter, and what the others said to its taking part. */
export interface Interest {
  readonly unit: string;
  /** Disclosed in full before taking part. */
  readonly disclosedBefore: boolean;
  readonly wishes: InterestWish;
  /** Units that agreed to its taking part, in its absence. */
  readonly agreedBy: readonly string[];
}

/** First or second of the two meetings of a rule that needs both; every other matter is at its first. */
export type Stage =
  { readonly number: 1 } | { readonly number: 2; readonly firstHeldOn: IsoDate; readonly firstPassed: boolean };

/** All that a verdict follows from, and nothing else: plain JSON, kept with the decision. */
export interface MatterRecord {
  readonly rule: DecisionRule;
  readonly quorum: QuorumRule;
  readonly method: Method;
  readonly stage: Stage;
  readonly openedAt: string;
  /** Day on which it opened, Europe/London: the day of circulation of what is decided in writing. */
  readonly openedOn: IsoDate;
  /** Day of the meeting, or on which voting closed. */
  readonly heldOn: IsoDate;
  readonly adjourned: boolean;
  readonly electorate: readonly VotingUnit[];
  /** The unit it is about; null for none. */
  readonly subject: string | null;
  /** First day on which it may be decided, such as after a remedy period; null for any. */
  readonly notBefore: IsoDate | null;
  /** Whether the others were consulted before the owner decides alone. */
  readonly consulted: boolean;
  /** DEFER puts it off whatever the votes say. */
  readonly disposal: 'DECIDE' | 'DEFER';
  readonly interests: readonly Interest[];
  readonly proxies: readonly Proxy[];
  readonly attendance: readonly Attendance[];
  readonly ballots: readonly Ballot[];
}
