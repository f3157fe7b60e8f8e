import { type IsoDate, Refusal } from '#kernel';
import { TimedTasks } from '#platform';
import {
  type GovernedAlliance,
  closing,
  makeBody,
  makeMatter,
  newKey,
  seatLeads,
} from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import {
  type MeetingFixture,
  addItem,
  bodyWithoutNotice,
  comes,
  goes,
  meetingFixture,
  openMeeting,
  planMeeting,
  seen,
} from '../../../../../test/support/meeting-fixture.js';
import { WatchQuorum } from '../../reactions/watch-quorum.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('in the room', () => {
  let fixture: MeetingFixture;
  let alliance: GovernedAlliance;
  let bodyId: string;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await meetingFixture();
  });
  afterAll(() => fixture.governance.identity.close());
  beforeEach(async () => {
    fixture.clock.set('2026-05-11T10:00:00Z');
    alliance = await fixture.governance.alliance();
    bodyId = await bodyWithoutNotice(fixture, alliance, 'ROOM');
    leads = await seatLeads(fixture.governance, alliance, bodyId);
  });

  const lead = (at: number): (typeof leads)[number] => {
    const found = leads[at];
    if (found === undefined) throw new Error('no lead');
    return found;
  };
  async function session(matterId: string | null = null): Promise<string> {
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    await addItem(fixture, alliance, meetingId, matterId);
    await openMeeting(fixture, alliance, meetingId);
    return meetingId;
  }
  const matter = async (): Promise<string> => makeMatter(fixture.governance, alliance, bodyId, { method: 'MEETING' });
  const openMatter = async (matterId: string) =>
    fixture.governance.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
  const vote = async (at: number, matterId: string) => {
    const said = { matterId, actingFor: lead(at).organisationId, choice: 'FOR', reason: null } as const;
    return fixture.governance.cast.run(lead(at).actor, { ...said, idempotencyKey: newKey() });
  };
  const adjourn = async (meetingId: string, startsOn: string, reason = 'Too few came.'): Promise<string> => {
    const times = { startsOn: startsOn as IsoDate, startsAt: '10:00', endsAt: '12:00' };
    return codeOf(fixture.adjourn.run(alliance.clerk, { meetingId, ...times, reason, idempotencyKey: newKey() }));
  };
  const open = async (meetingId: string): Promise<string> =>
    codeOf(fixture.open.run(alliance.clerk, { meetingId, idempotencyKey: newKey() }));

  it('everybody is once, and at no time that is to come', async () => {
    const meetingId = await session();
    const both = await Promise.all([
      codeOf(comes(fixture, alliance, meetingId, lead(0))),
      codeOf(comes(fixture, alliance, meetingId, lead(0))),
    ]);
    expect(both.sort()).toEqual(['done', 'governance.already-there']);
    const { personId } = lead(1).actor;
    const later = new Date('2026-05-20T11:00:00Z');
    const comesAs = { capacity: 'MEMBER', seatId: lead(1).seatId, reason: null } as const;
    const command = { meetingId, personId, comesAs, at: later, idempotencyKey: newKey() };
    expect(await codeOf(fixture.attendance.run(alliance.clerk, command))).toBe('governance.time-order');
    expect(await codeOf(goes(fixture, alliance, meetingId, lead(1)))).toBe('governance.not-there');
    expect(await codeOf(comes(fixture, { ...alliance, clerk: lead(1).actor }, meetingId, lead(1)))).toBe(
      'mandate-missing',
    );
  });

  it('a matter is closed with those who are there now, and with nobody else’s list', async () => {
    const matterId = await matter();
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    await addItem(fixture, alliance, meetingId, matterId);
    await openMatter(matterId);
    expect(await codeOf(fixture.governance.close.run(alliance.clerk, closing(matterId, { inquorate: true })))).toBe(
      'governance.matter-waits-for-meeting',
    );
    await openMeeting(fixture, alliance, meetingId);
    for (const each of leads) await comes(fixture, alliance, meetingId, each);
    const attendance = [{ seat: lead(0).seatId, person: lead(0).actor.personId }];
    const listed = { attendance, adjourned: false, consulted: true, disposal: 'DECIDE' } as const;
    expect(await codeOf(fixture.governance.close.run(alliance.clerk, closing(matterId, { closing: listed })))).toBe(
      'governance.attendance-is-kept',
    );
    for (const at of [0, 1, 2]) await vote(at, matterId);
    expect((await fixture.governance.close.run(alliance.clerk, closing(matterId))).outcome).toBe('APPROVED');
  });

  it('votes are of those who are there, and decide nothing once too few are left', async () => {
    const matterId = await matter();
    const meetingId = await session(matterId);
    await openMatter(matterId);
    expect(await codeOf(vote(0, matterId))).toBe('governance.not-in-the-room');
    for (const each of leads) await comes(fixture, alliance, meetingId, each);
    const soon = async () => {
      const view = await fixture.governance.reader.matter(alliance.clerk, matterId);
      return view && (await fixture.governance.records.verdictNow(view))?.outcome;
    };
    expect(await soon()).toBe('NOT_AGREED');
    for (const at of [0, 1, 2]) await vote(at, matterId);
    expect(await soon()).toBe('APPROVED');
    await goes(fixture, alliance, meetingId, lead(2));
    const close = async (inquorate = false): Promise<string> =>
      codeOf(fixture.governance.close.run(alliance.clerk, closing(matterId, { inquorate })));
    expect([await close(), await close(true)]).toEqual(['governance.not-quorate', 'governance.not-quorate']);
    await comes(fixture, alliance, meetingId, lead(2));
    expect(await close()).toBe('done');
  });

  it('an interest is handled as it was said at the time', async () => {
    const matterId = await matter();
    const meetingId = await session(matterId);
    for (const each of leads) await comes(fixture, alliance, meetingId, each);
    await openMatter(matterId);
    const wish = { nature: 'FINANCIAL', about: 'We own the shelter', wishes: 'PARTICIPATE' } as const;
    const { interestId } = await fixture.governance.declare.run(lead(2).actor, {
      ...{ matterId, actingFor: lead(2).organisationId, ...wish },
      idempotencyKey: newKey(),
    });
    const handle = async (...agreedBy: string[]): Promise<string> =>
      codeOf(fixture.handle.run(alliance.clerk, { interestId, agreedBy, note: ' Agreed ', idempotencyKey: newKey() }));
    const handled = async (): Promise<unknown> => {
      const view = await fixture.governance.reader.matter(lead(0).actor, matterId);
      const [interest] = view === null ? [] : await fixture.governance.records.interests(view);
      return [interest?.standing, interest?.agreed.map(({ unit }) => unit)];
    };
    const [first, second] = [lead(0).organisationId, lead(1).organisationId];
    expect(await handled()).toEqual(['NOT_ASKED', []]);
    expect(await handle(lead(2).organisationId)).toBe('input-invalid');
    expect(await handle(first)).toBe('done');
    expect(await handled()).toEqual(['NOT_AGREED', [first]]);
    expect(await handle(first, second)).toBe('done');
    expect(await handled()).toEqual(['TAKES_PART', [first, second]]);
    for (const at of [0, 1, 2]) await vote(at, matterId);
    const { decisionId } = await fixture.governance.close.run(alliance.clerk, closing(matterId));
    const verdict = (await fixture.governance.reader.decision(alliance.clerk, decisionId))?.decision.verdict;
    expect([verdict?.tally.for, verdict?.recused]).toEqual([3, []]);
    expect(await handle()).toBe('governance.matter-not-open');
    expect(
      await codeOf(fixture.handle.run(lead(0).actor, { interestId, agreedBy: [], note: null, idempotencyKey: 'x' })),
    ).toBe('mandate-missing');
    expect(await handled()).toEqual(['TAKES_PART', [first, second]]);
    await fixture.close.run(alliance.clerk, { meetingId, idempotencyKey: newKey() });
    const draft = await fixture.minutes.draft(await seen(fixture, alliance.clerk, meetingId));
    expect(draft?.items[0]?.interests).toMatchObject([
      { interest: interestId, standing: 'TAKES_PART', note: 'Agreed' },
    ]);
  });

  it('too few are waited for, then it is adjourned; a fortnight on it needs notice again', async () => {
    const meetingId = await session();
    await comes(fixture, alliance, meetingId, lead(0));
    expect(await adjourn(meetingId, '2026-06-10', ' ')).toBe('governance.reason-missing');
    expect(await adjourn(meetingId, '2026-06-10')).toBe('governance.quorum-not-waited-for');
    fixture.clock.advance(30 * 60_000);
    expect(await adjourn(meetingId, '2026-06-10')).toBe('done');
    expect(await codeOf(addItem(fixture, alliance, meetingId))).toBe('governance.agenda-settled');
    const view = await seen(fixture, alliance.clerk, meetingId);
    expect(await fixture.rooms.notice(view)).toMatchObject({ days: 7, by: '2026-06-02' });
    expect((await fixture.rooms.attendance(view)).map(({ to }) => to !== null)).toEqual([true]);
    fixture.clock.set('2026-06-03T09:00:00Z');
    const notice = async (): Promise<string> =>
      codeOf(fixture.notice.run(alliance.clerk, { meetingId, idempotencyKey: newKey() }));
    expect(await notice()).toBe('governance.notice-too-late');
    fixture.clock.set('2026-06-10T09:00:00Z');
    expect(await open(meetingId)).toBe('governance.notice-too-late');
  });

  it('a general meeting that goes on after it wanted a quorum is one with those who came, after the wait', async () => {
    const quorum = { kind: 'SHARE', minimum: 2, num: 1, den: 2, adjournedPresentSuffice: true } as const;
    const terms = {
      ...{
        reference: null,
        quorum,
        abstention: 'BLOCKS' as const,
        weighting: null,
        nation: 'ENGLAND_AND_WALES' as const,
        delegations: [],
      },
      meetings: { noticeDays: 0, noticeUnit: 'CLEAR_DAYS', quorumWaitMinutes: 30, minutesDays: 5 },
    } as const;
    const kind = { kind: 'GENERAL_MEETING', code: 'GM', name: 'General meeting' } as const;
    bodyId = await makeBody(fixture.governance, alliance, { ...kind, terms });
    leads = await seatLeads(fixture.governance, alliance, bodyId);
    const meetingId = await session();
    fixture.clock.advance(30 * 60_000);
    expect(await adjourn(meetingId, '2026-05-27')).toBe('done');
    fixture.clock.set('2026-05-27T09:00:00Z');
    expect(await open(meetingId)).toBe('done');
    await comes(fixture, alliance, meetingId, lead(0));
    const state = async () => fixture.rooms.quorum(await seen(fixture, alliance.clerk, meetingId));
    expect(await state()).toMatchObject({ needed: 2, present: 1, quorate: false, adjournedRule: false });
    fixture.clock.advance(30 * 60_000);
    expect(await state()).toMatchObject({ needed: 1, present: 1, quorate: true, adjournedRule: true });
    const { database, unitOfWork } = fixture.governance.identity;
    const watch = new WatchQuorum(new TimedTasks(database, fixture.clock), database, unitOfWork);
    for (const _round of [1, 2]) await watch.run(alliance.allianceNo, fixture.clock.now());
    const steps = await fixture.rooms.steps(await seen(fixture, alliance.clerk, meetingId));
    expect(steps.filter(({ kind }) => kind === 'QUORUM_MET')).toHaveLength(1);
  });

  it('what somebody may see follows from the body, the seat and the interest', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId, { mode: 'HYBRID', link: 'https://meet.example' });
    const { identity } = fixture.governance;
    const { actor: stranger } = await signedIn(identity, {
      role: 'PARTNER_LEAD',
      organisationId: (await fixture.governance.alliance()).organisations[0]?.id ?? '',
    });
    expect(await fixture.meetings.meeting(stranger, meetingId)).toBeNull();
    expect(await fixture.meetings.meeting(lead(0).actor, 'mtg_0')).toBeNull();
    const { actor: auditor } = await signedIn(identity, { role: 'AUDITOR', allianceId: alliance.allianceId });
    expect([
      (await seen(fixture, auditor, meetingId)).mayAttend,
      (await seen(fixture, lead(0).actor, meetingId)).mayAttend,
    ]).toEqual([false, true]);
    const page = { before: null, limit: 10 };
    const coming = { bodyId: null, when: 'COMING' } as const;
    const listed = async (actor: typeof stranger) =>
      (await fixture.meetings.meetings(actor, alliance.allianceId, coming, page)).length;
    expect([await listed(stranger), await listed(auditor), await listed(lead(1).actor)]).toEqual([0, 1, 1]);
    expect(await fixture.meetings.forwardPlan(lead(1).actor, alliance.allianceId)).toHaveLength(1);
  });
});
