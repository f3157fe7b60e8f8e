import type { IsoDate } from '#kernel';
import { EventLog, Reactions, TimedTasks } from '#platform';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  closing,
  governanceFixture,
  makeBody,
  makeMatter,
  newKey,
  seatLeads,
} from '../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../test/support/identity-fixture.js';
import { endedAuthorisation } from '../domain/authorisation.js';
import type { MatterType } from '../domain/rules/matter-type.js';
import { EndAuthority } from '../reactions/end-authority.js';
import { ExpireDecisions } from '../reactions/expire-decisions.js';
import { PutInForce } from '../reactions/put-in-force.js';
import { ReplaceRepresentative } from '../reactions/replace-representative.js';

describe('decisions that expire', () => {
  let fixture: GovernanceFixture;
  let reactions: Reactions;
  let alliance: GovernedAlliance;
  let bodyId: string;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await governanceFixture();
    const { database, unitOfWork } = fixture.identity;
    reactions = new Reactions(database, unitOfWork, new EventLog(database));
    new PutInForce(reactions, new ReplaceRepresentative(fixture.seatHolders)).onModuleInit();
    new EndAuthority(reactions).onModuleInit();
  });
  beforeEach(async () => {
    fixture.identity.clock.set('2026-05-10T10:00:00Z');
    alliance = await fixture.alliance();
    bodyId = await makeBody(fixture, alliance);
    leads = await seatLeads(fixture, alliance, bodyId);
  });
  afterAll(() => fixture.identity.close());

  /** Everybody agrees, and what follows from it is carried out. */
  async function decide(expiresOn: string | null, authorises: string[] = [], type: MatterType = 'BASELINE') {
    const question = { question: 'Do we?', options: [], recommendation: null, bestForPeople: 'It helps.' };
    const content = { ...question, amount: null, category: null, technical: false, authorises };
    const matterId = await makeMatter(fixture, alliance, bodyId, { type, content });
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    for (const { actor, organisationId: actingFor } of leads) {
      const said = { matterId, actingFor, choice: 'FOR', reason: null } as const;
      await fixture.cast.run(actor, { ...said, idempotencyKey: newKey() });
    }
    const days = { expiresOn: expiresOn as IsoDate | null };
    const { decisionId } = await fixture.close.run(alliance.clerk, closing(matterId, days));
    await reactions.catchUp(alliance.allianceNo);
    return decisionId;
  }
  /** A round of the clock, in a process of its own. */
  const round = async (at: string): Promise<void> => {
    const { database, unitOfWork, clock } = fixture.identity;
    clock.set(at);
    const tasks = new TimedTasks(database, clock);
    await new ExpireDecisions(tasks, database, unitOfWork).run(alliance.allianceNo, clock.now());
  };
  const events = async (type: string): Promise<unknown[]> => {
    const all = await new EventLog(fixture.identity.database).read(alliance.allianceNo, 0n, 1000);
    return all.filter((event) => event.type === type).map(({ body }) => body);
  };
  const said = async (): Promise<unknown[]> => events('governance.decision-expired');

  it.each([
    ['at midnight of summer time', '2026-05-31', '2026-05-31T22:59:59Z', '2026-05-31T23:00:00Z', '2026-06-01'],
    ['at midnight of winter time', '2026-12-31', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z', '2027-01-01'],
    ['when the clocks go back', '2026-10-25', '2026-10-25T23:59:59Z', '2026-10-26T00:00:00Z', '2026-10-26'],
    ['when the clocks go forward', '2027-03-28', '2027-03-28T22:59:59Z', '2027-03-28T23:00:00Z', '2027-03-29'],
    ['after a leap day', '2028-02-29', '2028-02-29T23:59:59Z', '2028-03-01T00:00:00Z', '2028-03-01'],
  ])('are said to have, %s', async (_when, expiresOn, before, after, endsOn) => {
    const decision = await decide(expiresOn);
    await round(before);
    expect(await said()).toEqual([]);
    await round(after);
    expect(await said()).toEqual([{ decision, authorises: [], endsOn }]);
  });

  it('are said once, by however many rounds at once, and each of them', async () => {
    const ids = [await decide('2026-05-31'), await decide('2026-05-30'), await decide(null)];
    await Promise.all(Array.from({ length: 4 }, async () => round('2026-06-02T10:00:00Z')));
    await round('2026-06-03T10:00:00Z');
    const told = (await said()) as { decision: string }[];
    expect(told.map(({ decision }) => decision)).toEqual([ids[1], ids[0]]);
  });

  it('are not among those that a later decision had ended by then; one that was to end later did expire', async () => {
    const [early, late] = [await decide('2026-05-31'), await decide('2026-05-31')];
    const end = async (decisionId: string, byDecisionId: string): Promise<unknown> =>
      fixture.revoke.run(alliance.clerk, { decisionId, byDecisionId, idempotencyKey: newKey() });
    await end(early, await decide(null));
    const matterId = await makeMatter(fixture, alliance, bodyId);
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    for (const { actor, organisationId: actingFor } of leads) {
      const vote = { matterId, actingFor, choice: 'FOR', reason: null } as const;
      await fixture.cast.run(actor, { ...vote, idempotencyKey: newKey() });
    }
    const counts = { effectiveFrom: '2026-08-01' as IsoDate };
    await end(late, (await fixture.close.run(alliance.clerk, closing(matterId, counts))).decisionId);
    const ends = (await events('governance.decision-revoked')) as { endsOn: string }[];
    expect(ends.map(({ endsOn }) => endsOn)).toEqual(['2026-05-10', '2026-06-01']);
    await round('2026-06-01T10:00:00Z');
    expect(await said()).toEqual([{ decision: late, authorises: [], endsOn: '2026-06-01' }]);
  });

  it('take with them what they put in force, which is said too', async () => {
    const lead = leads[1];
    const deputy = (await signedIn(fixture.identity, { role: 'PARTNER_LEAD', organisationId: lead?.organisationId }))
      .actor;
    const about = { seatId: lead?.seatId ?? '', personId: deputy.personId, kind: 'ALTERNATE' } as const;
    const { proposalId } = await fixture.forSeat.run(alliance.clerk, { ...about, idempotencyKey: newKey() });
    const decision = await decide('2026-05-31', [proposalId], 'REPRESENTATIVE');
    await round('2026-05-31T23:00:00Z');
    await reactions.catchUp(alliance.allianceNo);
    expect((await fixture.proposals.seatProposal(alliance.clerk, proposalId))?.state).toBe('ENDED');
    const ended = { thing: proposalId, decision, by: null, endsOn: '2026-06-01' };
    expect(await events('governance.authority-ended')).toEqual([ended]);
    const log = await new EventLog(fixture.identity.database).read(alliance.allianceNo, 0n, 1000);
    expect(log.flatMap((event) => endedAuthorisation(event) ?? [])).toEqual([
      { decision, by: null, authorises: [proposalId], how: 'EXPIRED', endsOn: '2026-06-01' },
    ]);
  });
});
