import { type IsoDate, type PersonActor, Refusal } from '#kernel';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  closing,
  governanceFixture,
  makeBody,
  makeMatter,
  newKey,
  platform,
  seatLeads,
} from '../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../test/support/identity-fixture.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
const day = (text: string): IsoDate => text as IsoDate;
const held = { reason: 'Negotiations go on.', reviewOn: day('2026-12-01') };

describe('people who are not of an alliance, or not any more', () => {
  let fixture: GovernanceFixture;
  let alliance: GovernedAlliance;
  let elsewhere: GovernedAlliance;
  let bodyId: string;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await governanceFixture();
  });
  beforeEach(async () => {
    alliance = await fixture.alliance();
    elsewhere = await fixture.alliance();
    bodyId = await makeBody(fixture, alliance);
    leads = await seatLeads(fixture, alliance, bodyId);
  });
  afterAll(() => fixture.identity.close());

  /** A decision that the public does not know of, with what else is asked for. */
  async function decided(
    change: Parameters<typeof closing>[1] = { holdBack: held },
  ): Promise<{ decisionId: string; reference: string }> {
    const matterId = await makeMatter(fixture, alliance, bodyId);
    await fixture.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    for (const { actor, organisationId: actingFor } of leads) {
      await fixture.cast.run(actor, { matterId, actingFor, choice: 'FOR', reason: null, idempotencyKey: newKey() });
    }
    return fixture.close.run(alliance.clerk, closing(matterId, change));
  }

  it('a commissioner of one alliance, who appoints themselves to another, sees and settles nothing there', async () => {
    const { decisionId } = await decided();
    const organisationId = elsewhere.organisations[0]?.id ?? '';
    const { actor } = await signedIn(fixture.identity, { role: 'COMMISSIONER', organisationId });
    const { personId } = actor;
    const { allianceId } = alliance;
    await fixture.identity.appoint.run(actor, { personId, role: 'COMMISSIONER', organisationId, allianceId });
    expect(await fixture.reader.bodies(actor, allianceId)).toEqual([]);
    expect(await fixture.reader.decision(actor, decisionId)).toBeNull();
    expect(await fixture.register.byId(actor, decisionId)).toBeNull();
    const terms = { status: 'PUBLISHED', ground: null, reason: null, reviewOn: null, redactions: [] } as const;
    const publish = fixture.publish.run(actor, { decisionId, ...terms, idempotencyKey: newKey() });
    expect(await codeOf(publish)).toBe('mandate-missing');
  });

  it('a seat that is to end cannot be made to last by ending it again', async () => {
    const { seatId, actor } = leads[0] ?? { seatId: '', actor: alliance.clerk };
    const end = async (lastDay: string, by: PersonActor = alliance.clerk): Promise<string> =>
      codeOf(fixture.end.run(by, { seatId, lastDay: day(lastDay), idempotencyKey: newKey() }));
    expect(await end('2026-06-30', actor)).toBe('mandate-missing');
    expect(await end('2026-06-30')).toBe('done');
    expect(await end('2027-06-30')).toBe('governance.seat-ends-sooner');
    expect(await end('2026-06-29')).toBe('done');
  });

  it('a decision the public does not know of is not named by the one it replaced', async () => {
    const first = await decided({});
    const second = await decided();
    const { decisionId, reference } = first;
    const superseding = { decisionId, byDecisionId: second.decisionId, idempotencyKey: newKey() };
    await fixture.supersede.run(alliance.clerk, superseding);
    const { actor: anybody } = await signedIn(fixture.identity);
    const seen = await fixture.register.byReference(anybody, alliance.allianceId, reference);
    expect(seen?.decision.shown).toMatchObject({ standing: 'SUPERSEDED', supersededBy: null });
    const member = await fixture.register.byReference(alliance.clerk, alliance.allianceId, reference);
    expect(member?.decision.shown.supersededBy).toMatchObject({ reference: second.reference });
    expect(await fixture.register.byId(platform, second.decisionId)).toMatchObject({
      decision: { shown: { supersedes: [{ reference }] } },
    });
  });
});
