import { type IsoDate, type Money, Refusal, ensure } from '#kernel';
import '../governance-refusals.js';
import { type BodyKind, type MatterType, matterTypeOf } from './matter-type.js';

/** What a body may decide of what belongs to another: up to an amount, of a kind, for a time. */
export interface Delegation {
  readonly type: MatterType;
  /** Kind of cost, in the words of whoever keeps costs; null for any. */
  readonly category: string | null;
  /** The largest amount, in minor units. */
  readonly limit: Money;
  readonly from: IsoDate;
  /** Last day; null while it has none. */
  readonly to: IsoDate | null;
}

/** A body as far as its powers go. */
export interface DecidingBody {
  readonly bodyId: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly delegations: readonly Delegation[];
  /** Public id of the body that decides what this one cannot; null for none. */
  readonly escalatesTo: string | null;
}

/** Something that is to be decided, as far as that says who may. */
export interface DecisionScope {
  readonly type: MatterType;
  readonly amount: Money | null;
  readonly category: string | null;
  readonly on: IsoDate;
}

/** Whether a body's delegations cover something. A body no other delegates to decides its own matters without limit. */
export function isWithinPowers(body: DecidingBody, scope: DecisionScope): boolean {
  const { bodies } = matterTypeOf(scope.type);
  if (bodies.includes(body.kind) && body.escalatesTo === null) return true;
  if (scope.amount === null) return bodies.includes(body.kind);
  return body.delegations.some((delegation) => covers(delegation, scope));
}

function covers(
  { type, category, limit, from, to }: Delegation,
  { type: asked, amount, category: of, on }: DecisionScope,
): boolean {
  if (type !== asked || amount === null || limit.currency !== amount.currency) return false;
  if (on < from || (to !== null && to < on)) return false;
  return (category === null || category === of) && amount.minor <= limit.minor;
}

/** The bodies that may decide something, the nearest to the work first: those that answer to others before the rest. */
export function bodiesThatMayDecide(bodies: readonly DecidingBody[], scope: DecisionScope): DecidingBody[] {
  const able = bodies.filter((body) => isWithinPowers(body, scope));
  return able.toSorted((left, right) => stepsAbove(right, bodies) - stepsAbove(left, bodies));
}

function stepsAbove(body: DecidingBody, bodies: readonly DecidingBody[]): number {
  let steps = 0;
  for (
    let at: DecidingBody | undefined = body;
    at?.escalatesTo !== null && at !== undefined && steps < bodies.length;
  ) {
    const above: string | null = at.escalatesTo;
    at = bodies.find(({ bodyId }) => bodyId === above);
    steps += 1;
  }
  return steps;
}

/** Refuses governance.beyond-delegation, naming the body that may, unless a body may decide something. */
export function needPowers(body: DecidingBody, bodies: readonly DecidingBody[], scope: DecisionScope): void {
  ensure(isWithinPowers(body, scope), () => {
    const allowed = bodiesThatMayDecide(bodies, scope).map(({ name }) => name);
    return new Refusal('governance.beyond-delegation', { body: body.name, allowed }, ['bodyId']);
  });
}
