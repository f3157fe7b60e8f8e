import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, dateIn, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import { electorateOf, meetingTermsOf } from '../../domain/body.js';
import { allAgreeToShortNotice } from '../../domain/meeting/expected-quorum.js';
import type { Meeting } from '../../domain/meeting/meeting.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import type { NoticeNeeded } from '../../domain/meeting/meeting-terms.js';
import {
  adjournedNotice,
  needNotice,
  needStatus,
  needTimeToCome,
  noticeOf,
} from '../../domain/meeting/plan-meeting.js';
import { inTx } from '../../store/asker.js';
import { agendaOf } from '../../store/meeting/agenda-store.js';
import { repliesOf } from '../../store/meeting/attendance-store.js';
import { insertStep, saveMeeting, stepsOf } from '../../store/meeting/meeting-store.js';
import { MeetingDesk, type Room, dayOf, needMeetingVersion, ofMeeting, roomOf } from './meeting-desk.js';

export interface SendNoticeCommand {
  readonly meetingId: string;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Sends notice of a meeting to everybody with a seat: in the days that the body needs, or with everybody's agreement to
 * fewer. Of an adjourned meeting that goes on a fortnight later or more: in seven clear days.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (meeting), mandate-missing, stale-version,
 * governance.meeting-state, governance.agenda-empty, governance.meeting-in-the-past, governance.notice-too-late,
 * idempotency-conflict. Events: governance.notice-sent.
 */
@Injectable()
export class SendNotice {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: SendNoticeCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { meetingId, expectedVersion, idempotencyKey } = command;
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const asked = { scope: 'governance.notice', idempotencyKey, request: { meetingId } };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      const { meeting } = room;
      needMeetingVersion(meeting, expectedVersion);
      needStatus(meeting, 'DRAFT', 'ADJOURNED');
      needTimeToCome(meeting, tx.at);
      ensure((await agendaOf(inTx(tx), meeting.meetingNo)).length > 0, () => new Refusal('governance.agenda-empty'));
      const short = await this.needInTime(tx, room);
      const status = meeting.status === 'DRAFT' ? 'NOTICE_SENT' : meeting.status;
      const calendarSequence = meeting.calendarSequence + (meeting.noticeSentAt === null ? 0 : 1);
      await saveMeeting(tx, { ...meeting, status, noticeSentAt: tx.at, calendarSequence });
      await insertStep(tx, meeting.meetingNo, 'NOTICE_SENT', { until: meeting.startsAt });
      const sent = { startsAt: meeting.startsAt.toISOString(), short };
      await tx.append([{ type: MeetingEvent.NOTICE_SENT, body: { ...ofMeeting(room), ...sent } }]);
      return { meetingId };
    });
  }

  /** Whether the notice is short by everybody's agreement. */
  private async needInTime(tx: AllianceTx, room: Room): Promise<boolean> {
    const { meeting, seats } = room;
    const [day, today] = [dayOf(meeting), this.desk.standing.today()];
    const needed = await noticeNeeded(tx, room);
    if (needed === null) return false;
    const replies = await repliesOf(inTx(tx), meeting.meetingNo);
    const allAgree = allAgreeToShortNotice(electorateOf(seats, day), replies);
    needNotice(needed, day, today, { allAgree });
    return allAgree;
  }
}

/** The notice a meeting needs as it stands now; null when it needs none. */
export async function noticeNeeded(
  tx: AllianceTx,
  { meeting, body }: Pick<Room, 'meeting' | 'body'>,
): Promise<NoticeNeeded | null> {
  if (meeting.status !== 'ADJOURNED') return noticeOf(meetingTermsOf(body), body.terms.nation);
  const at = await adjournedAt(tx, meeting);
  return at === null ? null : adjournedNotice(dateIn(at), meeting.startsAt, body.terms.nation);
}

/** When a meeting was last adjourned; null when it was not. Notice that was sent before then is of the earlier sitting. */
export async function adjournedAt(tx: AllianceTx, { meetingNo }: Pick<Meeting, 'meetingNo'>): Promise<Date | null> {
  return (await stepsOf(inTx(tx), meetingNo)).findLast(({ kind }) => kind === 'ADJOURNED')?.at ?? null;
}
