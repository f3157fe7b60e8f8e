import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import { attendedWithVote } from '../../domain/meeting/attendance.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { type AnswerEffect, type MinutesAnswerKind, answerMinutes } from '../../domain/meeting/minutes.js';
import { inTx } from '../../store/asker.js';
import { notFound } from '../../store/alliance-place.js';
import { marksOf } from '../../store/meeting/attendance-store.js';
import { insertStep, saveMeeting } from '../../store/meeting/meeting-store.js';
import { answersOf, insertAnswer, minutesOf } from '../../store/meeting/minutes-store.js';
import { someText } from '../plain-text.js';
import { MeetingDesk, type Room, ofMeeting, roomOf } from './meeting-desk.js';

export interface AnswerMinutesCommand {
  readonly meetingId: string;
  /** The version that was read. */
  readonly versionNo: number;
  readonly answer: MinutesAnswerKind;
  /** What should be changed, for an amendment. */
  readonly text: string | null;
  readonly idempotencyKey: string;
}

/**
 * Accepts the minutes, or says what should be changed. They are official when everybody who took part with a vote has
 * accepted the same version; an amendment has them written and accepted again.
 *
 * Who may: whoever attended as a member or alternate. Refuses: not-found (meeting, to who has nothing to do with it),
 * not-allowed, governance.not-an-attendee, governance.minutes-official, governance.minutes-not-issued,
 * governance.minutes-version-old, governance.minutes-answered, governance.amendment-missing, input-invalid,
 * idempotency-conflict. Events: governance.minutes-accepted or governance.minutes-amended, governance.minutes-official.
 */
@Injectable()
export class AnswerMinutes {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: AnswerMinutesCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { meetingId } = command;
    ensure(actor.kind === 'person', () => new Refusal('not-allowed', { needs: 'a person who took part' }));
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const text = command.answer === 'ACCEPT' ? null : someText(command.text, 5000, 'text');
    const asked = { scope: 'governance.minutes-answer', idempotencyKey, request };
    return this.desk.byAnybody(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      const effect = await this.judge(tx, room, actor.personId, { ...command, text });
      const { meetingNo } = room.meeting;
      const { versionNo, answer } = command;
      await insertAnswer(tx, meetingNo, { versionNo, answer, text }, actor.personNo);
      const type = answer === 'ACCEPT' ? MeetingEvent.MINUTES_ACCEPTED : MeetingEvent.MINUTES_AMENDED;
      await tx.append([{ type, body: { ...ofMeeting(room), versionNo } }]);
      if (effect === 'AMENDED') await saveMeeting(tx, { ...room.meeting, status: 'MINUTES_DRAFT' });
      if (effect === 'OFFICIAL') await makeOfficial(tx, room, versionNo);
      return { meetingId };
    });
  }

  private async judge(
    tx: AllianceTx,
    { meeting, seats }: Room,
    person: string,
    { meetingId, versionNo, answer, text }: AnswerMinutesCommand,
  ): Promise<AnswerEffect> {
    const { meetingNo, status } = meeting;
    const marks = await marksOf(inTx(tx), meetingNo);
    const sits = seats.some(({ member, alternates }) => {
      return member.id === person || alternates.some((alternate) => alternate.person === person);
    });
    if (!sits && !marks.some((mark) => mark.person === person)) throw notFound('mtg', meetingId, 'meetingId');
    const latest = (await minutesOf(inTx(tx), meetingNo)).length;
    const answers = await answersOf(inTx(tx), meetingNo);
    const attendees = attendedWithVote(marks);
    return answerMinutes({ status, latest, versionNo, person, answer, text, attendees, answers });
  }
}

async function makeOfficial(tx: AllianceTx, room: Room, versionNo: number): Promise<void> {
  await insertStep(tx, room.meeting.meetingNo, 'MINUTES_OFFICIAL');
  await saveMeeting(tx, { ...room.meeting, status: 'MINUTES_ACCEPTED' });
  await tx.append([{ type: MeetingEvent.MINUTES_OFFICIAL, body: { ...ofMeeting(room), versionNo } }]);
}
