import type { INestApplicationContext } from '@nestjs/common';
import { type Clock, type PersonActor, Refusal, addDays, dateIn } from '#kernel';
import { IssueSignInLink } from '#identity';
import { CLOCK } from '#platform';
import { type DemoCalendar, demoCalendar } from './calendar.js';
import { type CastMember, type PartnerKey, people } from './cast.js';
import { type DemoDeeds, demoDeeds } from './demo-deeds.js';
import { type OrganisationIds, giveSeat, hasSeat, loadOrganisations, loadPeople, stageHand } from './load-cast.js';
import { playHealthRound } from './health-round.js';
import { loadAuthority } from './load-authority.js';
import { loadBook } from './load-book.js';
import { DemoContract } from './load-contract.js';
import { DemoDecisions } from './load-decisions.js';
import { DemoMeetings } from './load-meetings.js';
import { loadSharedProblem } from './shared-problem.js';

/** A way in for one person of the demonstration. */
export interface DemonstrationLink {
  /** Who it signs in, in words. */
  readonly role: string;
  readonly url: string;
}

const PREFIX = 'RB';
const PURPOSE =
  'Fewer families without a settled home, and better health for those who have one: the council, a family charity, a ' +
  'wellbeing CIC and a housing co-operative work as one team with one budget and one open book.';

/**
 * Loads the Riverbank alliance through the same use cases that people use, unless it is there already; loading that
 * was interrupted goes on where it stopped. Gives one sign-in link per role, none where such links are not allowed.
 */
export async function loadDemonstration(app: INestApplicationContext): Promise<readonly DemonstrationLink[]> {
  const deeds = demoDeeds(app, app.get<Clock>(CLOCK, { strict: false }));
  const actors = await loadPeople(deeds);
  if (!(await isComplete(deeds, actors))) await load(app, deeds, actors);
  return linksFor(app, actors);
}

async function load(
  app: INestApplicationContext,
  deeds: DemoDeeds,
  actors: ReadonlyMap<string, PersonActor>,
): Promise<void> {
  const now = app.get<Clock>(CLOCK, { strict: false }).now();
  const today = dateIn(now);
  const calendar = demoCalendar(today);
  const from = calendar.months[0]?.startsOn ?? today;
  const organisations = await loadOrganisations(deeds);
  deeds.clock.moveTo(new Date(`${addDays(from, -21)}T10:00:00Z`));
  const allianceId = await formAlliance(deeds, calendar, organisations);
  const where = { allianceId, organisations, from };
  const seated = people.slice(0, -1);
  for (const member of seated) await seat(deeds, actors, member.key, where);
  const setting = { allianceId, organisations, people: actors, calendar };
  const decisions = new DemoDecisions(deeds, setting);
  const contract = new DemoContract(deeds, setting);
  const meetings = new DemoMeetings(deeds, setting, decisions);
  const alongside = async (month: number): Promise<void> => {
    await playHealthRound(deeds, setting, month);
    await decisions.play(month);
    await contract.play(month);
    await meetings.play(month);
  };
  const periodId = await loadBook(deeds, { ...setting, today, alongside });
  deeds.clock.arrive();
  await contract.agree(decisions);
  await meetings.planNext();
  await loadAuthority(deeds, { ...setting, today }, decisions, periodId);
  await loadSharedProblem(deeds, setting);
  // The last seat says that all is there.
  await seat(deeds, actors, lastOne.key, where);
}

async function formAlliance(
  deeds: DemoDeeds,
  { months }: DemoCalendar,
  organisations: OrganisationIds,
): Promise<string> {
  const existing = (await deeds.alliances.list()).find(({ referencePrefix }) => referencePrefix === PREFIX);
  const startsOn = existing?.startsOn ?? months[0]?.startsOn ?? dateIn(deeds.clock.now());
  const { allianceId } = await deeds.formAlliance.run(stageHand, {
    name: 'Riverbank Alliance',
    purpose: PURPOSE,
    referencePrefix: PREFIX,
    kind: 'SERVICE',
    contractType: 'ALLIANCE',
    status: 'ACTIVE',
    currency: 'GBP',
    startsOn,
    endsOn: null,
    ownerId: organisations.OWN,
    idempotencyKey: 'demonstration/alliance',
  });
  for (const partner of ['P1', 'P2', 'P3'] as const satisfies readonly PartnerKey[]) {
    await deeds.addParticipation.run(stageHand, {
      allianceId,
      organisationId: organisations[partner],
      kind: 'PARTICIPANT',
      joinedOn: startsOn,
      idempotencyKey: `demonstration/participation/${partner}`,
    });
  }
  return allianceId;
}

const lastOne = people[people.length - 1] as CastMember;

async function isComplete(deeds: DemoDeeds, actors: ReadonlyMap<string, PersonActor>): Promise<boolean> {
  const actor = actors.get(lastOne.key);
  return actor !== undefined && hasSeat(deeds, actor, lastOne);
}

async function seat(
  deeds: DemoDeeds,
  actors: ReadonlyMap<string, PersonActor>,
  key: string,
  where: Parameters<typeof giveSeat>[3],
): Promise<void> {
  const member = people.find((each) => each.key === key);
  const actor = actors.get(key);
  if (member !== undefined && actor !== undefined) await giveSeat(deeds, member, actor, where);
}

async function linksFor(
  app: INestApplicationContext,
  actors: ReadonlyMap<string, PersonActor>,
): Promise<readonly DemonstrationLink[]> {
  const issue = app.get(IssueSignInLink, { strict: false });
  const links: DemonstrationLink[] = [];
  for (const { key, link: role } of people) {
    const actor = actors.get(key);
    if (role === undefined || actor === undefined) continue;
    try {
      links.push({ role, url: (await issue.run(stageHand, actor.personId)).link });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not-allowed') return [];
      throw error;
    }
  }
  return links;
}
