import { Refusal, placeId, systemActor } from '#kernel';
import { EventLog } from '#platform';
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
import { approvedAuthorisation, endedAuthorisation } from '../domain/authorisation.js';
import type { MatterContent } from '../domain/matter.js';
import type { Choice } from '../domain/verdict/matter-record.js';

const system = systemActor('spec');

describe('a thing that was proposed elsewhere', () => {
  let fixture: GovernanceFixture;
  let alliance: GovernedAlliance;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  let bodyId: string;
  beforeAll(async () => {
    fixture = await governanceFixture();
    alliance = await fixture.alliance();
    bodyId = await makeBody(fixture, alliance);
    leads = await seatLeads(fixture, alliance, bodyId);
  });
  afterAll(() => fixture.identity.close());

  const thing = (seq: number): string => `agv${placeId('mat', alliance.allianceNo, BigInt(seq)).slice(3)}`;
  async function decide(authorises: readonly string[], choice: Choice): Promise<string> {
    const question = { question: 'Do we?', options: [], recommendation: null, bestForPeople: 'It helps.' };
    const content: MatterContent = { ...question, amount: null, category: null, technical: false, authorises };
    const matterId = await makeMatter(fixture, alliance, bodyId, { content });
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    for (const { actor, organisationId: actingFor } of leads) {
      const said = { matterId, actingFor, choice, reason: 'Because' };
      await fixture.cast.run(actor, { ...said, idempotencyKey: newKey() });
    }
    return (await fixture.close.run(alliance.clerk, closing(matterId))).decisionId;
  }
  async function told(): Promise<ReturnType<typeof approvedAuthorisation>[]> {
    const log = new EventLog(fixture.identity.database);
    const events = await log.read(alliance.allianceNo, 0n, 1000);
    return events.flatMap((event) => approvedAuthorisation(event) ?? []);
  }

  it('is authorised by the decision that names it, and the log says so', async () => {
    const one = thing(1001);
    const lost = await decide([one], 'AGAINST');
    const won = await decide([one, one], 'FOR');
    expect((await told()).map((each) => [each?.decision, each?.authorises])).toEqual([[won, [one]]]);
    const { allianceNo, clerk } = alliance;
    const decisions = await fixture.reader.decisionsAuthorising(system, allianceNo, one);
    expect(decisions.map(({ decision }) => decision.decisionId)).toEqual([won]);
    const matters = await fixture.reader.mattersAuthorising(clerk, allianceNo, one);
    expect(matters.map(({ matter }) => matter.content.authorises)).toEqual([[one], [one]]);
    const { actor: stranger } = await signedIn(fixture.identity);
    expect(await fixture.reader.mattersAuthorising(stranger, allianceNo, one)).toEqual([]);
    expect(lost).not.toBe(won);
  });

  it('loses its decision when another takes its place', async () => {
    const [first, second] = [thing(1002), thing(1003)];
    const [earlier, later] = [await decide([first], 'FOR'), await decide([second], 'FOR')];
    const superseding = { decisionId: earlier, byDecisionId: later, idempotencyKey: newKey() };
    await fixture.supersede.run(alliance.clerk, superseding);
    const log = new EventLog(fixture.identity.database);
    const events = await log.read(alliance.allianceNo, 0n, 1000);
    const ended = events.flatMap((event) => endedAuthorisation(event) ?? []);
    expect(ended).toEqual([
      { decision: earlier, by: later, authorises: [first], how: 'SUPERSEDED', endsOn: '2026-05-10' },
    ]);
  });

  it('has to be of the kind that the matter decides', async () => {
    const wrong = decide([`par${thing(1004).slice(3)}`], 'FOR');
    const code = await wrong.catch((error: unknown) => (error instanceof Refusal ? error.code : error));
    expect(code).toBe('governance.cannot-authorise');
  });
});
