import { type PersonActor, newId, systemActor } from '#kernel';
import type { Organisation } from '#identity';
import { anOrganisation } from '../../../../../test/support/alliance-fixture.js';
import { type GovernedAlliance, makeBody, newKey, seatLeads } from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import {
  DOCUMENT_HASH,
  type MembershipFixture,
  aManager,
  aPanel,
  day,
  decide,
  membershipFixture,
  passes,
} from '../../../../../test/support/membership-fixture.js';
import { participationId } from '../../domain/participation.js';
import { inAlliance } from '../../store/asker.js';
import { MembershipReader } from './membership-reader.js';
import { stepsOf } from '../../store/membership/step-store.js';

const refused = (code: string): unknown => expect.objectContaining({ code });
const system = systemActor('spec');

describe('joining an alliance', () => {
  let fixture: MembershipFixture;
  let alliance: GovernedAlliance;
  let board: { bodyId: string; leads: { actor: PersonActor; organisationId: string }[] };
  let manager: PersonActor;
  let candidate: Organisation;
  let lead: PersonActor;
  let id: string;
  let panel: Awaited<ReturnType<typeof aPanel>>;

  beforeAll(async () => {
    fixture = await membershipFixture();
  });
  beforeEach(async () => {
    alliance = await fixture.alliance();
    const bodyId = await makeBody(fixture, alliance);
    board = { bodyId, leads: await seatLeads(fixture, alliance, bodyId) };
    manager = await aManager(fixture, alliance);
    panel = await aPanel(fixture, alliance);
    candidate = await anOrganisation(fixture.identity);
    const { organisationId, organisationNo } = candidate;
    ({ actor: lead } = await signedIn(fixture.identity, { role: 'PARTNER_LEAD', organisationId }));
    id = participationId(alliance.allianceNo, organisationNo);
  });
  afterAll(() => fixture.identity.close());

  const key = () => ({ idempotencyKey: newKey() });
  const invite = async (actor = manager) =>
    fixture.invite.run(actor, { ...names(), kind: 'PARTICIPANT', reason: 'They know the estate', ...key() });
  const names = () => ({ allianceId: alliance.allianceId, organisationId: candidate.organisationId });
  const apply = async (actor = lead) => fixture.apply.run(actor, { ...names(), reason: 'We share the aim', ...key() });
  const begin = async (assessors = panel) =>
    fixture.check.run(manager, { participationId: id, method: 'INTERVIEW', assessors, ...key() });
  const lastCheck = async () => {
    const events = await fixture.log.read(alliance.allianceNo, 0n, 1000);
    const { body } = events.filter(({ type }) => type === 'alliance.imperatives-check-begun').at(-1) ?? {};
    return (body as { check: string }).check;
  };
  const finalise = async (change = {}, checkId?: string) =>
    fixture.finalise.run(manager, {
      participationId: id,
      checkId: checkId ?? (await lastCheck()),
      findings: passes(change),
      ...key(),
    });
  const signs = async (more: object = {}) =>
    fixture.deed.run(manager, {
      participationId: id,
      documentHash: DOCUMENT_HASH,
      signedOn: day('2026-05-08'),
      ...key(),
      ...more,
    });
  const admits = async (more: object = {}) =>
    decide(fixture, alliance, board, { type: 'ADMISSION', title: 'Admit', authorises: [id], ...more });
  const record = async () => fixture.alliances.record(alliance.allianceNo, candidate.organisationNo);
  const untilVote = async () => {
    await invite();
    await apply();
    await begin();
    await finalise();
  };
  const role = async () => (await fixture.alliances.viewer(lead, alliance.allianceNo)).role;

  it('is invited, applies, is checked, signs, and joins by the decision of all', async () => {
    await untilVote();
    expect(await role()).toBe('PUBLIC');
    await signs();
    const decision = await admits();
    expect(await record()).toMatchObject({
      ...{ status: 'ACTIVE', joinedOn: '2026-05-10', admittedBy: decision, accessionHash: DOCUMENT_HASH },
    });
    expect(await role()).toBe('PARTNER_LEAD');
    const steps = await stepsOf(inAlliance(fixture.identity.database, alliance.allianceNo), candidate.organisationNo);
    expect(steps.map((step) => [step.status, step.decision, step.needsDecision])).toEqual([
      ['INVITED', null, false],
      ['APPLIED', null, false],
      ['IMPERATIVES_CHECK', null, false],
      ['ADMISSION_VOTE', null, false],
      ['ACTIVE', decision, true],
    ]);
    expect(await fixture.reactions.notCarriedOut(alliance.allianceNo)).toEqual([]);
  });

  it('is on its way for its own people here, not for those it appointed to another alliance alone', async () => {
    fixture.identity.clock.advance(20 * 60_000);
    await invite();
    const { database, reader: identity } = fixture.identity;
    const members = new MembershipReader(fixture.alliances, identity, database);
    const { organisationId } = candidate;
    const { allianceId } = await fixture.alliance();
    const { actor: elsewhere } = await signedIn(fixture.identity, {
      role: 'PARTNER_FINANCE',
      organisationId,
      allianceId,
    });
    expect((await members.one(lead, id))?.record.status).toBe('INVITED');
    expect(await members.one(elsewhere, id)).toBeNull();
  });

  it('joins from the day that was decided', async () => {
    await untilVote();
    await signs();
    await admits({ effectiveFrom: day('2026-06-01') });
    expect(await record()).toMatchObject({ status: 'ACTIVE', joinedOn: '2026-06-01' });
    expect(await role()).toBe('PUBLIC');
  });

  it('does not join without a deed, and joins when it is recorded', async () => {
    await untilVote();
    const decision = await admits();
    expect((await record())?.status).toBe('ADMISSION_VOTE');
    expect(await fixture.reactions.notCarriedOut(alliance.allianceNo)).toMatchObject([
      { code: 'alliance.deed-missing' },
    ]);
    await signs();
    expect(await record()).toMatchObject({ status: 'ACTIVE', admittedBy: decision });
    const [failed] = await fixture.reactions.notCarriedOut(alliance.allianceNo);
    await fixture.reactions.tryAgain(system, alliance.allianceNo, failed?.reaction ?? '', failed?.seq ?? 0n);
    expect((await record())?.version).toBe(6);
  });

  it('a decision before the check has no effect that lasts', async () => {
    await invite();
    await apply();
    await admits();
    const [failed] = await fixture.reactions.notCarriedOut(alliance.allianceNo);
    expect(failed).toMatchObject({ code: 'alliance.participation-step-not-possible', facts: { status: 'APPLIED' } });
    await admits({ authorises: [participationId(alliance.allianceNo, 999_999)] });
    expect(await fixture.reactions.notCarriedOut(alliance.allianceNo)).toMatchObject([{}, { code: 'not-found' }]);
  });

  it('a quality that is missing keeps it from the vote until another check finds otherwise', async () => {
    await invite();
    await apply();
    await begin();
    const first = await lastCheck();
    await finalise({ TRANSPARENCY: { result: 'FAIL', evidence: 'Will not open its book' } });
    expect((await record())?.status).toBe('IMPERATIVES_CHECK');
    await expect(finalise({}, first)).rejects.toEqual(refused('alliance.imperatives-finalised'));
    await begin();
    await expect(finalise({}, first)).rejects.toEqual(refused('alliance.imperatives-finalised'));
    const condition = { result: 'CONDITIONAL', condition: 'Pays the living wage', dueOn: day('2026-09-30') };
    await finalise({ RESPONSIBILITY: condition });
    expect((await record())?.status).toBe('ADMISSION_VOTE');
    await expect(finalise({}, newId('ima'))).rejects.toEqual(refused('not-found'));
  });

  it('findings are whole, and conditions clear', async () => {
    await apply();
    await begin();
    await expect(finalise({ METHOD: { item: 'LUCK' } })).rejects.toEqual(refused('alliance.imperatives-incomplete'));
    await expect(finalise({ METHOD: { result: 'CONDITIONAL' } })).rejects.toEqual(
      refused('alliance.imperatives-condition-unclear'),
    );
    await expect(finalise({ METHOD: { evidence: ' ' } })).rejects.toEqual(refused('input-invalid'));
  });

  it('is checked against the words of the members, as they were when it began', async () => {
    const { allianceId } = alliance;
    const own = [{ code: 'OPENNESS', statement: 'It opens its book', evidenceExpected: 'Its accounts' }];
    await apply();
    await begin();
    await fixture.word.run(manager, { allianceId, items: own, ...key() });
    await finalise();
    await begin();
    await expect(finalise()).rejects.toEqual(refused('alliance.imperatives-incomplete'));
    const finding = { item: 'OPENNESS', result: 'PASS', evidence: 'Seen', condition: null, dueOn: null } as const;
    const command = { participationId: id, checkId: await lastCheck(), findings: [finding], ...key() };
    await fixture.finalise.run(manager, command);
    const wrong = fixture.word.run(manager, { allianceId, items: [], ...key() });
    await expect(wrong).rejects.toEqual(refused('alliance.imperatives-items-unfit'));
    await expect(fixture.word.run(lead, { allianceId, items: own, ...key() })).rejects.toEqual(refused('not-allowed'));
  });

  it('is assessed by people who stand for a member or use the services', async () => {
    await apply();
    const [first, second, user] = panel;
    const stranger = { ...(await signedIn(fixture.identity)), organisationId: null };
    const swap = (at: number, by: object | undefined) =>
      panel.map((each, index) => (index === at ? { ...each, ...by } : each));
    const wrong = async (assessors: typeof panel): Promise<unknown> =>
      begin(assessors).catch((error: unknown) => error);
    expect(await wrong([first, second].flatMap((each) => each ?? []))).toEqual(
      refused('alliance.imperatives-panel-unfit'),
    );
    expect(await wrong(swap(2, { personId: stranger.personId }))).toEqual(
      refused('alliance.assessor-without-standing'),
    );
    expect(await wrong(swap(0, { personId: stranger.personId }))).toEqual(
      refused('alliance.assessor-without-standing'),
    );
    const outside = await anOrganisation(fixture.identity);
    expect(await wrong(swap(0, { organisationId: outside.organisationId }))).toEqual(
      refused('alliance.assessor-without-standing'),
    );
    expect(await wrong(swap(0, { personId: newId('per') }))).toEqual(refused('not-found'));
    expect(user?.organisationId).toBeNull();
  });

  it('each step is taken once, by who may, and in order', async () => {
    await expect(invite(lead)).rejects.toEqual(refused('not-allowed'));
    const command = { ...names(), kind: 'PARTICIPANT' as const, reason: null, ...key() };
    const twice = await Promise.all([fixture.invite.run(manager, command), fixture.invite.run(manager, command)]);
    expect(twice.filter(({ replayed }) => replayed)).toHaveLength(1);
    await expect(invite()).rejects.toEqual(refused('alliance.participation-step-not-possible'));
    await expect(apply(board.leads[0]?.actor)).rejects.toEqual(refused('mandate-missing'));
    await expect(signs()).rejects.toEqual(refused('alliance.participation-step-not-possible'));
    await apply();
    await expect(signs({ documentHash: 'short' })).rejects.toEqual(refused('input-invalid'));
    await expect(signs({ signedOn: day('2026-05-11') })).rejects.toEqual(refused('alliance.day-in-the-future'));
    await expect(signs({ expectedVersion: 1 })).rejects.toEqual(refused('stale-version'));
    await signs({ expectedVersion: 2 });
    await expect(signs()).rejects.toEqual(refused('alliance.deed-already-recorded'));
    await expect(signs({ participationId: newId('par') })).rejects.toEqual(refused('not-found'));
    await expect(begin()).resolves.toMatchObject({ replayed: false });
  });

  it('thinks better of it, and may be asked again', async () => {
    await invite();
    await apply();
    const drop = async (actor: PersonActor) =>
      fixture.drop.run(actor, { participationId: id, reason: 'No capacity this year', ...key() });
    await expect(drop(board.leads[1]?.actor ?? manager)).rejects.toEqual(refused('not-allowed'));
    await drop(lead);
    expect(await record()).toMatchObject({ status: 'WITHDRAWN', joinedOn: null });
    await expect(drop(manager)).rejects.toEqual(refused('alliance.participation-step-not-possible'));
    await invite();
    expect((await record())?.status).toBe('INVITED');
    expect(await fixture.alliances.participants(alliance.allianceNo)).toHaveLength(3);
  });
});
