import type { IsoDate } from '#kernel';
import type { Nation } from './calendar/bank-holidays.js';
import type { Span } from './calendar/deadlines.js';
import { type MeetingTerms, defaultMeetingTerms } from './meeting/meeting-terms.js';
import type { ProposalLife } from './proposal.js';
import type { AbstentionPolicy, Weighting } from './rules/decision-rule.js';
import type { DecidingBody, Delegation } from './rules/delegation.js';
import type { BodyKind, RuleChoices } from './rules/matter-type.js';
import type { QuorumRule } from './rules/quorum-rule.js';
import type { VotingUnit } from './verdict/matter-record.js';

/** What a body works by. */
export interface BodyTerms {
  /** What it is for and may do, in words; required of a sub-committee. */
  readonly reference: string | null;
  /** Who must be there; null as long as it decides in writing only. */
  readonly quorum: QuorumRule | null;
  readonly abstention: AbstentionPolicy;
  readonly weighting: Weighting | null;
  /** Whose bank holidays its clocks leave out. */
  readonly nation: Nation;
  /** The time in which it decides in writing, where the rule sets none; none: until the matter is closed. */
  readonly writtenWindow?: Span | null;
  /** Whether votes are sealed in all its matters: until one is closed everybody sees only how many have voted. */
  readonly sealedBallots?: boolean;
  /** By which rules it decides kinds of matter, where not by their own. */
  readonly rules?: RuleChoices;
  /** What it may decide of what belongs to another body. */
  readonly delegations: readonly Delegation[];
  /** How it holds its meetings; left out, as bodies of its kind do. */
  readonly meetings?: MeetingTerms;
}

/** The terms that can be changed. What a body may decide for others is delegated to it, each by its own decision. */
export type ChangeableTerms = Omit<BodyTerms, 'delegations'>;

/** Later terms of a body, whole: they wait for a decision, are in force from a day, and end. Never edited. */
export interface TermsVersion extends ProposalLife {
  /** Counts the versions of a body, from 1; 0 are the terms it was established with. */
  readonly termsNo: number;
  /** Public id, `trm_…`. */
  readonly termsId: string;
  readonly bodyNo: number;
  readonly terms: ChangeableTerms;
  /** Why they are to change. */
  readonly reason: string;
}

/** A body of an alliance: a team, a board, a panel, a general meeting. */
export interface Body {
  readonly bodyNo: number;
  readonly bodyId: string;
  readonly kind: BodyKind;
  /** Capitals in the references of its decisions. */
  readonly code: string;
  readonly name: string;
  readonly terms: BodyTerms;
  /** Its terms as it was established, where `terms` are later ones. */
  readonly established?: BodyTerms;
  /** Its later terms, also those that wait for a decision, in the order of proposing. */
  readonly laterTerms?: readonly TermsVersion[];
  /** What decisions let it decide of what belongs to others, beside its terms. */
  readonly granted?: readonly Delegation[];
  /** Number of the body that takes what this one cannot agree on. */
  readonly escalatesToNo: number | null;
  readonly lastDecisionNo: number;
  readonly version: number;
}

/** Somebody who may stand in on a seat: named with the seat, or by a decision and for its days. */
export interface NamedAlternate {
  /** Public id of the person. */
  readonly person: string;
  /** When they were named, ISO 8601. */
  readonly namedAt: string;
  /** The decision that named them; none where they were named with the seat. */
  readonly decision?: string | null;
  /** First day on which they may stand in; none: at once. */
  readonly from?: IsoDate | null;
  /** First day on which they may not any more; none: no end. */
  readonly endsOn?: IsoDate | null;
}

/** A seat on a body. Whoever holds it for an organisation has that organisation's one voice. */
export interface BodySeat {
  readonly seatNo: number;
  readonly seatId: string;
  readonly bodyNo: number;
  /** Null for a seat of the panel or of an independent, which has a voice of its own. */
  readonly organisation: { readonly no: number; readonly id: string; readonly name: string } | null;
  readonly member: { readonly no: number; readonly id: string };
  readonly owner: boolean;
  readonly voterClass: string | null;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  /** Who was named to stand in, and when (ISO 8601). */
  readonly alternates: readonly NamedAlternate[];
  readonly version: number;
}

/** How a body holds its meetings. */
export function meetingTermsOf({ kind, terms }: Pick<Body, 'kind' | 'terms'>): MeetingTerms {
  return terms.meetings ?? defaultMeetingTerms(kind);
}

/** Whether a seat counts on a day. Its first and its last day count. */
export function seatCountsOn({ from, to }: Pick<BodySeat, 'from' | 'to'>, day: IsoDate): boolean {
  return from <= day && (to === null || day <= to);
}

/** Who may stand in on a seat on a day, as it is frozen with a matter. */
export function alternatesOn(
  { alternates }: Pick<BodySeat, 'alternates'>,
  day: IsoDate,
): { readonly person: string; readonly namedAt: string }[] {
  return alternates
    .filter(({ from, endsOn }) => (from ?? day) <= day && (endsOn === undefined || endsOn === null || day < endsOn))
    .map(({ person, namedAt }) => ({ person, namedAt }));
}

/**
 * Who has a voice on a body on a day: each organisation with all its seats, and each person with a seat of their own.
 * People are not named: what is frozen with a decision is kept for ever.
 */
export function electorateOf(seats: readonly BodySeat[], day: IsoDate): VotingUnit[] {
  const units = new Map<string, VotingUnit>();
  for (const seat of seats) {
    if (!seatCountsOn(seat, day)) continue;
    const unit = seat.organisation?.id ?? seat.member.id;
    const earlier = units.get(unit);
    const own = { seat: seat.seatId, member: seat.member.id, alternates: alternatesOn(seat, day) };
    units.set(unit, {
      unit,
      name: seat.organisation?.name ?? `Holder of seat ${seat.seatNo}`,
      owner: seat.owner || (earlier?.owner ?? false),
      voterClass: earlier?.voterClass ?? seat.voterClass,
      seats: [...(earlier?.seats ?? []), own],
    });
  }
  return [...units.values()];
}

/** What a body may decide of what belongs to others: by its terms, and by decisions. */
export function delegationsTo({ terms, granted = [] }: Body): Delegation[] {
  return [...terms.delegations, ...granted];
}

/** A body as far as its powers go, among all bodies of its alliance. */
export function decidingBody(body: Body, all: readonly Body[]): DecidingBody {
  const above = all.find(({ bodyNo }) => bodyNo === body.escalatesToNo);
  const { bodyId, name, kind } = body;
  return { bodyId, name, kind, delegations: delegationsTo(body), escalatesTo: above?.bodyId ?? null };
}
