import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, dateIn, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { inTime, noticeBy } from '../../domain/meeting/meeting-terms.js';
import { needStatus, needTime } from '../../domain/meeting/plan-meeting.js';
import { insertStep, saveMeeting } from '../../store/meeting/meeting-store.js';
import { MeetingDesk, type Room, dayOf, ofMeeting, roomOf } from './meeting-desk.js';
import { adjournedAt, noticeNeeded } from './send-notice.js';

export interface OpenMeetingCommand {
  readonly meetingId: string;
  readonly idempotencyKey: string;
}

/**
 * Opens a meeting, or lets an adjourned one go on: from an hour before its time. Its agenda is settled from then on.
 * Nobody is marked as being there yet.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (meeting), mandate-missing, governance.meeting-state,
 * governance.meeting-too-early, governance.notice-too-late (an adjourned meeting that needed notice and had none in
 * time), idempotency-conflict. Events: governance.meeting-opened or governance.meeting-resumed.
 */
@Injectable()
export class OpenMeeting {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: OpenMeetingCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { meetingId, idempotencyKey } = command;
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const asked = { scope: 'governance.meeting-open', idempotencyKey, request: { meetingId } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      const { meeting } = room;
      needStatus(meeting, 'NOTICE_SENT', 'ADJOURNED');
      needTime(meeting, tx.at);
      const resumed = meeting.status === 'ADJOURNED';
      if (resumed) await needToldAgain(tx, room);
      await saveMeeting(tx, { ...meeting, status: 'IN_SESSION', sittingSince: tx.at, itemNo: null });
      await insertStep(tx, meeting.meetingNo, resumed ? 'RESUMED' : 'OPENED');
      const type = resumed ? MeetingEvent.RESUMED : MeetingEvent.OPENED;
      await tx.append([{ type, body: { ...ofMeeting(room) } }]);
      return { meetingId };
    });
  }
}

/** Refuses governance.notice-too-late when an adjourned meeting needed notice again, and had none in time. */
async function needToldAgain(tx: AllianceTx, room: Room): Promise<void> {
  const { meeting } = room;
  const needed = await noticeNeeded(tx, room);
  if (needed === null) return;
  const { noticeSentAt } = meeting;
  const since = await adjournedAt(tx, meeting);
  const told = noticeSentAt !== null && since !== null && noticeSentAt >= since;
  ensure(told && inTime(needed, dateIn(noticeSentAt), dayOf(meeting)), () => {
    return new Refusal('governance.notice-too-late', { by: noticeBy(needed, dayOf(meeting)), days: needed.days });
  });
}
