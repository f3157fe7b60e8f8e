import type { IsoDate, PersonActor } from '#kernel';
import { BodyAudience } from '../../libs/governance/src/use-cases/body-audience.js';
import { GovernanceStanding } from '../../libs/governance/src/use-cases/governance-standing.js';
import { AddAgendaItem } from '../../libs/governance/src/use-cases/meeting/add-agenda-item.js';
import { AdjournMeeting } from '../../libs/governance/src/use-cases/meeting/adjourn-meeting.js';
import { AnswerMinutes } from '../../libs/governance/src/use-cases/meeting/answer-minutes.js';
import { CancelMeeting } from '../../libs/governance/src/use-cases/meeting/cancel-meeting.js';
import { ChangeAgendaItem } from '../../libs/governance/src/use-cases/meeting/change-agenda-item.js';
import { ChangeMeeting } from '../../libs/governance/src/use-cases/meeting/change-meeting.js';
import { CloseMeeting } from '../../libs/governance/src/use-cases/meeting/close-meeting.js';
import {
  ConveneMeeting,
  type ConveneMeetingCommand,
} from '../../libs/governance/src/use-cases/meeting/convene-meeting.js';
import { DropAction } from '../../libs/governance/src/use-cases/meeting/drop-action.js';
import { HandleInterest } from '../../libs/governance/src/use-cases/meeting/handle-interest.js';
import { IssueMinutes } from '../../libs/governance/src/use-cases/meeting/issue-minutes.js';
import { MeetingDesk } from '../../libs/governance/src/use-cases/meeting/meeting-desk.js';
import { MeetingReader, type MeetingView } from '../../libs/governance/src/use-cases/meeting/meeting-reader.js';
import { MinutesReader } from '../../libs/governance/src/use-cases/meeting/minutes-reader.js';
import { OpenMeeting } from '../../libs/governance/src/use-cases/meeting/open-meeting.js';
import { OrderAgenda } from '../../libs/governance/src/use-cases/meeting/order-agenda.js';
import { RecordAction } from '../../libs/governance/src/use-cases/meeting/record-action.js';
import { RecordAttendance } from '../../libs/governance/src/use-cases/meeting/record-attendance.js';
import { ReplyToMeeting } from '../../libs/governance/src/use-cases/meeting/reply-to-meeting.js';
import { RoomReader } from '../../libs/governance/src/use-cases/meeting/room-reader.js';
import { SendNotice } from '../../libs/governance/src/use-cases/meeting/send-notice.js';
import { TakeUpItem } from '../../libs/governance/src/use-cases/meeting/take-up-item.js';
import { WriteNote } from '../../libs/governance/src/use-cases/meeting/write-note.js';
import {
  type GovernanceFixture,
  type GovernedAlliance,
  governanceFixture,
  makeBody,
  newKey,
} from './governance-fixture.js';

/** The deeds of meetings on a database of their own, at a clock that stands still. */
export type MeetingFixture = Awaited<ReturnType<typeof meetingFixture>>;

/** Starts it; call it once per spec file and `governance.identity.close()` it at the end. */
export async function meetingFixture(at?: string) {
  const governance = await governanceFixture(at);
  const { unitOfWork, database, reader: identity, clock } = governance.identity;
  const standing = new GovernanceStanding(identity, clock);
  const desk = new MeetingDesk(unitOfWork, standing);
  const meetings = new MeetingReader(database, new BodyAudience(database, standing));
  return {
    governance,
    clock,
    desk,
    convene: new ConveneMeeting(desk, identity),
    change: new ChangeMeeting(desk, identity),
    notice: new SendNotice(desk),
    cancel: new CancelMeeting(desk),
    addItem: new AddAgendaItem(desk),
    changeItem: new ChangeAgendaItem(desk),
    order: new OrderAgenda(desk),
    reply: new ReplyToMeeting(desk),
    open: new OpenMeeting(desk),
    attendance: new RecordAttendance(desk, identity),
    takeUp: new TakeUpItem(desk),
    handle: new HandleInterest(desk),
    adjourn: new AdjournMeeting(desk),
    close: new CloseMeeting(desk),
    note: new WriteNote(desk),
    act: new RecordAction(desk, identity),
    dropAction: new DropAction(desk),
    issue: new IssueMinutes(desk),
    answer: new AnswerMinutes(desk),
    meetings,
    rooms: new RoomReader(meetings, clock),
    minutes: new MinutesReader(meetings, clock),
  };
}

