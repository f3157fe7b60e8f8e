import { type PersonActor, systemActor } from '#kernel';
import { anOrganisation, formCommand } from '../../../../../test/support/alliance-fixture.js';
import { type GovernedAlliance, makeBody, newKey, seatLeads } from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import {
  type MembershipFixture,
  aManager,
  day,
  decide,
  membershipFixture,
} from '../../../../../test/support/membership-fixture.js';
import type { AllianceStatus } from '../../domain/alliance.js';
import type { LifecycleGuard } from '../../domain/life/alliance-life.js';
import { AddParticipation } from '../add-participation.js';
import { FormAlliance } from '../form-alliance.js';

const refused = (code: string): unknown => expect.objectContaining({ code });
const system = systemActor('spec');

describe('the life of an alliance', () => {
  let fixture: MembershipFixture;
  const elsewhere: Record<'CHARTER_DRAFT' | 'ALL_SIGNED', boolean> = { CHARTER_DRAFT: false, ALL_SIGNED: false };

  beforeAll(async () => {
    fixture = await membershipFixture();
    for (const guard of ['CHARTER_DRAFT', 'ALL_SIGNED'] as const) {
      fixture.facts.register({ guard, answer: async () => ({ holds: elsewhere[guard], missing: [] }) });
    }
  });
  afterAll(() => fixture.identity.close());

  const key = () => ({ idempotencyKey: newKey() });
  const advance = async (actor: PersonActor, allianceId: string, to: AllianceStatus, more: object = {}) =>
    fixture.advance.run(actor, { allianceId, to, reason: 'It is time', decisionId: null, ...key(), ...more });
  const missing = async (allianceId: string): Promise<LifecycleGuard[][]> =>
    (await fixture.life.run(allianceId)).next.map(({ guards }) =>
      guards.filter(({ holds }) => !holds).map(({ guard }) => guard),
    );
  const status = async (allianceId: string) => (await fixture.alliances.need(allianceId)).status;
  async function running(): Promise<{
    alliance: GovernedAlliance;
    manager: PersonActor;
    board: { bodyId: string; leads: { actor: PersonActor; organisationId: string }[] };
  }> {
    const alliance = await fixture.alliance();
    const bodyId = await makeBody(fixture, alliance);
    const leads = await seatLeads(fixture, alliance, bodyId);
    return { alliance, manager: await aManager(fixture, alliance), board: { bodyId, leads } };
  }

  it('goes from forming to active as what it needs comes together, and says what is missing', async () => {
    const { unitOfWork, reader, changes, clock } = fixture.identity;
    const council = await anOrganisation(fixture.identity, 'LOCAL_AUTHORITY');
    const form = new FormAlliance(unitOfWork, reader, fixture.alliances, clock);
    const { allianceId } = await form.run(system, formCommand(council.organisationId));
    const { actor: manager } = await signedIn(fixture.identity, { role: 'ALLIANCE_MANAGER', allianceId });
    const { actor: clerk } = await signedIn(fixture.identity, { role: 'CLERK', allianceId });
    expect(await missing(allianceId)).toEqual([['TWO_ORGANISATIONS', 'CHARTER_DRAFT']]);
    await expect(advance(manager, allianceId, 'DEVELOPMENT')).rejects.toEqual(refused('alliance.guards-missing'));
    await expect(advance(manager, allianceId, 'ACTIVE')).rejects.toEqual(refused('alliance.step-not-possible'));

    const charity = await anOrganisation(fixture.identity);
    const add = new AddParticipation(unitOfWork, reader, fixture.alliances, changes);
    const joining = { allianceId, organisationId: charity.organisationId, kind: 'PARTICIPANT' as const, ...key() };
    await add.run(manager, { ...joining, joinedOn: day('2026-05-01') });
    elsewhere.CHARTER_DRAFT = true;
    await expect(advance(clerk, allianceId, 'DEVELOPMENT')).rejects.toEqual(refused('not-allowed'));
    await advance(manager, allianceId, 'DEVELOPMENT');
    expect(await missing(allianceId)).toEqual([['ALL_SIGNED', 'BASELINE_APPROVED', 'LEADERSHIP_SEATS']]);

    const { allianceNo } = await fixture.alliances.need(allianceId);
    const organisations = [council, charity].map(({ organisationNo: no, organisationId: id }) => ({
      no,
      id,
      name: '',
    }));
    const alliance = { allianceNo, allianceId, organisations, clerk } as unknown as GovernedAlliance;
    const bodyId = await makeBody(fixture, alliance);
    const leads = await seatLeads(fixture, { ...alliance, organisations: organisations.slice(0, 1) }, bodyId);
    const life = await fixture.life.run(allianceId);
    expect(life.next[0]?.guards.at(-1)).toMatchObject({ holds: false, missing: [charity.legalName] });
    leads.push(...(await seatLeads(fixture, { ...alliance, organisations: organisations.slice(1) }, bodyId)));
    await decide(fixture, alliance, { bodyId, leads }, { type: 'BASELINE', title: 'The budget' });
    elsewhere.ALL_SIGNED = true;
    await advance(manager, allianceId, 'ACTIVE', { expectedVersion: 2 });
    expect(await fixture.life.run(allianceId)).toMatchObject({
      ...{ status: 'ACTIVE', version: 3 },
      history: [
        { from: 'FORMING', to: 'DEVELOPMENT' },
        { from: 'DEVELOPMENT', to: 'ACTIVE' },
      ],
    });
    await expect(advance(manager, allianceId, 'CLOSING', { expectedVersion: 2 })).rejects.toEqual(
      refused('stale-version'),
    );
  });

  it('rests, goes on and closes by decisions of its members, each of which counts once', async () => {
    const { alliance, manager, board } = await running();
    const { allianceId } = alliance;
    const decided = async (more: object = {}) =>
      decide(fixture, alliance, board, { type: 'ALLIANCE_STATUS', title: 'What next', ...more });
    const rest = async (decisionId: string | null) => advance(manager, allianceId, 'SUSPENDED', { decisionId });
    await expect(rest(null)).rejects.toEqual(refused('alliance.decision-required'));
    await expect(rest('dec_nonsense')).rejects.toEqual(refused('alliance.decision-unfit'));
    const other = await decide(fixture, alliance, board, { type: 'AGREEMENT', title: 'Version 2' });
    await expect(rest(other)).rejects.toMatchObject({ facts: { why: 'it is about something else' } });
    await expect(rest(await decided({ effectiveFrom: day('2026-07-01') }))).rejects.toMatchObject({
      facts: { why: 'it is not in force yet' },
    });
    const lost = await decide(
      fixture,
      alliance,
      { ...board, leads: board.leads.slice(0, 2) },
      { type: 'ALLIANCE_STATUS', title: 'What next' },
    );
    await expect(rest(lost)).rejects.toMatchObject({ facts: { why: 'it was not approved' } });
    const first = await decided();
    await rest(first);
    expect(await status(allianceId)).toBe('SUSPENDED');
    const again = advance(manager, allianceId, 'ACTIVE', { decisionId: first });
    await expect(again).rejects.toMatchObject({ facts: { why: 'it was used before' } });
    await advance(manager, allianceId, 'ACTIVE', { decisionId: await decided() });
    await advance(manager, allianceId, 'CLOSING', { decisionId: await decided() });
    expect(await status(allianceId)).toBe('CLOSING');
  });

  it('two who press at once take one step', async () => {
    const { alliance, manager, board } = await running();
    const { allianceId } = alliance;
    const decisionId = await decide(fixture, alliance, board, { type: 'ALLIANCE_STATUS', title: 'Close' });
    const pressed = await Promise.allSettled([
      advance(manager, allianceId, 'CLOSING', { decisionId }),
      advance(manager, allianceId, 'CLOSING', { decisionId }),
    ]);
    expect(pressed.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await fixture.life.run(allianceId)).history).toHaveLength(1);
  });

  it('once closed, every part has ended and every seat with it', async () => {
    const { alliance, manager, board } = await running();
    const { allianceId, allianceNo } = alliance;
    const outside = await anOrganisation(fixture.identity);
    const { organisationId, organisationNo } = outside;
    const command = { allianceId, organisationId, kind: 'PARTICIPANT' as const, reason: null, ...key() };
    await fixture.invite.run(manager, command);
    const decisionId = await decide(fixture, alliance, board, { type: 'ALLIANCE_STATUS', title: 'Close' });
    await advance(manager, allianceId, 'TERMINATED', { decisionId });
    await advance(manager, allianceId, 'CLOSING');
    await advance(manager, allianceId, 'CLOSED');
    expect(await fixture.alliances.participants(allianceNo)).toMatchObject(
      alliance.organisations.map(() => ({ status: 'ENDED', leftOn: '2026-05-10' })),
    );
    expect(await fixture.alliances.record(allianceNo, organisationNo)).toMatchObject({ status: 'WITHDRAWN' });
    const [body] = await fixture.reader.bodies(alliance.clerk, allianceId);
    expect(body?.seats.map(({ to }) => to)).toEqual(['2026-05-10', '2026-05-10', '2026-05-10']);
    expect((await fixture.life.run(allianceId)).next).toEqual([]);
  });

  it('agrees on notice, bank holidays and posting while it rests', async () => {
    const { alliance, manager } = await running();
    const { allianceId } = alliance;
    const change = async (more: object) => fixture.settings.run(manager, { allianceId, ...key(), ...more });
    expect((await fixture.life.run(allianceId)).settings).toMatchObject({ withdrawalNoticeMonths: 3, version: 0 });
    await change({ withdrawalNoticeMonths: 6, expectedVersion: 0 });
    await change({ nation: 'SCOTLAND', postsWhileSuspended: true });
    expect((await fixture.life.run(allianceId)).settings).toEqual({
      ...{ nation: 'SCOTLAND', withdrawalNoticeMonths: 6, postsWhileSuspended: true, version: 2 },
    });
    await expect(change({ withdrawalNoticeMonths: 25 })).rejects.toEqual(refused('input-invalid'));
    await expect(change({ nation: 'SCOTLAND', expectedVersion: 1 })).rejects.toEqual(refused('stale-version'));
  });
});
