import { type IsoDate, systemActor } from '#kernel';
import { AppConfig, EventLog, type Mail, Reactions } from '#platform';
import { type GovernedAlliance, newKey, seatLeads } from '../../../../test/support/governance-fixture.js';
import {
  type MeetingFixture,
  addItem,
  bodyWithoutNotice,
  comes,
  meetingFixture,
  openMeeting,
  planMeeting,
} from '../../../../test/support/meeting-fixture.js';
import { MailMeetings } from './mail-meetings.js';
import { MailMinutes } from './mail-minutes.js';
import { KeptPost } from '../../../../test/support/kept-post.js';

describe('what is written to people about meetings', () => {
  let fixture: MeetingFixture;
  let alliance: GovernedAlliance;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  let bodyId: string;
  let reactions: Reactions;
  let mails: Mail[];
  beforeAll(async () => {
    fixture = await meetingFixture('2026-05-11T10:00:00Z');
    alliance = await fixture.governance.alliance();
    bodyId = await bodyWithoutNotice(fixture, alliance, 'MAIL');
    leads = await seatLeads(fixture.governance, alliance, bodyId);
    const { database, unitOfWork, reader } = fixture.governance.identity;
    reactions = new Reactions(database, unitOfWork, new EventLog(database));
    const config = Object.assign(new AppConfig(), {
      publicUrl: 'https://book.example',
      mailFrom: 'Book <b@book.example>',
    });
    const post = new KeptPost((mail) => mails.push(mail));
    new MailMeetings(reactions, reader, config, post).onModuleInit();
    new MailMinutes(reactions, reader, config, post).onModuleInit();
  });
  afterAll(() => fixture.governance.identity.close());
  beforeEach(() => {
    mails = [];
    fixture.clock.set('2026-05-11T10:00:00Z');
  });

  const written = async (): Promise<Mail[]> => {
    mails = [];
    await reactions.catchUp(alliance.allianceNo);
    return mails;
  };

  it('is the notice with agenda and invitation, then each change under a higher number, then that it is off', async () => {
    const { clerk } = alliance;
    const { invite } = fixture.governance.identity;
    const neverSignedIn = await invite.run(systemActor('spec'), { name: 'Cy Chair', email: 'chair@example.org' });
    const meetingId = await planMeeting(fixture, alliance, bodyId, { chairId: neverSignedIn.personId });
    await addItem(fixture, alliance, meetingId);
    const times = { startsAt: '11:00', endsAt: '12:30', mode: 'IN_PERSON', place: 'Library', link: null } as const;
    const to = { ...times, startsOn: '2026-05-21' as IsoDate, chairId: neverSignedIn.personId };
    await fixture.change.run(clerk, { meetingId, ...to, idempotencyKey: newKey() });
    expect(await written()).toEqual([]);

    await fixture.notice.run(clerk, { meetingId, idempotencyKey: newKey() });
    const notices = await written();
    expect(notices.map(({ to: address }) => address)).toEqual(expect.arrayContaining(['chair@example.org']));
    expect(notices).toHaveLength(leads.length + 1);
    const [notice] = notices;
    expect(notice?.subject).toBe('Meeting: Leadership team, Thursday 21 May 2026, 11:00 to 12:30');
    expect(notice?.text).toContain('1. How the winter went (10 minutes)');
    expect(notice?.text).toContain(`https://book.example/alliances/${alliance.allianceId}/meetings/${meetingId}`);
    expect(notice?.calendar?.method).toBe('REQUEST');
    expect(notice?.calendar?.text).toContain('SEQUENCE:0\r\n');
    expect(notice?.calendar?.text).toContain('DTSTART;TZID=Europe/London:20260521T110000');
    expect(await written()).toEqual([]);

    await fixture.change.run(clerk, { meetingId, ...to, startsAt: '11:30', idempotencyKey: newKey() });
    const [change] = await written();
    expect([change?.subject.slice(0, 7), change?.calendar?.text.includes('SEQUENCE:1\r\n')]).toEqual(['Changed', true]);

    await fixture.cancel.run(clerk, { meetingId, reason: 'Nothing is ready.', idempotencyKey: newKey() });
    const [off] = await written();
    expect(off?.text).toContain('Why: Nothing is ready.');
    expect(off?.calendar?.method).toBe('CANCEL');
    expect(off?.calendar?.text).toContain('SEQUENCE:2\r\n');
  });

  it('is not what was overtaken meanwhile, nor of a meeting nobody was told of', async () => {
    const { clerk } = alliance;
    const [told, untold] = [await planMeeting(fixture, alliance, bodyId), await planMeeting(fixture, alliance, bodyId)];
    await addItem(fixture, alliance, told);
    await fixture.notice.run(clerk, { meetingId: told, idempotencyKey: newKey() });
    for (const meetingId of [told, untold]) {
      await fixture.cancel.run(clerk, { meetingId, reason: 'Off.', idempotencyKey: newKey() });
    }
    expect((await written()).map(({ subject }) => subject.split(':')[0])).toEqual([
      'Called off',
      'Called off',
      'Called off',
    ]);
  });

  it('is that minutes wait, to who took part, and that they are official, to all', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId);
    await addItem(fixture, alliance, meetingId);
    await openMeeting(fixture, alliance, meetingId);
    const [first] = leads;
    if (first === undefined) throw new Error('no lead');
    await comes(fixture, alliance, meetingId, first);
    await fixture.close.run(alliance.clerk, { meetingId, idempotencyKey: newKey() });
    await fixture.issue.run(alliance.clerk, { meetingId, idempotencyKey: newKey() });
    const minutes = (await written()).filter(({ subject }) => subject.startsWith('Minutes'));
    expect(minutes).toHaveLength(1);
    const accept = { meetingId, versionNo: 1, answer: 'ACCEPT', text: null } as const;
    await fixture.answer.run(first.actor, { ...accept, idempotencyKey: newKey() });
    expect((await written()).map(({ subject }) => subject.split(':')[0])).toEqual(leads.map(() => 'Official minutes'));
  });
});
