import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventEnvelope } from '#kernel';
import { IdentityReader } from '#identity';
import { type AllianceTx, AppConfig, MailPost, type Reaction, Reactions } from '#platform';
import { seatCountsOn } from '../domain/body.js';
import type { BodyGuest } from '../domain/body-guest.js';
import { calendarText } from '../domain/meeting/icalendar.js';
import { MeetingEvent, type OfMeeting } from '../domain/meeting/meeting-events.js';
import {
  type LetterKind,
  type LetterReason,
  type MeetingLetter,
  calendarEntry,
  meetingLink,
  meetingMail,
} from '../domain/meeting/meeting-mail.js';
import { inTx } from '../store/asker.js';
import { agendaOf, papersOf } from '../store/meeting/agenda-store.js';
import { stepsOf } from '../store/meeting/meeting-store.js';
import { type Room, dayOf, guestsAt, roomOf } from '../use-cases/meeting/meeting-desk.js';

const KINDS: Readonly<Record<string, LetterKind | undefined>> = {
  [MeetingEvent.NOTICE_SENT]: 'NOTICE',
  [MeetingEvent.CHANGED]: 'CHANGE',
  [MeetingEvent.ADJOURNED]: 'ADJOURNED',
  [MeetingEvent.CANCELLED]: 'CANCELLED',
};

/**
 * Writes to everybody with a seat, to those named to stand in, to observers, advisers and the chair, when notice is sent and when a meeting
 * they had notice of is changed, adjourned or called off: the agenda, and an invitation that their calendar keeps up to
 * date. Whoever has never signed in is written to like everybody else.
 */
@Injectable()
export class MailMeetings implements Reaction, OnModuleInit {
  readonly name = 'governance.mail-meetings';
  readonly types = Object.keys(KINDS);

  constructor(
    private readonly reactions: Reactions,
    private readonly identity: IdentityReader,
    private readonly config: AppConfig,
    private readonly mails: MailPost,
  ) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  async react(tx: AllianceTx, event: EventEnvelope): Promise<void> {
    const { meeting: meetingId, told } = event.body as unknown as OfMeeting & { readonly told?: boolean };
    const kind = KINDS[event.type];
    if (kind === undefined || told === false) return;
    const room = await roomOf(tx, meetingId);
    // What was overtaken is not sent any more: the message about the calling off follows.
    if (room.meeting.status === 'CANCELLED' && kind !== 'CANCELLED') return;
    const letter = await this.letter(tx, room);
    const why = await whyOff(tx, room, kind);
    for (const [personId, reason] of readers(room, await guestsAt(tx, room))) {
      const person = await this.identity.personById(personId);
      if (person === undefined) continue;
      const { email, name } = person;
      const calendar = this.invitation(letter, kind, { email, name }, tx.at);
      const mail = { ...meetingMail(email, letter, kind, reason, why), calendar };
      await this.mails.post(tx, `${this.name}/${event.seq}/${personId}`, mail);
    }
  }

  private async letter(tx: AllianceTx, { meeting, body }: Room): Promise<MeetingLetter> {
    const agenda = await agendaOf(inTx(tx), meeting.meetingNo);
    const papers = await papersOf(inTx(tx), meeting.meetingNo);
    const link = meetingLink(this.config.publicUrl, tx.allianceId, meeting.meetingId);
    return { meeting, bodyName: body.name, agenda, papers, link };
  }

  private invitation(
    letter: MeetingLetter,
    kind: LetterKind,
    attendee: { readonly name: string; readonly email: string },
    at: Date,
  ): { method: 'REQUEST' | 'CANCEL'; text: string } {
    const method = kind === 'CANCELLED' ? 'CANCEL' : 'REQUEST';
    const email = /<([^>]+)>/.exec(this.config.mailFrom)?.[1] ?? this.config.mailFrom;
    const organizer = { name: letter.bodyName, email };
    const entry = calendarEntry(letter, new URL(this.config.publicUrl).host);
    return { method, text: calendarText(letter.bodyName, [entry], at, { method, organizer, attendee }) };
  }
}

/** Who is written to, each once, and why: as member rather than as alternate. */
export function readers({ meeting, seats }: Room, guests: readonly BodyGuest[] = []): Map<string, LetterReason> {
  const own = seats.filter((seat) => seatCountsOn(seat, dayOf(meeting)));
  const found = new Map<string, LetterReason>();
  for (const { person, capacity } of guests) found.set(person.id, capacity);
  if (meeting.chair !== null) found.set(meeting.chair.id, 'CHAIR');
  for (const { alternates } of own) for (const { person } of alternates) found.set(person, 'ALTERNATE');
  for (const { member } of own) found.set(member.id, 'MEMBER');
  return found;
}

async function whyOff(tx: AllianceTx, { meeting }: Room, kind: LetterKind): Promise<string | null> {
  if (kind !== 'CANCELLED' && kind !== 'ADJOURNED') return null;
  return (await stepsOf(inTx(tx), meeting.meetingNo)).findLast((step) => step.kind === kind)?.reason ?? null;
}
