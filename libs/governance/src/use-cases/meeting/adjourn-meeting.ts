import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure } from '#kernel';
import { meetingTermsOf } from '../../domain/body.js';
import { londonInstant } from '../../domain/calendar/london-time.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { needStatus, needTimeToCome, waitsUntil } from '../../domain/meeting/plan-meeting.js';
import { inTx } from '../../store/asker.js';
import { marksOf } from '../../store/meeting/attendance-store.js';
import { insertStep, saveMeeting } from '../../store/meeting/meeting-store.js';
import { someText } from '../plain-text.js';
import { endSitting } from './end-sitting.js';
import { MeetingDesk, ofMeeting, roomOf } from './meeting-desk.js';
import { quorumAt } from './quorum-watch.js';

export interface AdjournMeetingCommand {
  readonly meetingId: string;
  /** When it goes on, as clocks in London show it. */
  readonly startsOn: IsoDate;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Breaks a meeting off, to go on another time with the business it began with. For want of a quorum only after it was
 * waited for, for as long as the body's terms say.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (meeting), mandate-missing, governance.meeting-state,
 * governance.reason-missing, governance.no-such-time, governance.meeting-in-the-past, governance.quorum-not-waited-for,
 * input-invalid, idempotency-conflict. Events: governance.meeting-adjourned, governance.attendance-changed.
 */
@Injectable()
export class AdjournMeeting {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: AdjournMeetingCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { meetingId, startsOn } = command;
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const reason = someText(command.reason, 2000, 'reason');
    const asked = { scope: 'governance.meeting-adjourn', idempotencyKey, request };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      const { meeting, body } = room;
      needStatus(meeting, 'IN_SESSION');
      ensure(reason !== null, () => new Refusal('governance.reason-missing', {}, ['reason']));
      const startsAt = londonInstant(startsOn, command.startsAt, 'startsAt');
      const endsAt = londonInstant(startsOn, command.endsAt, 'endsAt');
      needTimeToCome({ startsAt }, tx.at);
      ensure(endsAt > startsAt, () => {
        return new Refusal('input-invalid', { found: command.endsAt, expected: 'a time after it begins' }, ['endsAt']);
      });
      const { quorate } = await quorumAt(inTx(tx), room, await marksOf(inTx(tx), meeting.meetingNo), tx.at);
      const until = waitsUntil(meeting, meetingTermsOf(body));
      ensure(quorate || tx.at >= until, () => {
        return new Refusal('governance.quorum-not-waited-for', { until: until.toISOString() });
      });
      await endSitting(tx, room);
      const calendarSequence = meeting.calendarSequence + 1;
      const moved = { startsAt, endsAt, calendarSequence };
      await saveMeeting(tx, { ...meeting, ...moved, status: 'ADJOURNED', sittingSince: null, itemNo: null });
      await insertStep(tx, meeting.meetingNo, 'ADJOURNED', { reason, until: startsAt, forWant: !quorate });
      const event = { ...ofMeeting(room), startsAt: startsAt.toISOString(), forWant: !quorate };
      await tx.append([{ type: MeetingEvent.ADJOURNED, body: event }]);
      return { meetingId };
    });
  }
}
