import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { IdentityReader } from '#identity';
import { electorateOf, meetingTermsOf } from '../../domain/body.js';
import { allAgreeToShortNotice } from '../../domain/meeting/expected-quorum.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { needNotice, needPlan, needStatus, noticeOf } from '../../domain/meeting/plan-meeting.js';
import { inTx } from '../../store/asker.js';
import { repliesOf } from '../../store/meeting/attendance-store.js';
import { insertStep, saveMeeting } from '../../store/meeting/meeting-store.js';
import { type MeetingTimes, chairOf, planOf } from './convene-meeting.js';
import { MeetingDesk, dayOf, needMeetingVersion, ofMeeting, roomOf } from './meeting-desk.js';

export interface ChangeMeetingCommand extends MeetingTimes {
  readonly meetingId: string;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Changes when and where a meeting is, before it opens. After notice was sent everybody is told of the change, and a new
 * day needs as much notice as the first one did.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (meeting, person), mandate-missing, input-invalid,
 * stale-version, governance.meeting-state, governance.no-such-time, governance.meeting-in-the-past,
 * governance.meeting-place-missing, governance.notice-too-late, idempotency-conflict.
 * Events: governance.meeting-changed.
 */
@Injectable()
export class ChangeMeeting {
  constructor(
    private readonly desk: MeetingDesk,
    private readonly identity: IdentityReader,
  ) {}

  async run(actor: Actor, command: ChangeMeetingCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { idempotencyKey, expectedVersion, ...request } = command;
    const { meetingId } = command;
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const asked = { scope: 'governance.meeting-change', idempotencyKey, request };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      const { meeting, body, seats } = room;
      needMeetingVersion(meeting, expectedVersion);
      needStatus(meeting, 'DRAFT', 'NOTICE_SENT');
      const plan = planOf(command);
      needPlan(plan, tx.at);
      const told = meeting.status === 'NOTICE_SENT';
      const [was, day] = [dayOf(meeting), dayOf(plan)];
      if (told && was !== day) {
        const replies = await repliesOf(inTx(tx), meeting.meetingNo);
        const allAgree = allAgreeToShortNotice(electorateOf(seats, day), replies);
        needNotice(noticeOf(meetingTermsOf(body), body.terms.nation), day, this.desk.standing.today(), { allAgree });
      }
      const chairNo = await chairOf(this.identity, command.chairId);
      const chair = chairNo === null || command.chairId === null ? null : { no: chairNo, id: command.chairId };
      const calendarSequence = meeting.calendarSequence + (told ? 1 : 0);
      await saveMeeting(tx, { ...meeting, ...plan, chair, calendarSequence });
      await insertStep(tx, meeting.meetingNo, 'CHANGED', { until: plan.startsAt });
      const startsAt = plan.startsAt.toISOString();
      await tx.append([{ type: MeetingEvent.CHANGED, body: { ...ofMeeting(room), startsAt, told } }]);
      return { meetingId };
    });
  }
}
