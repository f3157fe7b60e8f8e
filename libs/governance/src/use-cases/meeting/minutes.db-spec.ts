import pg from 'pg';
import { type IsoDate, Refusal } from '#kernel';
import { TimedTasks } from '#platform';
import { type GovernedAlliance, newKey, seatLeads } from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import {
  type MeetingFixture,
  addItem,
  bodyWithoutNotice,
  comes,
  meetingFixture,
  openMeeting,
  planMeeting,
  seen,
} from '../../../../../test/support/meeting-fixture.js';
import { WatchMinutes } from '../../reactions/watch-minutes.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('minutes', () => {
  let fixture: MeetingFixture;
  let alliance: GovernedAlliance;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await meetingFixture();
  });
  afterAll(() => fixture.governance.identity.close());

  const lead = (at: number): (typeof leads)[number] => {
    const found = leads[at];
    if (found === undefined) throw new Error('no lead');
    return found;
  };
  /** A meeting that was held, to which the first so many members came. */
  async function held(came: number): Promise<{ meetingId: string; itemId: string }> {
    fixture.clock.set('2026-05-11T10:00:00Z');
    alliance = await fixture.governance.alliance();
    const bodyId = await bodyWithoutNotice(fixture, alliance, 'MIN');
    leads = await seatLeads(fixture.governance, alliance, bodyId);
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    const itemId = await addItem(fixture, alliance, meetingId);
    await openMeeting(fixture, alliance, meetingId);
    for (const each of leads.slice(0, came)) await comes(fixture, alliance, meetingId, each);
    await fixture.close.run(alliance.clerk, { meetingId, idempotencyKey: newKey() });
    return { meetingId, itemId };
  }
  const issue = async (meetingId: string): Promise<string> =>
    codeOf(fixture.issue.run(alliance.clerk, { meetingId, idempotencyKey: newKey() }));
  const answer = async (at: number, meetingId: string, text: string | null = null): Promise<string> => {
    const kind = text === null ? 'ACCEPT' : 'AMEND';
    const command = { meetingId, versionNo: 1, answer: kind, text, idempotencyKey: newKey() } as const;
    return codeOf(fixture.answer.run(lead(at).actor, command));
  };
  const versionsFor = async (actor: typeof alliance.clerk, meetingId: string): Promise<number> =>
    (await fixture.minutes.minutes(await seen(fixture, actor, meetingId))).versions.length;

  it('are answered by those who took part, once each, and seen by the others when they are official', async () => {
    const { meetingId } = await held(2);
    expect(await answer(0, meetingId)).toBe('governance.minutes-not-issued');
    expect(await issue(meetingId)).toBe('done');
    expect(await issue(meetingId)).toBe('governance.meeting-state');
    expect(await answer(2, meetingId)).toBe('governance.not-an-attendee');
    const { actor: stranger } = await signedIn(fixture.governance.identity);
    const said = { meetingId, versionNo: 1, answer: 'ACCEPT', text: null } as const;
    expect(await codeOf(fixture.answer.run(stranger, { ...said, idempotencyKey: newKey() }))).toBe('not-found');
    expect(await answer(0, meetingId, ' ')).toBe('governance.amendment-missing');
    expect(await answer(0, meetingId)).toBe('done');
    expect(await answer(0, meetingId)).toBe('governance.minutes-answered');
    expect([await versionsFor(lead(1).actor, meetingId), await versionsFor(lead(2).actor, meetingId)]).toEqual([1, 0]);
    expect(await answer(1, meetingId)).toBe('done');
    expect(await versionsFor(lead(2).actor, meetingId)).toBe(1);
    expect(await answer(1, meetingId, 'Not so.')).toBe('governance.minutes-official');
  });

  it('are official once, and never stuck, when the last two accept at once', async () => {
    const { meetingId } = await held(2);
    await issue(meetingId);
    expect(await Promise.all([answer(0, meetingId), answer(1, meetingId)])).toEqual(['done', 'done']);
    const { meeting } = await seen(fixture, alliance.clerk, meetingId);
    expect(meeting.status).toBe('MINUTES_ACCEPTED');
  });

  it('are closed for by two clerks at once, and the meeting is held once', async () => {
    const { meetingId } = await held(0);
    expect(await codeOf(fixture.close.run(alliance.clerk, { meetingId, idempotencyKey: newKey() }))).toBe(
      'governance.meeting-state',
    );
    expect((await Promise.all([issue(meetingId), issue(meetingId)])).sort()).toEqual([
      'done',
      'governance.meeting-state',
    ]);
  });

  it('of a meeting to which nobody came wait for nobody', async () => {
    const { meetingId } = await held(0);
    await issue(meetingId);
    expect((await seen(fixture, alliance.clerk, meetingId)).meeting.status).toBe('MINUTES_ACCEPTED');
  });

  it('name actions with an owner, until they are issued', async () => {
    const { meetingId, itemId } = await held(1);
    const action = { itemId, text: 'Write to families', personId: null, dueOn: '2026-06-01' as IsoDate };
    const act = async (organisationId: string | null) =>
      codeOf(fixture.act.run(alliance.clerk, { ...action, organisationId, idempotencyKey: newKey() }));
    expect(await act(null)).toBe('governance.action-owner-missing');
    expect(await act('org_0')).toBe('not-found');
    expect([await act(lead(0).organisationId), await act(lead(1).organisationId)]).toEqual(['done', 'done']);
    const [first] = await fixture.rooms.actions(await seen(fixture, alliance.clerk, meetingId));
    const drop = async () =>
      codeOf(fixture.dropAction.run(alliance.clerk, { actionId: first?.actionId ?? '', idempotencyKey: newKey() }));
    expect(await drop()).toBe('done');
    expect(await drop()).toBe('not-found');
    await issue(meetingId);
    expect(await act(lead(0).organisationId)).toBe('governance.meeting-state');
    const [version] = (await fixture.minutes.minutes(await seen(fixture, lead(0).actor, meetingId))).versions;
    expect(version?.content.items[0]?.actions).toHaveLength(1);
  });

  it('that are late are spoken of once, at the end of the fifth business day', async () => {
    const { meetingId } = await held(1);
    const { database, unitOfWork } = fixture.governance.identity;
    const watch = new WatchMinutes(new TimedTasks(database, fixture.clock), database, unitOfWork);
    const told = async (): Promise<number> => {
      await watch.run(alliance.allianceNo, fixture.clock.now());
      const text = "select 1 as one from event where alliance_no = $1 and type = 'governance.minutes-overdue'";
      return (await database.inAlliance(alliance.allianceNo, { name: 'spec-late', text }, [alliance.allianceNo]))
        .length;
    };
    const overdue = async (): Promise<boolean> =>
      (await fixture.minutes.minutes(await seen(fixture, alliance.clerk, meetingId))).overdue;
    fixture.clock.set('2026-05-28T22:59:00Z');
    expect([await told(), await overdue()]).toEqual([0, false]);
    fixture.clock.set('2026-05-28T23:00:00Z');
    expect([await told(), await told(), await overdue()]).toEqual([1, 1, true]);
    await issue(meetingId);
    expect([await told(), await overdue()]).toEqual([1, false]);
  });

  it('and what was written in the room cannot be changed in the database (planted)', async () => {
    const { meetingId } = await held(1);
    await issue(meetingId);
    await answer(0, meetingId);
    const client = new pg.Client(fixture.governance.identity.database.url);
    await client.connect();
    await client.query(`select set_config('app.alliance_no', '${alliance.allianceNo}', false)`);
    const refused = async (text: string): Promise<boolean> =>
      client.query(text).then(
        () => false,
        () => true,
      );
    for (const table of ['meeting_step', 'attendance', 'minutes', 'minutes_answer']) {
      expect([table, await refused(`update ${table} set recorded_at = now()`)]).toEqual([table, true]);
      await client.query('set role commonbook_app');
      expect([table, await refused(`delete from ${table}`)]).toEqual([table, true]);
      await client.query('reset role');
    }
    expect(await refused(`update agenda_item set title = 'Other'`)).toBe(true);
    expect(await refused(`update agenda_item set note = 'Noted'`)).toBe(false);
    expect(await refused(`update meeting set place = 'Elsewhere'`)).toBe(true);
    await client.end();
  });
});
