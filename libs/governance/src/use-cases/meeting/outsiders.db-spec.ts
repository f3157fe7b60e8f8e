import { type IsoDate, type PersonActor, Refusal } from '#kernel';
import { type GovernedAlliance, newKey, platform, seatLeads } from '../../../../../test/support/governance-fixture.js';
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

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('those who do not come to a meeting', () => {
  let fixture: MeetingFixture;
  let alliance: GovernedAlliance;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  let bodyId: string;
  beforeAll(async () => {
    fixture = await meetingFixture();
  });
  beforeEach(async () => {
    fixture.clock.set('2026-05-11T10:00:00Z');
    alliance = await fixture.governance.alliance();
    bodyId = await bodyWithoutNotice(fixture, alliance, 'OUT');
    leads = await seatLeads(fixture.governance, alliance, bodyId);
  });
  afterAll(() => fixture.governance.identity.close());

  const lead = (at: number): (typeof leads)[number] => {
    const found = leads[at];
    if (found === undefined) throw new Error('no lead');
    return found;
  };

  it('say nothing for a member any more when their appointment has ended, whatever seat names them', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    const { actor, seatId } = lead(1);
    const reply = async (): Promise<string> => {
      const words = { answer: 'COMING', reason: null, alternateId: null, shortNotice: true } as const;
      return codeOf(fixture.reply.run(actor, { meetingId, seatId, ...words, idempotencyKey: newKey() }));
    };
    expect(await reply()).toBe('done');
    const { reader, end } = fixture.governance.identity;
    const [appointment] = await reader.mandates(actor.personNo);
    await end.run(platform, { appointmentId: appointment?.appointmentId ?? '' });
    fixture.clock.advance(5000);
    expect(await fixture.meetings.meeting(actor, meetingId)).toBeNull();
    expect(await reply()).toBe('not-found');
  });

  it('read in the minutes who stood in, and not why somebody was away', async () => {
    const { give, identity } = fixture.governance;
    const { actor: standIn } = await signedIn(identity);
    const { organisationId } = lead(1);
    const { actor: member } = await signedIn(identity, { role: 'PARTNER_LEAD', organisationId });
    const days = { owner: false, voterClass: null, from: '2026-05-01' as IsoDate, to: null };
    const { seatId } = await give.run(alliance.clerk, {
      ...{ bodyId, organisationId, memberId: member.personId, alternateIds: [standIn.personId] },
      ...days,
      idempotencyKey: newKey(),
    });
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    await addItem(fixture, alliance, meetingId);
    await openMeeting(fixture, alliance, meetingId);
    await comes(fixture, alliance, meetingId, lead(0));
    const comesAs = { capacity: 'ALTERNATE', seatId, reason: 'She is in hospital' } as const;
    const mark = { meetingId, personId: standIn.personId, comesAs, at: null };
    await fixture.attendance.run(alliance.clerk, { ...mark, idempotencyKey: newKey() });
    await fixture.close.run(alliance.clerk, { meetingId, idempotencyKey: newKey() });
    await fixture.issue.run(alliance.clerk, { meetingId, idempotencyKey: newKey() });
    for (const actor of [lead(0).actor, standIn]) {
      const said = { meetingId, versionNo: 1, answer: 'ACCEPT', text: null } as const;
      await fixture.answer.run(actor, { ...said, idempotencyKey: newKey() });
    }
    const reasons = async (actor: PersonActor): Promise<(string | null)[]> => {
      const { versions } = await fixture.minutes.minutes(await seen(fixture, actor, meetingId));
      return (versions[0]?.content.attendance ?? []).map(({ reason }) => reason);
    };
    const { actor: auditor } = await signedIn(identity, { role: 'AUDITOR', allianceId: alliance.allianceId });
    expect(await reasons(lead(2).actor)).toEqual([null, 'She is in hospital']);
    expect(await reasons(auditor)).toEqual([null, null]);
  });
});