/** A body that meets without notice and minutes in five business days: for specs of what happens in the room. */
export async function bodyWithoutNotice(
  { governance }: MeetingFixture,
  alliance: GovernedAlliance,
  code: string,
): Promise<string> {
  const terms = {
    reference: null,
    quorum: { kind: 'EACH_UNIT' },
    abstention: 'BLOCKS',
    weighting: null,
    nation: 'ENGLAND_AND_WALES',
    delegations: [],
    meetings: { noticeDays: 0, noticeUnit: 'CLEAR_DAYS', quorumWaitMinutes: 30, minutesDays: 5 },
  } as const;
  return makeBody(governance, alliance, { code, terms });
}

/** Plans a meeting on a day at ten in the morning for two hours, in person, or what else is asked for. */
export async function planMeeting(
  { convene }: MeetingFixture,
  { clerk }: GovernedAlliance,
  bodyId: string,
  change: Partial<ConveneMeetingCommand> = {},
): Promise<string> {
  const times = { startsOn: '2026-05-20' as IsoDate, startsAt: '10:00', endsAt: '12:00' };
  const where = { mode: 'IN_PERSON', place: 'Town Hall', link: null, chairId: null } as const;
  const command = { bodyId, ...times, ...where, idempotencyKey: newKey(), ...change };
  return (await convene.run(clerk, command)).meetingId;
}

/** Puts something to hear on an agenda, or a matter; gives the item. */
export async function addItem(
  { addItem: add }: MeetingFixture,
  { clerk }: GovernedAlliance,
  meetingId: string,
  matterId: string | null = null,
): Promise<string> {
  const kind = matterId === null ? 'REPORT' : 'MATTER';
  const item = { meetingId, kind, title: 'How the winter went', matterId, minutesAllotted: 10 } as const;
  return (await add.run(clerk, { ...item, idempotencyKey: newKey() })).itemId;
}

/** Sends notice and opens a meeting at its time; the clock stands there afterwards. */
export async function openMeeting(fixture: MeetingFixture, alliance: GovernedAlliance, meetingId: string) {
  const { clerk } = alliance;
  await fixture.notice.run(clerk, { meetingId, idempotencyKey: newKey() });
  const { meeting } = await seen(fixture, clerk, meetingId);
  fixture.clock.set(meeting.startsAt.toISOString());
  await fixture.open.run(clerk, { meetingId, idempotencyKey: newKey() });
}

/** A meeting as somebody sees it. */
export async function seen({ meetings }: MeetingFixture, actor: PersonActor, meetingId: string): Promise<MeetingView> {
  const view = await meetings.meeting(actor, meetingId);
  if (view === null) throw new Error('They see no such meeting');
  return view;
}

/** Marks that somebody comes as the member of a seat. */
export async function comes(
  { attendance }: MeetingFixture,
  { clerk }: GovernedAlliance,
  meetingId: string,
  { actor, seatId }: { readonly actor: PersonActor; readonly seatId: string },
): Promise<void> {
  const comesAs = { capacity: 'MEMBER', seatId, reason: null } as const;
  const command = { meetingId, personId: actor.personId, comesAs, at: null, idempotencyKey: newKey() };
  await attendance.run(clerk, command);
}

/** Marks that somebody leaves. */
export async function goes(
  { attendance }: MeetingFixture,
  { clerk }: GovernedAlliance,
  meetingId: string,
  { actor }: { readonly actor: PersonActor },
): Promise<void> {
  const command = { meetingId, personId: actor.personId, comesAs: null, at: null, idempotencyKey: newKey() };
  await attendance.run(clerk, command);
}

export type { GovernanceFixture };
