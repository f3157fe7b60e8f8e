import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventEnvelope } from '#kernel';
import { IdentityReader } from '#identity';
import { type AllianceTx, AppConfig, MailPost, type Reaction, Reactions } from '#platform';
import { attendedWithVote } from '../domain/meeting/attendance.js';
import { MeetingEvent, type OfMeeting } from '../domain/meeting/meeting-events.js';
import { meetingLink, minutesMail } from '../domain/meeting/meeting-mail.js';
import { inTx } from '../store/asker.js';
import { marksOf } from '../store/meeting/attendance-store.js';
import { roomOf } from '../use-cases/meeting/meeting-desk.js';
import { readers } from './mail-meetings.js';

/**
 * Tells those who took part with a vote that minutes wait for them, and every member when they are official: who did not
 * come gets them then.
 */
@Injectable()
export class MailMinutes implements Reaction, OnModuleInit {
  readonly name = 'governance.mail-minutes';
  readonly types = [MeetingEvent.MINUTES_ISSUED, MeetingEvent.MINUTES_OFFICIAL];

  constructor(
    private readonly reactions: Reactions,
    private readonly identity: IdentityReader,
    private readonly config: AppConfig,
    private readonly mails: MailPost,
  ) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  async react(tx: AllianceTx, { type, body, seq }: EventEnvelope): Promise<void> {
    const room = await roomOf(tx, (body as unknown as OfMeeting).meeting);
    const official = type === MeetingEvent.MINUTES_OFFICIAL;
    if (!official && room.meeting.status !== 'MINUTES_ISSUED') return;
    const took = attendedWithVote(await marksOf(inTx(tx), room.meeting.meetingNo));
    const link = meetingLink(this.config.publicUrl, tx.allianceId, room.meeting.meetingId);
    const letter = { meeting: room.meeting, bodyName: room.body.name, agenda: [], papers: [], link: `${link}/minutes` };
    for (const personId of official ? new Set([...took, ...readers(room).keys()]) : took) {
      const person = await this.identity.personById(personId);
      if (person === undefined) continue;
      const mail = minutesMail(person.email, letter, official ? 'READ' : 'ACCEPT');
      await this.mails.post(tx, `${this.name}/${seq}/${personId}`, mail);
    }
  }
}
