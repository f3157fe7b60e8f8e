import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { needStatus } from '../../domain/meeting/plan-meeting.js';
import { insertStep, saveMeeting } from '../../store/meeting/meeting-store.js';
import { someText } from '../plain-text.js';
import { MeetingDesk, ofMeeting, roomOf } from './meeting-desk.js';

export interface CancelMeetingCommand {
  readonly meetingId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Calls a meeting off before it opens, with the reason. Whoever had notice is told.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (meeting), mandate-missing, governance.meeting-state,
 * governance.reason-missing, input-invalid, idempotency-conflict. Events: governance.meeting-cancelled.
 */
@Injectable()
export class CancelMeeting {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: CancelMeetingCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { meetingId, idempotencyKey } = command;
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const reason = someText(command.reason, 2000, 'reason');
    const asked = { scope: 'governance.meeting-cancel', idempotencyKey, request: { meetingId, reason } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      const { meeting } = room;
      needStatus(meeting, 'DRAFT', 'NOTICE_SENT');
      ensure(reason !== null, () => new Refusal('governance.reason-missing', {}, ['reason']));
      const told = meeting.status === 'NOTICE_SENT';
      const calendarSequence = meeting.calendarSequence + (told ? 1 : 0);
      await saveMeeting(tx, { ...meeting, status: 'CANCELLED', calendarSequence });
      await insertStep(tx, meeting.meetingNo, 'CANCELLED', { reason });
      await tx.append([{ type: MeetingEvent.CANCELLED, body: { ...ofMeeting(room), told } }]);
      return { meetingId };
    });
  }
}
