import './governance-refusals.js';
import { Refusal, ensure } from '#kernel';
import type { Body } from './body.js';
import { type Matter, isUnopened } from './matter.js';
import { ruleCatalogue, ruleMeaning } from './rules/decision-rule.js';
import { ruleBy } from './rules/matter-type.js';
import type { Proxy, VotingUnit } from './verdict/matter-record.js';
import { MOST_PROXIES } from './verdict/representation.js';

/** The unit a person speaks for as its member: an organisation, or without one themselves. Refuses governance.no-seat. */
export function unitOfMember(electorate: readonly VotingUnit[], person: string, actingFor: string | null): string {
  const unit = electorate.find((each) => each.unit === (actingFor ?? person));
  ensure(unit?.seats.some(({ member }) => member === person) ?? false, () => {
    return new Refusal('governance.no-seat', { unit: actingFor }, ['actingFor']);
  });
  return actingFor ?? person;
}

/**
 * Whether a unit may let somebody vote for it (DEC-07). Refuses, in this order: governance.proxy-too-late,
 * governance.proxies-not-taken, governance.proxy-already-given, governance.proxy-limit.
 */
export function needRoomForProxy(
  { matter, body }: { readonly matter: Matter; readonly body: Pick<Body, 'terms'> },
  unit: string,
  holder: string,
  given: readonly Proxy[],
): void {
  needDraft(matter);
  const rule = ruleCatalogue[ruleBy(body.terms, matter.type)];
  ensure(rule.proxies, () => new Refusal('governance.proxies-not-taken', { rule: ruleMeaning(rule.code) }));
  const standing = given.filter(({ revokedAt }) => revokedAt === null);
  ensure(!standing.some((paper) => paper.unit === unit), () => new Refusal('governance.proxy-already-given'));
  ensure(standing.filter((paper) => paper.holder === holder).length < MOST_PROXIES, () => {
    return new Refusal('governance.proxy-limit', { most: MOST_PROXIES }, ['holderId']);
  });
}

/** Whether members can let somebody vote for them in a body's matters of a kind: the rule it goes by says so (DEC-07). */
export function takesProxies({ terms }: Pick<Body, 'terms'>, type: Matter['type']): boolean {
  return ruleCatalogue[ruleBy(terms, type)].proxies;
}

/** For whom a person could give a proxy: the units on one of whose seats they sit themselves. */
export function unitsToGiveFor(person: string, electorate: readonly VotingUnit[]): VotingUnit[] {
  return electorate.filter(({ seats }) => seats.some(({ member }) => member === person));
}

/** Refuses governance.proxy-too-late once a matter is open. */
export function needDraft(matter: Pick<Matter, 'status'>): void {
  ensure(isUnopened(matter), () => new Refusal('governance.proxy-too-late', { status: matter.status.toLowerCase() }));
}
