import { type IsoDate, Refusal } from '#kernel';
import {
  type GovernedAlliance,
  makeBody,
  makeMatter,
  newKey,
  seatLeads,
} from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import {
  type MeetingFixture,
  addItem,
  meetingFixture,
  planMeeting,
  seen,
} from '../../../../../test/support/meeting-fixture.js';
import type { ReplyToMeetingCommand } from './reply-to-meeting.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
const day = (text: string): IsoDate => text as IsoDate;

describe('planning a meeting', () => {
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
    bodyId = await makeBody(fixture.governance, alliance);
    leads = await seatLeads(fixture.governance, alliance, bodyId);
  });

  const notice = async (meetingId: string): Promise<string> =>
    codeOf(fixture.notice.run(alliance.clerk, { meetingId, idempotencyKey: newKey() }));
  const plan = async (change: Parameters<typeof planMeeting>[3]): Promise<string> =>
    codeOf(planMeeting(fixture, alliance, bodyId, change));
  const reply = async (
    at: number,
    meetingId: string,
    change: Partial<ReplyToMeetingCommand>,
    as = leads[at]?.actor,
  ) => {
    const said = { answer: 'COMING', reason: null, alternateId: null, shortNotice: false } as const;
    const command = { meetingId, seatId: leads[at]?.seatId ?? '', ...said, idempotencyKey: newKey(), ...change };
    return codeOf(fixture.reply.run(as ?? alliance.clerk, command));
  };

  it('asks for a time and a place that there are', async () => {
    expect(await plan({ startsOn: day('2027-03-28'), startsAt: '01:30' })).toBe('governance.no-such-time');
    expect(await plan({ startsOn: day('2026-05-10') })).toBe('governance.meeting-in-the-past');
    expect(await plan({ endsAt: '09:00' })).toBe('input-invalid');
    expect(await plan({ place: ' ' })).toBe('governance.meeting-place-missing');
    expect(await plan({ mode: 'REMOTE' })).toBe('governance.meeting-place-missing');
    expect(await plan({ bodyId: 'bod_0' })).toBe('not-found');
    expect(await plan({ chairId: 'per_0' })).toBe('not-found');
    const { actor } = await signedIn(fixture.governance.identity);
    expect(await codeOf(planMeeting(fixture, { ...alliance, clerk: actor }, bodyId))).toBe('mandate-missing');
  });

  it('on the day on which the clocks go back keeps the time of the clock', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId, { startsOn: day('2026-10-25'), startsAt: '10:00' });
    expect((await seen(fixture, alliance.clerk, meetingId)).meeting.startsAt.toISOString()).toBe(
      '2026-10-25T10:00:00.000Z',
    );
  });

  it('needs notice in time, of something', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    expect(await notice(meetingId)).toBe('governance.agenda-empty');
    await addItem(fixture, alliance, meetingId);
    const view = await seen(fixture, alliance.clerk, meetingId);
    expect(await fixture.rooms.notice(view)).toMatchObject({ days: 5, unit: 'CLEAR_BUSINESS_DAYS', by: '2026-05-12' });
    fixture.clock.set('2026-05-13T08:00:00Z');
    expect(await notice(meetingId)).toBe('governance.notice-too-late');
    fixture.clock.set('2026-05-12T22:59:00Z');
    expect(await notice(meetingId)).toBe('done');
    expect(await notice(meetingId)).toBe('governance.meeting-state');
  });

  it('goes with a short notice when every member has agreed to it, which stays on record', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId, { startsOn: day('2026-05-13') });
    await addItem(fixture, alliance, meetingId);
    for (const at of [0, 1]) expect(await reply(at, meetingId, { shortNotice: true })).toBe('done');
    expect(await notice(meetingId)).toBe('governance.notice-too-late');
    expect(await reply(2, meetingId, { shortNotice: true }, alliance.clerk)).toBe('done');
    expect(await notice(meetingId)).toBe('done');
    const replies = await fixture.rooms.replies(await seen(fixture, alliance.clerk, meetingId));
    expect(replies.map(({ shortNotice }) => shortNotice)).toEqual([true, true, true]);
  });

  it('that everybody was told of is moved with as much notice, and called off with a reason', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    await addItem(fixture, alliance, meetingId);
    await notice(meetingId);
    const times = { startsAt: '11:00', endsAt: '12:00', mode: 'REMOTE', place: null, chairId: null } as const;
    const move = async (startsOn: string, expectedVersion?: number): Promise<string> => {
      const to = { ...times, startsOn: day(startsOn), link: 'https://meet.example' };
      return codeOf(
        fixture.change.run(alliance.clerk, { meetingId, ...to, expectedVersion, idempotencyKey: newKey() }),
      );
    };
    expect(await move('2026-05-18')).toBe('governance.notice-too-late');
    expect(await move('2026-05-20', 1)).toBe('stale-version');
    expect(await move('2026-05-20')).toBe('done');
    expect(await move('2026-05-29')).toBe('done');
    expect((await seen(fixture, alliance.clerk, meetingId)).meeting.calendarSequence).toBe(2);
    const cancel = async (reason: string): Promise<string> =>
      codeOf(fixture.cancel.run(alliance.clerk, { meetingId, reason, idempotencyKey: newKey() }));
    expect(await cancel(' ')).toBe('governance.reason-missing');
    expect(await cancel('Nothing is ready.')).toBe('done');
    expect(await cancel('Again')).toBe('governance.meeting-state');
    expect(await move('2026-06-20')).toBe('governance.meeting-state');
  });

  it('has an agenda in order, with what this body still has to decide', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    const matterId = await makeMatter(fixture.governance, alliance, bodyId);
    const [one, two] = [
      await addItem(fixture, alliance, meetingId),
      await addItem(fixture, alliance, meetingId, matterId),
    ];
    const other = await makeBody(fixture.governance, alliance, { code: 'OTH' });
    const strange = await makeMatter(fixture.governance, alliance, other);
    expect(await codeOf(addItem(fixture, alliance, meetingId, strange))).toBe('governance.matter-of-another-body');
    expect(await codeOf(addItem(fixture, alliance, meetingId, matterId))).toBe('governance.matter-on-agenda-already');
    const order = async (...itemIds: string[]): Promise<string> =>
      codeOf(fixture.order.run(alliance.clerk, { meetingId, itemIds, idempotencyKey: newKey() }));
    expect(await order(two)).toBe('governance.agenda-order-unclear');
    expect(await order(two, two)).toBe('governance.agenda-order-unclear');
    expect(await order(two, one)).toBe('done');
    const items = async () => fixture.rooms.agenda(await seen(fixture, alliance.clerk, meetingId));
    expect((await items()).map(({ itemId }) => itemId)).toEqual([two, one]);
    const change = async (itemId: string, to: { title: string; minutesAllotted: number | null } | null) =>
      codeOf(fixture.changeItem.run(alliance.clerk, { itemId, to, idempotencyKey: newKey() }));
    expect(await change(one, { title: 'The winter', minutesAllotted: null })).toBe('done');
    expect(await change(two, null)).toBe('done');
    expect(await change(two, null)).toBe('not-found');
    expect((await items()).map(({ title }) => title)).toEqual(['The winter']);
    expect(await codeOf(addItem(fixture, alliance, meetingId, matterId))).toBe('done');
  });

  it('shows at once when apologies make a quorum impossible, and who may reply', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    const away = { answer: 'NOT_COMING', reason: 'On leave' } as const;
    expect(await reply(0, meetingId, { answer: 'NOT_COMING' })).toBe('governance.reason-missing');
    expect(await reply(0, meetingId, { ...away, alternateId: 'per_0' })).toBe('governance.alternate-not-named');
    expect(await reply(0, meetingId, away, leads[1]?.actor)).toBe('governance.not-your-seat');
    const { actor: stranger } = await signedIn(fixture.governance.identity);
    expect(await reply(0, meetingId, away, stranger)).toBe('not-found');
    expect(await reply(0, meetingId, away)).toBe('done');
    const expected = await fixture.rooms.expected(await seen(fixture, alliance.clerk, meetingId));
    expect(expected).toMatchObject({ needed: 3, notComing: 1, unanswered: 2, atRisk: true });
    const told = await fixture.governance.identity.database.inAlliance<{ count: string }>(
      alliance.allianceNo,
      {
        name: 'spec-risk',
        text: "select count(*) from event where alliance_no = $1 and type = 'governance.quorum-at-risk'",
      },
      [alliance.allianceNo],
    );
    expect(told[0]?.count).toBe('1');
  });

  it('is opened neither long before its time nor twice, whoever tries', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    await addItem(fixture, alliance, meetingId);
    const open = async (): Promise<string> =>
      codeOf(fixture.open.run(alliance.clerk, { meetingId, idempotencyKey: newKey() }));
    expect(await open()).toBe('governance.meeting-state');
    await notice(meetingId);
    expect(await open()).toBe('governance.meeting-too-early');
    fixture.clock.set('2026-05-20T08:00:00Z');
    expect((await Promise.all([open(), open(), open()])).sort()).toEqual([
      'done',
      'governance.meeting-state',
      'governance.meeting-state',
    ]);
    expect(await codeOf(addItem(fixture, alliance, meetingId))).toBe('governance.agenda-settled');
  });
});
