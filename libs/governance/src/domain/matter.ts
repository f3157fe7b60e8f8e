import './governance-refusals.js';
import { type IsoDate, type Money, Refusal, ensure } from '#kernel';
import type { DecisionRule, Method } from './rules/decision-rule.js';
import type { MatterType } from './rules/matter-type.js';
import type { QuorumRule } from './rules/quorum-rule.js';
import type { Ballot, Stage, VotingUnit } from './verdict/matter-record.js';

/** Where a matter is on its way. */
export const matterStatuses = {
  DRAFT: 'Being written.',
  TABLED: 'On the forward plan of its body, with the day by which a decision is wanted.',
  OPEN: 'Rule and electorate are settled; votes are cast.',
  CLOSED: 'Decided, or closed without a decision: see its verdict.',
  WITHDRAWN: 'Taken back before it was opened, with the reason.',
} as const;
export type MatterStatus = keyof typeof matterStatuses;

/** One of the ways the question can be answered. */
export interface MatterOption {
  readonly text: string;
  /** Effect on cost, in plain words. */
  readonly costEffect: string;
  /** Effect on outcomes for people, in plain words. */
  readonly outcomeEffect: string;
}

/** What a matter puts to those who decide. */
export interface MatterContent {
  readonly question: string;
  readonly options: readonly MatterOption[];
  readonly recommendation: string | null;
  /** Why it is best for people, rather than for one of the members. */
  readonly bestForPeople: string;
  /** What it would cost, where it authorises spending. */
  readonly amount: Money | null;
  /** Kind of cost, where a delegation is limited to one. */
  readonly category: string | null;
  /** Whether it is technical or financial, so that an expert could determine it. */
  readonly technical: boolean;
  /** Public ids of things proposed elsewhere that come into force if it is approved. */
  readonly authorises: readonly string[];
  /** Public id of the escalation that this matter is to settle; null or left out for none. */
  readonly settles?: string | null;
  /** Whether votes are to be sealed until it is closed, also where its body does not seal them. */
  readonly sealed?: boolean;
}

/** What is settled when a matter opens. */
export interface FrozenMatter {
  readonly rule: DecisionRule;
  readonly quorum: QuorumRule;
  readonly electorate: readonly VotingUnit[];
  readonly openedOn: IsoDate;
  readonly stage: Stage;
  /** Last day on which votes count, where it is decided in writing within a time; null for no end but the closing. */
  readonly votesUntil: IsoDate | null;
  /** Whether everybody sees only how many have voted until it is closed. */
  readonly sealed: boolean;
}

/** A question put to a body. */
export interface Matter {
  readonly matterNo: number;
  readonly matterId: string;
  readonly bodyNo: number;
  readonly type: MatterType;
  readonly method: Method;
  readonly status: MatterStatus;
  readonly title: string;
  readonly content: MatterContent;
  /** Public id of the member it is about; null for none. */
  readonly subject: string | null;
  /** First day on which it may be decided. */
  readonly notBefore: IsoDate | null;
  /** Number of the decision of the first of two meetings, for the matter that is to confirm it. */
  readonly firstStageNo: number | null;
  /** Number of the matter whose commercial effect this one settles. */
  readonly linkedToNo: number | null;
  readonly frozen: FrozenMatter | null;
  readonly openedAt: Date | null;
  /** Day by which a decision is wanted; null unless it was tabled. */
  readonly wantedOn: IsoDate | null;
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null;
  readonly lastCastNo: number;
  readonly version: number;
}

/** A matter that is open or closed: what was settled at its opening is there. */
export type OpenedMatter = Matter & { readonly frozen: FrozenMatter; readonly openedAt: Date };

/** Whether only the number of votes is shown: votes are sealed and it is not closed. */
export function isSealed({ status, frozen }: Pick<Matter, 'status' | 'frozen'>): boolean {
  return status === 'OPEN' && (frozen?.sealed ?? false);
}

/** Whether a matter can still be changed: it was neither opened nor withdrawn. */
export function isUnopened({ status }: Pick<Matter, 'status'>): boolean {
  return status === 'DRAFT' || status === 'TABLED';
}

/** Refuses governance.matter-not-draft once a matter was opened or withdrawn. */
export function needUnopened(matter: Pick<Matter, 'status'>): void {
  ensure(isUnopened(matter), () => new Refusal('governance.matter-not-draft', { status: matter.status.toLowerCase() }));
}

/** A vote with the unit it was cast for. */
export type CastVote = Ballot & { readonly unit: string };
