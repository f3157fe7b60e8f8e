import { addDays } from '#kernel';
import type { Ballot, Capacity, MatterRecord, Seat, VotingUnit } from './matter-record.js';

/** Members one person may hold proxies for (DEC-07). */
export const MOST_PROXIES = 5;

/** Why somebody who came or voted does not count. */
export type Discount =
  | 'no-such-seat'
  | 'not-named'
  | 'alternate-named-late'
  | 'member-acts'
  | 'proxy-not-allowed'
  | 'proxy-late'
  | 'proxy-revoked'
  | 'proxy-limit'
  | 'represents-two-units'
  | 'after-window'
  | 'recused'
  | 'is-the-subject';

/** Somebody who stands for a unit at one of its seats. */
export interface Representative {
  readonly unit: string;
  readonly seat: string;
  readonly person: string;
  readonly capacity: Capacity;
}

/** Somebody who came or voted and does not count, with the reason. */
export interface NotCounted {
  readonly seat: string;
  readonly person: string;
  readonly why: Discount;
}

/** Who stands for whom, and which votes can count; before recusals. */
export interface Representation {
  readonly represented: readonly Representative[];
  readonly ballots: readonly (Ballot & { readonly unit: string })[];
  readonly notCounted: readonly NotCounted[];
}

interface Act {
  readonly seat: string;
  readonly person: string;
}
type Standing = { readonly unit: string; readonly capacity: Capacity } | { readonly why: Discount };

/** Decides of everybody who came or voted whether they count, and as what. The order in which they did is no matter. */
export function representation(record: MatterRecord): Representation {
  const acts = distinctActs(record);
  const first = new Map(acts.map((act) => [keyOf(act), standingOf(act, acts, record)]));
  const doubles = peopleForTwoUnits(acts, first);
  const represented: Representative[] = [];
  const notCounted: NotCounted[] = [];
  for (const act of acts) {
    const standing = first.get(keyOf(act));
    if (standing === undefined) continue;
    if ('why' in standing) notCounted.push({ ...act, why: standing.why });
    else if (standing.capacity !== 'PROXY' && doubles.has(act.person))
      notCounted.push({ ...act, why: 'represents-two-units' });
    else represented.push({ unit: standing.unit, ...act, capacity: standing.capacity });
  }
  const inTime = ballotsInTime(record, notCounted);
  const units = new Map(represented.map((one) => [keyOf(one), one.unit]));
  const ballots = inTime.flatMap((ballot) => {
    const unit = units.get(keyOf(ballot));
    return unit === undefined ? [] : [{ ...ballot, unit }];
  });
  return { represented, ballots, notCounted };
}

/** What counts as an act of presence: being listed, or voting. */
function distinctActs({ attendance, ballots }: MatterRecord): Act[] {
  const acts = new Map<string, Act>();
  for (const { seat, person } of [...attendance, ...ballots]) acts.set(keyOf({ seat, person }), { seat, person });
  return [...acts.keys()].sort().flatMap((key) => acts.get(key) ?? []);
}

function standingOf(act: Act, acts: readonly Act[], record: MatterRecord): Standing {
  const found = seatIn(record, act.seat);
  if (found === undefined) return { why: 'no-such-seat' };
  const { unit, seat } = found;
  if (seat.member === act.person) return { unit: unit.unit, capacity: 'MEMBER' };
  const alternate = seat.alternates.find(({ person }) => person === act.person);
  if (alternate !== undefined) {
    if (alternate.namedAt >= record.openedAt) return { why: 'alternate-named-late' };
    if (acts.some((other) => other.seat === act.seat && other.person === seat.member)) return { why: 'member-acts' };
    return { unit: unit.unit, capacity: 'ALTERNATE' };
  }
  return standingOfProxy(act, unit, record);
}

function standingOfProxy({ person }: Act, unit: VotingUnit, { rule, proxies, openedAt }: MatterRecord): Standing {
  const held = proxies.filter(({ holder }) => holder === person);
  const paper = held.find((proxy) => proxy.unit === unit.unit);
  if (paper === undefined) return { why: 'not-named' };
  if (!rule.proxies) return { why: 'proxy-not-allowed' };
  if (paper.deliveredAt >= openedAt) return { why: 'proxy-late' };
  const stands = (proxy: (typeof held)[number]): boolean =>
    proxy.deliveredAt < openedAt && (proxy.revokedAt === null || proxy.revokedAt >= openedAt);
  if (!stands(paper)) return { why: 'proxy-revoked' };
  const before = held.filter(
    (other) =>
      stands(other) &&
      (other.deliveredAt < paper.deliveredAt || (other.deliveredAt === paper.deliveredAt && other.unit < paper.unit)),
  );
  return before.length >= MOST_PROXIES ? { why: 'proxy-limit' } : { unit: unit.unit, capacity: 'PROXY' };
}

/** One person cannot stand for two units in one matter; a proxy stands for those who asked for it. */
function peopleForTwoUnits(acts: readonly Act[], standings: ReadonlyMap<string, Standing>): ReadonlySet<string> {
  const unitOf = new Map<string, string>();
  const doubles = new Set<string>();
  for (const act of acts) {
    const standing = standings.get(keyOf(act));
    if (standing === undefined || 'why' in standing || standing.capacity === 'PROXY') continue;
    const other = unitOf.get(act.person);
    if (other !== undefined && other !== standing.unit) doubles.add(act.person);
    unitOf.set(act.person, standing.unit);
  }
  return doubles;
}

function ballotsInTime({ rule, openedOn, ballots }: MatterRecord, notCounted: NotCounted[]): Ballot[] {
  if (rule.kind !== 'SHARE' || rule.windowDays === null) return [...ballots];
  const last = addDays(openedOn, rule.windowDays);
  for (const { seat, person } of ballots.filter(({ on }) => on > last)) {
    notCounted.push({ seat, person, why: 'after-window' });
  }
  return ballots.filter(({ on }) => on <= last);
}

function seatIn(
  { electorate }: MatterRecord,
  name: string,
): { readonly unit: VotingUnit; readonly seat: Seat } | undefined {
  for (const unit of electorate) {
    const seat = unit.seats.find((each) => each.seat === name);
    if (seat !== undefined) return { unit, seat };
  }
  return undefined;
}

function keyOf({ seat, person }: Act): string {
  return `${seat}/${person}`;
}
