import { type IsoDate, type PersonActor, Refusal } from '#kernel';
import { type GovernedAlliance, newKey, platform, seatLeads } from '../../../../../test/support/governance-fixture.js';
import { signedIn } from '../../../../../test/support/identity-fixture.js';
import {
  type MeetingFixture,
  addItem,
  bodyWithoutNotice,
  meetingFixture,
  planMeeting,
} from '../../../../../test/support/meeting-fixture.js';
import { readers } from '../../reactions/mail-meetings.js';
import { guestsAt, roomOf } from '../meeting/meeting-desk.js';
import type { InviteGuestCommand } from './invite-guest.js';

const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('observers and advisers', () => {
  let fixture: MeetingFixture;
  let alliance: GovernedAlliance;
  let clerk: PersonActor;
  let bodyId: string;
  let guest: PersonActor;
  let leads: Awaited<ReturnType<typeof seatLeads>>;
  beforeAll(async () => {
    fixture = await meetingFixture();
  });
  beforeEach(async () => {
    fixture.clock.set('2026-05-10T10:00:00Z');
    alliance = await fixture.governance.alliance();
    clerk = alliance.clerk;
    bodyId = await bodyWithoutNotice(fixture, alliance, 'ALT');
    leads = await seatLeads(fixture.governance, alliance, bodyId);
    guest = (await signedIn(fixture.governance.identity, { role: 'PANEL_MEMBER', allianceId: alliance.allianceId }))
      .actor;
  });
  afterAll(() => fixture.governance.identity.close());

  const invite = async (change: Partial<InviteGuestCommand> = {}, actor: PersonActor = clerk) => {
    const whole = {
      bodyId,
      personId: guest.personId,
      capacity: 'ADVISER',
      from: '2026-05-10' as IsoDate,
      to: null,
    } as const;
    return fixture.governance.inviteGuest.run(actor, { ...whole, idempotencyKey: newKey(), ...change });
  };
  const told = async (meetingId: string): Promise<string | undefined> =>
    fixture.governance.identity.unitOfWork.runInAlliance(platform, alliance.allianceNo, async (tx) => {
      const room = await roomOf(tx, meetingId);
      return readers(room, await guestsAt(tx, room)).get(guest.personId);
    });

  it('are told of meetings and may attend them, without what is restricted, votes or the body’s other business', async () => {
    const meetingId = await planMeeting(fixture, alliance, bodyId, { link: 'https://meet.example.org/1' });
    await addItem(fixture, alliance, meetingId);
    expect([await told(meetingId), await fixture.meetings.meeting(guest, meetingId)]).toEqual([undefined, null]);
    const key = newKey();
    const { guestId } = await invite({ idempotencyKey: key });
    expect(await invite({ idempotencyKey: key })).toEqual({ guestId, replayed: true });
    expect(await told(meetingId)).toBe('ADVISER');
    const view = await fixture.meetings.meeting(guest, meetingId);
    expect(view).toMatchObject({ mayAttend: true, sits: false, manages: false, ownSeats: [] });
    expect(await fixture.governance.reader.bodies(guest, alliance.allianceId)).toEqual([]);
    await fixture.governance.endInvitation.run(clerk, { guestId, idempotencyKey: newKey() });
    expect([await told(meetingId), await fixture.meetings.meeting(guest, meetingId)]).toEqual([undefined, null]);
    expect(await codeOf(fixture.governance.endInvitation.run(clerk, { guestId, idempotencyKey: newKey() }))).toBe(
      'governance.invitation-ended',
    );
  });

  it('are not told of meetings after their last day', async () => {
    await invite({ to: '2026-05-19' as IsoDate });
    expect(await told(await planMeeting(fixture, alliance, bodyId))).toBeUndefined();
    expect(await told(await planMeeting(fixture, alliance, bodyId, { startsOn: '2026-05-19' as IsoDate }))).toBe(
      'ADVISER',
    );
  });

  it('are invited once, without a seat, by the clerk', async () => {
    await invite();
    expect(await codeOf(invite({ capacity: 'OBSERVER' }))).toBe('governance.already-invited');
    expect(await codeOf(invite({ personId: leads[0]?.actor.personId ?? '' }))).toBe('governance.seat-taken');
    expect(await codeOf(invite({}, leads[0]?.actor))).toBe('mandate-missing');
    expect(await codeOf(invite({ to: '2026-05-09' as IsoDate }))).toBe('input-invalid');
    expect(await codeOf(invite({ personId: 'per_00000000000000000000000000' }))).toBe('not-found');
    const write = async (text: string): Promise<unknown> =>
      fixture.governance.identity.unitOfWork.runInAlliance(platform, alliance.allianceNo, async (tx) => tx.query(text));
    await expect(write('delete from body_guest')).rejects.toThrow(/permission denied/);
    await expect(write(`update body_guest set capacity = 'OBSERVER'`)).rejects.toThrow(/permission denied/);
  });
});
