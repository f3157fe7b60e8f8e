import './governance-refusals.js';
import { type IsoDate, Refusal, ensure } from '#kernel';
import type { CastVote, OpenedMatter } from './matter.js';
import type { Capacity, Choice, Interest, Proxy, Seat, VotingUnit } from './verdict/matter-record.js';

/** Who wants to say what. */
export interface Voting {
  readonly matter: OpenedMatter;
  /** Public id of the person. */
  readonly person: string;
  /** Public id of the organisation they vote for; null for a seat of their own. */
  readonly actingFor: string | null;
  readonly choice: Choice;
  readonly reason: string | null;
  readonly votes: readonly CastVote[];
  readonly interests: readonly Interest[];
  /** Papers that stand. */
  readonly proxies: readonly Proxy[];
  readonly today: IsoDate;
}

/** A place in a matter that somebody may speak from. */
export interface Place {
  readonly unit: VotingUnit;
  readonly seat: Seat;
  readonly capacity: Capacity;
}

/**
 * The seat somebody has in a frozen electorate, as its member, named alternate or proxy: for an organisation, or without
 * one a seat that a person holds for themselves. Refuses governance.no-seat.
 */
export function placeOf(
  matter: OpenedMatter,
  person: string,
  actingFor: string | null,
  proxies: readonly Proxy[] = [],
): Place {
  const units = matter.frozen.electorate.filter(({ unit, seats }) =>
    actingFor === null ? seats.some(({ member }) => member === unit) : unit === actingFor,
  );
  const places = units.flatMap((unit) => unit.seats.map((seat) => ({ unit, seat })));
  const own = places.find(({ seat }) => seat.member === person);
  if (own !== undefined) return { ...own, capacity: 'MEMBER' };
  const named = places.find(({ seat }) => seat.alternates.some((alternate) => alternate.person === person));
  if (named !== undefined) return { ...named, capacity: 'ALTERNATE' };
  const paper = proxies.find(({ unit, holder }) => holder === person && unit === actingFor);
  const [asked] = places.filter(({ unit }) => unit.unit === paper?.unit);
  if (asked !== undefined) return { ...asked, capacity: 'PROXY' };
  throw new Refusal('governance.no-seat', { unit: actingFor }, ['actingFor']);
}

/**
 * Decides whether a vote can be cast, and from which seat. Refuses, in this order: governance.matter-not-open,
 * governance.voting-window-over, governance.no-seat, governance.subject-has-no-vote, governance.recused,
 * governance.voted-for-another, governance.member-has-voted, governance.reason-required.
 */
export function decideVote(voting: Voting): Place {
  const { matter, person, actingFor, choice, reason, votes, interests, proxies, today } = voting;
  needOpen(matter);
  const { rule, votesUntil: until } = matter.frozen;
  ensure(until === null || today <= until, () => new Refusal('governance.voting-window-over', { until }));
  const place = placeOf(matter, person, actingFor, proxies);
  const { unit } = place.unit;
  ensure(!(rule.withoutSubject && matter.subject === unit), () => new Refusal('governance.subject-has-no-vote'));
  const interest = interests.find((each) => each.unit === unit);
  const staysIn = interest === undefined || (interest.wishes === 'PARTICIPATE' && interest.disclosedBefore);
  ensure(staysIn, () => new Refusal('governance.recused'));
  const byProxy = (of: string): boolean => proxies.some((paper) => paper.holder === person && paper.unit === of);
  const elsewhere = votes.find((vote) => vote.person === person && vote.unit !== unit && !byProxy(vote.unit));
  ensure(
    place.capacity === 'PROXY' || elsewhere === undefined,
    () => new Refusal('governance.voted-for-another', { unit: elsewhere?.unit ?? null }),
  );
  const memberVoted = votes.some((vote) => vote.seat === place.seat.seat && vote.person === place.seat.member);
  ensure(place.capacity === 'MEMBER' || !memberVoted, () => new Refusal('governance.member-has-voted'));
  ensure(rule.kind !== 'AGREEMENT' || choice === 'FOR' || reason !== null, () => {
    return new Refusal('governance.reason-required', {}, ['reason']);
  });
  return place;
}

/** Refuses governance.matter-not-open. */
export function needOpen({ status }: Pick<OpenedMatter, 'status'>): void {
  ensure(status === 'OPEN', () => new Refusal('governance.matter-not-open', { status: status.toLowerCase() }));
}
