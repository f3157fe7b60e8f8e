import { type PersonActor, newId, systemActor } from '#kernel';
import { type GovernedAlliance, makeBody, newKey, seatLeads } from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import {
  type MembershipFixture,
  aManager,
  day,
  decide,
  membershipFixture,
} from '../../../../../test/support/membership-fixture.js';
import { participationId } from '../../domain/participation.js';
import { inAlliance } from '../../store/asker.js';
import { noticesOf } from '../../store/membership/default-notice-store.js';
import { undecidedSteps } from '../../store/membership/step-store.js';
import { AddParticipation } from '../add-participation.js';
import { EndParticipation } from '../end-participation.js';

const refused = (code: string): unknown => expect.objectContaining({ code });
const system = systemActor('spec');

describe('leaving an alliance', () => {
  let fixture: MembershipFixture;
  let alliance: GovernedAlliance;
  let board: { bodyId: string; leads: { actor: PersonActor; organisationId: string; seatId: string }[] };
  let manager: PersonActor;
  /** The last of three members. */
  let id: string;
  let owner: PersonActor;
  let lead: PersonActor;

  beforeAll(async () => {
    fixture = await membershipFixture('2026-05-04T10:00:00Z');
  });
  beforeEach(async () => {
    fixture.identity.clock.set('2026-05-04T10:00:00Z');
    alliance = await fixture.alliance();
    const bodyId = await makeBody(fixture, alliance);
    board = { bodyId, leads: await seatLeads(fixture, alliance, bodyId) };
    manager = await aManager(fixture, alliance);
    const [first, , third] = board.leads;
    if (first === undefined || third === undefined) throw new Error('no leads');
    owner = first.actor;
    lead = third.actor;
    id = participationId(alliance.allianceNo, alliance.organisations[2]?.no ?? 0);
  });
  afterAll(() => fixture.identity.close());

  const key = () => ({ idempotencyKey: newKey() });
  const org = (at: number) => alliance.organisations[at]?.id ?? '';
  const record = async (at = 2) => fixture.alliances.record(alliance.allianceNo, alliance.organisations[at]?.no ?? 0);
  const notices = async () =>
    noticesOf(inAlliance(fixture.identity.database, alliance.allianceNo), alliance.organisations[2]?.no ?? 0);
  const serve = async (actor = manager, more: object = {}) =>
    fixture.serve.run(actor, {
      ...{ participationId: id, servedOn: day('2026-05-04'), grounds: 'No figures since January', insolvent: false },
      ...{ givenBy: [org(0), org(1)], ...key(), ...more },
    });
  const settle = async (as: 'REMEDIED' | 'WITHDRAWN', actor = manager) => {
    const noticeId = (await notices()).at(-1)?.noticeId ?? newId('dfn');
    return fixture.settle.run(actor, { participationId: id, noticeId, as, words: 'Figures are in', ...key() });
  };
  const exclude = async (more: object = {}) => {
    const notice = { servedOn: day('2026-05-04'), insolvent: false };
    const about = { type: 'EXCLUSION', title: 'Exclude', subject: org(2), notice, authorises: [id] } as const;
    return decide(fixture, alliance, board, { ...about, ...more });
  };
  const at = (text: string): void => {
    fixture.identity.clock.set(`${text}T10:00:00Z`);
    fixture.alliances.forget();
  };
  const role = async () => (await fixture.alliances.viewer(lead, alliance.allianceNo)).role;
  const failures = async () => (await fixture.reactions.notCarriedOut(alliance.allianceNo)).map(({ code }) => code);
  const seatEnds = async () => {
    const bodies = await fixture.reader.bodies(alliance.clerk, alliance.allianceId);
    return bodies.flatMap(({ seats }) => seats).find(({ organisation }) => organisation?.id === org(2))?.to;
  };

  it('T-EX: put out by all others, ten business days after notice that was not heeded; its seats end', async () => {
    await serve();
    expect(await record()).toMatchObject({ status: 'NOTICE_OF_DEFAULT', since: '2026-05-04' });
    expect(await role()).toBe('PARTNER_LEAD');
    expect(await notices()).toMatchObject([{ remedyUntil: '2026-05-18', excludableFrom: '2026-05-19' }]);
    at('2026-05-19');
    const decision = await exclude();
    expect(await record()).toMatchObject({ status: 'EXCLUDED', leftOn: '2026-05-18', endedBy: decision });
    expect([await role(), await seatEnds(), await failures()]).toEqual(['PUBLIC', '2026-05-18', []]);
    expect((await notices())[0]).toMatchObject({ settledAs: 'EXCLUDED', settledOn: '2026-05-19' });
  });

  it('a decision about one member puts no other out, nor keeps it from the book', async () => {
    await serve();
    at('2026-05-19');
    await exclude({ subject: org(1) });
    await exclude({ subject: org(1), type: 'SUSPEND_PAYMENT' });
    expect(await record()).toMatchObject({ status: 'NOTICE_OF_DEFAULT', endedBy: null });
    expect([await role(), await failures()]).toEqual([
      'PARTNER_LEAD',
      Array(2).fill('alliance.decision-about-another'),
    ]);
  });

  it('the decision waits for its own day', async () => {
    await serve();
    at('2026-05-19');
    await exclude({ effectiveFrom: day('2026-06-01') });
    expect(await record()).toMatchObject({ status: 'NOTICE_OF_DEFAULT', leftOn: '2026-05-31' });
    expect([await role(), await seatEnds()]).toEqual(['PARTNER_LEAD', '2026-05-31']);
    await exclude();
    expect(await failures()).toEqual(['alliance.no-default-notice']);
    at('2026-06-01');
    expect(await role()).toBe('PUBLIC');
    await fixture.tasks.runDue();
    await fixture.tasks.runDue();
    expect(await record()).toMatchObject({ status: 'EXCLUDED', version: 4 });
  });

  it('without notice, or before its time, a decision has no effect', async () => {
    const notice = { servedOn: day('2026-03-02'), insolvent: true };
    await exclude({ notice });
    await serve();
    await exclude({ notice });
    expect(await record()).toMatchObject({ status: 'NOTICE_OF_DEFAULT' });
    expect(await failures()).toEqual(['alliance.participation-step-not-possible', 'alliance.remedy-period-running']);
    await settle('WITHDRAWN');
    const [, second] = await fixture.reactions.notCarriedOut(alliance.allianceNo);
    const again = fixture.reactions.tryAgain(system, alliance.allianceNo, second?.reaction ?? '', second?.seq ?? 0n);
    await expect(again).rejects.toEqual(refused('alliance.participation-step-not-possible'));
  });

  it('insolvent: on the day of the notice', async () => {
    await serve(manager, { insolvent: true });
    await exclude({ notice: { servedOn: day('2026-05-04'), insolvent: true } });
    expect(await record()).toMatchObject({ status: 'EXCLUDED' });
  });

  it('what was put right is put right, and notice can be served again', async () => {
    await serve();
    await settle('REMEDIED');
    expect(await record()).toMatchObject({ status: 'ACTIVE' });
    await expect(settle('REMEDIED')).rejects.toEqual(refused('alliance.notice-settled'));
    await serve();
    expect(await notices()).toMatchObject([
      { settledAs: 'REMEDIED', settlement: 'Figures are in' },
      { settledAs: null },
    ]);
    await expect(serve()).rejects.toEqual(refused('alliance.participation-step-not-possible'));
  });

  it('suspended: payments and sight rest from that day, until it is put right or put out', async () => {
    await serve();
    at('2026-05-19');
    const notice = { servedOn: day('2026-05-04'), insolvent: false };
    const about = { type: 'SUSPEND_PAYMENT', title: 'Rest', subject: org(2), notice, authorises: [id] } as const;
    await decide(fixture, alliance, board, about);
    expect([(await record())?.status, await role(), await failures()]).toEqual(['SUSPENDED', 'PUBLIC', []]);
    expect((await fixture.alliances.recordViewer(lead, alliance.allianceNo)).until).toBe('2026-05-19');
    at('2026-05-26');
    await exclude();
    expect(await record()).toMatchObject({ status: 'EXCLUDED', leftOn: '2026-05-19' });
  });

  it('notice is given by others, for others, and not ahead of time', async () => {
    await expect(serve(lead)).rejects.toEqual(refused('not-allowed'));
    for (const givenBy of [[], [org(2)], [newId('org')]]) {
      await expect(serve(manager, { givenBy })).rejects.toEqual(refused('alliance.notice-givers-unfit'));
    }
    await expect(serve(manager, { servedOn: day('2026-05-05') })).rejects.toEqual(
      refused('alliance.day-in-the-future'),
    );
    await expect(serve(manager, { grounds: '' })).rejects.toEqual(refused('input-invalid'));
    await serve(board.leads[1]?.actor);
    await expect(settle('REMEDIED', lead)).rejects.toEqual(refused('not-allowed'));
    const unknown = { participationId: id, noticeId: newId('dfn'), as: 'REMEDIED' as const, words: 'Done', ...key() };
    await expect(fixture.settle.run(owner, unknown)).rejects.toEqual(refused('not-found'));
  });

  it('the owner is not put out: the others may suspend the alliance or end it', async () => {
    const ownerId = participationId(alliance.allianceNo, alliance.organisations[0]?.no ?? 0);
    await serve(board.leads[1]?.actor, { participationId: ownerId, givenBy: [org(1), org(2)], insolvent: true });
    await expect(exclude({ subject: org(0), authorises: [ownerId] })).rejects.toEqual(
      refused('governance.owner-not-excluded'),
    );
    // By a team that took the owner for a member like the others.
    const notice = { servedOn: day('2026-05-04'), insolvent: true };
    await exclude({ subject: org(2), authorises: [ownerId], notice });
    expect(await failures()).toEqual(['alliance.owner-not-excluded']);
    expect(await record(0)).toMatchObject({ status: 'NOTICE_OF_DEFAULT' });
  });

  it('of its own will: three months ahead, seats to the last day, then by the clock', async () => {
    const withdraw = async (lastDay: string, actor = lead) =>
      fixture.notice.run(actor, { participationId: id, lastDay: day(lastDay), reason: 'Our grant ends', ...key() });
    await expect(withdraw('2026-08-03')).rejects.toMatchObject({
      code: 'alliance.withdrawal-notice-too-short',
      facts: { earliest: '2026-08-04', months: 3 },
    });
    await expect(withdraw('2026-08-04', board.leads[1]?.actor)).rejects.toEqual(refused('not-allowed'));
    await withdraw('2026-08-04');
    expect([(await record())?.status, await seatEnds()]).toEqual(['WITHDRAWAL_NOTICE', '2026-08-04']);
    await expect(withdraw('2026-08-04')).rejects.toEqual(refused('alliance.participation-step-not-possible'));
    await serve();
    await settle('REMEDIED');
    expect((await record())?.status).toBe('WITHDRAWAL_NOTICE');
    at('2026-08-04');
    await fixture.tasks.runDue();
    expect([(await record())?.status, await role()]).toEqual(['WITHDRAWAL_NOTICE', 'PARTNER_LEAD']);
    at('2026-08-05');
    await Promise.all([fixture.tasks.runDue(), fixture.tasks.runDue()]);
    expect(await record()).toMatchObject({ status: 'WITHDRAWN', version: 5 });
  });

  it('the last owner stays', async () => {
    const ownerId = participationId(alliance.allianceNo, alliance.organisations[0]?.no ?? 0);
    const notice = { participationId: ownerId, lastDay: day('2026-12-31'), reason: null, ...key() };
    await expect(fixture.notice.run(manager, notice)).rejects.toEqual(refused('alliance.owner-must-stay'));
  });

  it('what was done without the decision it needed is listed', async () => {
    const { unitOfWork, changes, reader } = fixture.identity;
    const end = new EndParticipation(unitOfWork, fixture.alliances, changes, fixture.seatHolders);
    const add = new AddParticipation(unitOfWork, reader, fixture.alliances, changes);
    const { allianceId } = alliance;
    const outside = await fixture.identity.register.run(system, { legalName: 'Outside', legalForm: 'CHARITY' });
    const joining = { allianceId, organisationId: outside.organisationId, kind: 'PARTICIPANT' as const, ...key() };
    await add.run(manager, { ...joining, joinedOn: day('2026-05-01') });
    await end.run(manager, { allianceId, organisationId: org(2), way: 'EXCLUDED', ...key() });
    await end.run(manager, { allianceId, organisationId: org(1), way: 'WITHDRAWN', ...key() });
    const undecided = await undecidedSteps(inAlliance(fixture.identity.database, alliance.allianceNo));
    expect(Object.fromEntries(undecided.map(({ status, organisationNo }) => [status, organisationNo]))).toEqual({
      ACTIVE: outside.organisationNo,
      EXCLUDED: alliance.organisations[2]?.no,
    });
    expect(await seatEnds()).toBe('2026-05-03');
  });

  it('only who takes part is given a seat', async () => {
    const outside = await fixture.identity.register.run(system, { legalName: 'Elsewhere', legalForm: 'CHARITY' });
    const { organisationId } = outside;
    const { actor } = await signedIn(fixture.identity, { role: 'PARTNER_LEAD', organisationId });
    const seat = { bodyId: board.bodyId, organisationId, memberId: actor.personId, alternateIds: [], owner: false };
    const giving = { ...seat, voterClass: null, from: day('2026-05-04'), to: null, ...key() };
    await expect(fixture.give.run(alliance.clerk, giving)).rejects.toEqual(refused('alliance.not-taking-part'));
  });
});
