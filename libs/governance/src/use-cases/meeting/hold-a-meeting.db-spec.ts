import { type IsoDate, Refusal } from '#kernel';
import {
  type GovernedAlliance,
  closing,
  makeMatter,
  newKey,
  seatLeads,
} from '../../../../../test/support/governance-fixture.js';
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

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('a meeting', () => {
  let fixture: MeetingFixture;
  let alliance: GovernedAlliance;
  let bodyId: string;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  let codes = 0;
  beforeAll(async () => {
    fixture = await meetingFixture();
  });
  afterAll(() => fixture.governance.identity.close());
  beforeEach(async () => {
    fixture.clock.set('2026-05-11T10:00:00Z');
    alliance = await fixture.governance.alliance();
    bodyId = await bodyWithoutNotice(fixture, alliance, `B${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(codes++)}`);
    leads = await seatLeads(fixture.governance, alliance, bodyId);
  });

  const lead = (at: number): (typeof leads)[number] => {
    const found = leads[at];
    if (found === undefined) throw new Error('no lead');
    return found;
  };
  async function vote(at: number, matterId: string, choice: 'FOR' | 'AGAINST' = 'FOR') {
    const { actor, organisationId: actingFor } = lead(at);
    const reason = choice === 'FOR' ? null : 'Not yet';
    return fixture.governance.cast.run(actor, { matterId, actingFor, choice, reason, idempotencyKey: newKey() });
  }
  async function inSession(): Promise<{ meetingId: string; itemId: string; matterId: string }> {
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    const matterId = await makeMatter(fixture.governance, alliance, bodyId, { method: 'MEETING' });
    const itemId = await addItem(fixture, alliance, meetingId, matterId);
    await openMeeting(fixture, alliance, meetingId);
    await fixture.governance.open.run(alliance.clerk, { matterId, idempotencyKey: newKey() });
    return { meetingId, itemId, matterId };
  }
  const statusOf = async (meetingId: string) => (await seen(fixture, alliance.clerk, meetingId)).meeting.status;

  it('goes from plan to official minutes', async () => {
    const { clerk } = alliance;
    const { meetingId, itemId, matterId } = await inSession();
    for (const each of leads) await comes(fixture, alliance, meetingId, each);
    await fixture.takeUp.run(clerk, { itemId, idempotencyKey: newKey() });
    await vote(0, matterId);
    await vote(1, matterId);
    await vote(2, matterId);
    const { outcome, decisionId } = await fixture.governance.close.run(clerk, closing(matterId));
    expect(outcome).toBe('APPROVED');
    const decided = await fixture.governance.reader.decision(clerk, decisionId);
    expect(decided?.decision.verdict.record.attendance).toHaveLength(3);
    const owner = { organisationId: lead(1).organisationId, personId: null };
    const action = { itemId, text: 'Tell the families', dueOn: '2026-06-01' as IsoDate, ...owner };
    await fixture.act.run(clerk, { ...action, idempotencyKey: newKey() });
    await fixture.close.run(clerk, { meetingId, idempotencyKey: newKey() });
    expect((await seen(fixture, clerk, meetingId)).meeting.minutesDueOn).toBe('2026-05-28');
    await fixture.note.run(clerk, { itemId, note: 'All agreed.', idempotencyKey: newKey() });
    expect(await statusOf(meetingId)).toBe('MINUTES_DRAFT');
    await fixture.issue.run(clerk, { meetingId, idempotencyKey: newKey() });
    const accept = { meetingId, versionNo: 1, answer: 'ACCEPT', text: null } as const;
    await fixture.answer.run(lead(0).actor, { ...accept, idempotencyKey: newKey() });
    const change = { ...accept, answer: 'AMEND', text: 'Two abstained at first.' } as const;
    await fixture.answer.run(lead(1).actor, { ...change, idempotencyKey: newKey() });
    expect(await statusOf(meetingId)).toBe('MINUTES_DRAFT');
    await fixture.note.run(clerk, { itemId, note: 'All agreed in the end.', idempotencyKey: newKey() });
    expect((await fixture.issue.run(clerk, { meetingId, idempotencyKey: newKey() })).versionNo).toBe(2);
    for (const { actor } of leads) {
      expect(await statusOf(meetingId)).toBe('MINUTES_ISSUED');
      expect(await codeOf(fixture.answer.run(actor, { ...accept, idempotencyKey: newKey() }))).toBe(
        'governance.minutes-version-old',
      );
      await fixture.answer.run(actor, { ...accept, versionNo: 2, idempotencyKey: newKey() });
    }
    expect(await statusOf(meetingId)).toBe('MINUTES_ACCEPTED');
    const { versions } = await fixture.minutes.minutes(await seen(fixture, lead(2).actor, meetingId));
    expect(versions.map(({ versionNo, official }) => [versionNo, official])).toEqual([
      [2, true],
      [1, false],
    ]);
    const [item] = versions[0]?.content.items ?? [];
    expect([item?.note, item?.decision?.outcome, item?.actions.length]).toEqual([
      'All agreed in the end.',
      'APPROVED',
      1,
    ]);
    expect(await codeOf(fixture.answer.run(lead(0).actor, { ...change, idempotencyKey: newKey() }))).toBe(
      'governance.minutes-official',
    );
  });

  it('without a quorum closes no matter, and shows who is missing and since when', async () => {
    const { clerk } = alliance;
    const { meetingId, matterId } = await inSession();
    for (const each of leads) await comes(fixture, alliance, meetingId, each);
    await vote(0, matterId);
    await vote(1, matterId);
    fixture.clock.advance(600_000);
    await goes(fixture, alliance, meetingId, lead(2));
    expect(await codeOf(fixture.governance.close.run(clerk, closing(matterId)))).toBe('governance.not-quorate');
    const view = await seen(fixture, lead(0).actor, meetingId);
    const state = await fixture.rooms.quorum(view);
    expect(state).toMatchObject({ needed: 3, present: 2, quorate: false });
    expect(state?.missing).toEqual([{ unit: lead(2).organisationId, name: expect.any(String) as string }]);
    fixture.clock.advance(60_000);
    const spans = await fixture.rooms.quorumSpans(view);
    expect(spans.map(({ quorate }) => quorate)).toEqual([true, false]);
    expect(await codeOf(fixture.close.run(clerk, { meetingId, idempotencyKey: newKey() }))).toBe(
      'governance.matter-still-open',
    );
  });
});
