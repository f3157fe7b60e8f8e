import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { attendedWithVote } from '../../domain/meeting/attendance.js';
import { compileMinutes } from '../../domain/meeting/compile-minutes.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { needStatus } from '../../domain/meeting/plan-meeting.js';
import { inTx } from '../../store/asker.js';
import { marksOf } from '../../store/meeting/attendance-store.js';
import { insertStep, saveMeeting } from '../../store/meeting/meeting-store.js';
import { insertMinutes, minutesOf } from '../../store/meeting/minutes-store.js';
import { MeetingDesk, ofMeeting, roomOf } from './meeting-desk.js';
import { minutesRecord } from './minutes-record.js';

export interface IssueMinutesCommand {
  readonly meetingId: string;
  readonly idempotencyKey: string;
}

/**
 * Issues the minutes to everybody who took part: made from the record as it is now, as a version that is never edited.
 * Where nobody took part with a vote, nobody has to accept them: they are official at once.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (meeting), mandate-missing, governance.meeting-state,
 * idempotency-conflict. Events: governance.minutes-issued, governance.minutes-official.
 */
@Injectable()
export class IssueMinutes {
  constructor(private readonly desk: MeetingDesk) {}

  async run(
    actor: Actor,
    { meetingId, idempotencyKey }: IssueMinutesCommand,
  ): Promise<{ meetingId: string; versionNo: number; replayed: boolean }> {
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const asked = { scope: 'governance.minutes', idempotencyKey, request: { meetingId } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      const { meeting } = room;
      needStatus(meeting, 'HELD', 'MINUTES_DRAFT');
      const versionNo = (await minutesOf(inTx(tx), meeting.meetingNo)).length + 1;
      const content = compileMinutes(await minutesRecord(inTx(tx), room));
      const hash = await insertMinutes(tx, meeting.meetingNo, versionNo, content);
      await insertStep(tx, meeting.meetingNo, 'MINUTES_ISSUED');
      await tx.append([{ type: MeetingEvent.MINUTES_ISSUED, body: { ...ofMeeting(room), versionNo, hash } }]);
      const waitsForNobody = attendedWithVote(await marksOf(inTx(tx), meeting.meetingNo)).length === 0;
      await saveMeeting(tx, { ...meeting, status: waitsForNobody ? 'MINUTES_ACCEPTED' : 'MINUTES_ISSUED' });
      if (waitsForNobody) {
        await insertStep(tx, meeting.meetingNo, 'MINUTES_OFFICIAL');
        await tx.append([{ type: MeetingEvent.MINUTES_OFFICIAL, body: { ...ofMeeting(room), versionNo } }]);
      }
      return { meetingId, versionNo };
    });
  }
}
