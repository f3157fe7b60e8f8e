import { type IsoDate, type PersonActor, invariant, money } from '#kernel';
import { evidenceOf } from './cost-plan.js';
import type { DemoDeeds } from './demo-deeds.js';
import { type DemoMatter, allAgree, pounds } from './demo-matter.js';
import type { DecisionSetting, DemoDecisions } from './load-decisions.js';
import { boiler } from './one-offs.js';

const boilerMatter: Omit<DemoMatter, 'month'> = {
  key: 'boiler',
  body: 'ALT',
  type: 'SPENDING',
  method: 'MEETING',
  title: 'A new boiler in flat 6',
  question: 'May Osier Homes spend up to £3,500 on a new boiler in flat 6?',
  options: [],
  recommendation: 'Yes.',
  bestForPeople: 'A family with two small children has warm water again.',
  amount: pounds(3_500),
  votes: allAgree,
  decision: {
    text: 'Osier Homes may spend up to £3,500 on a new boiler in flat 6.',
    reasons: 'The old one cannot be mended, and three firms were asked.',
    alternatives: 'Moving the family for the winter: dearer, and the children would change school.',
  },
};

/** An authority to spend that a decision put in force, and the cost that cites it. Each step has its key. For the present. */
export async function loadAuthority(
  deeds: DemoDeeds,
  setting: DecisionSetting & { readonly today: IsoDate },
  decisions: DemoDecisions,
  periodId: string,
): Promise<void> {
  const { allianceId, organisations, people, calendar, today } = setting;
  const [manager, officer] = [actorOf(people, 'manager'), actorOf(people, 'finance-p3')];
  const { line } = boiler(calendar, today);
  const terms = { kind: 'ONE_OFF', purpose: 'A new boiler in flat 6', limit: money(350_000n, 'GBP') } as const;
  const scope = { category: line.category, organisationId: organisations.P3 };
  const days = { validFrom: calendar.months[calendar.present]?.startsOn ?? today, validTo: null };
  const proposed = { allianceId, ...terms, ...scope, ...days, idempotencyKey: 'demonstration/authority' };
  const { authorityId } = await deeds.proposeAuthority.run(manager, proposed);
  await decisions.settle(boilerMatter, [authorityId]);
  await deeds.contract.catchUp(allianceId);
  const cited = { ...line, periodId, approvalRef: authorityId, evidenceHash: evidenceOf(line.sourceRef) };
  const posting = { allianceId, actingFor: organisations.P3, lines: [cited] };
  await deeds.post.run(officer, { ...posting, idempotencyKey: 'demonstration/authority/cost' });
}

function actorOf(people: ReadonlyMap<string, PersonActor>, key: string): PersonActor {
  const actor = people.get(key);
  invariant(actor !== undefined, `The demonstration has no ${key}`);
  return actor;
}
