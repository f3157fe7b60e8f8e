import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import { visibleBodies } from '../../domain/audience.js';
import { type BodySeat, seatCountsOn } from '../../domain/body.js';
import { type ReplyAnswer, expectedQuorum } from '../../domain/meeting/expected-quorum.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { needStatus } from '../../domain/meeting/plan-meeting.js';
import { notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { insertReply, repliesOf } from '../../store/meeting/attendance-store.js';
import { someText } from '../plain-text.js';
import { MeetingDesk, type Room, dayOf, ofMeeting, quorumQuestion, roomOf } from './meeting-desk.js';

export interface ReplyToMeetingCommand {
  readonly meetingId: string;
  /** The seat that replies. */
  readonly seatId: string;
  readonly answer: ReplyAnswer;
  /** Why not, for whoever is not coming. */
  readonly reason: string | null;
  /** The alternate who comes instead. */
  readonly alternateId: string | null;
  /** Agrees to a notice that is shorter than it should be. */
  readonly shortNotice: boolean;
  readonly idempotencyKey: string;
}

/**
 * Says for a seat whether somebody comes; the last reply of a seat counts. It is also where a member agrees to a short
 * notice. When those who are not coming make a quorum impossible, everybody concerned is told.
 *
 * Who may: the member of the seat or an alternate named for it, while they may look into the body; MANAGE_MATTERS in the alliance, who records what a member
 * said. Refuses: not-found (meeting, seat), governance.not-your-seat, governance.meeting-state,
 * governance.reason-missing, governance.alternate-not-named, input-invalid, idempotency-conflict.
 * Events: governance.meeting-replied, governance.quorum-at-risk.
 */
@Injectable()
export class ReplyToMeeting {
  constructor(private readonly desk: MeetingDesk) {}

  async run(actor: Actor, command: ReplyToMeetingCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { meetingId, seatId } = command;
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const reason = someText(command.reason, 1000, 'reason');
    const { standing } = this.desk;
    const [clerk, appointments] = await Promise.all([
      standing.isClerk(actor, allianceNo),
      standing.appointmentsOf(actor),
    ]);
    const asked = { scope: 'governance.meeting-reply', idempotencyKey, request };
    return this.desk.byAnybody(actor, allianceNo, asked, async (tx) => {
      const room = await roomOf(tx, meetingId);
      const seat = room.seats.find((each) => each.seatId === seatId && seatCountsOn(each, dayOf(room.meeting)));
      const { body, seats } = room;
      const looking = { actor, allianceNo, appointments, seats, today: standing.today() };
      const knows = clerk || (sits(actor, room) && visibleBodies([body], looking).length > 0);
      if (seat === undefined || !knows) throw notFound('mtg', meetingId, 'meetingId');
      ensure(clerk || isOf(actor, seat), () => new Refusal('governance.not-your-seat', {}, ['seatId']));
      needStatus(room.meeting, 'DRAFT', 'NOTICE_SENT', 'ADJOURNED');
      needWords(command, reason, seat);
      await this.keep(tx, room, { ...command, reason });
      return { meetingId };
    });
  }

  private async keep(tx: AllianceTx, room: Room, command: ReplyToMeetingCommand): Promise<void> {
    const { meetingNo } = room.meeting;
    const { rule, units } = quorumQuestion(room, dayOf(room.meeting));
    const before = expectedQuorum(rule, units, await repliesOf(inTx(tx), meetingNo));
    const { seatId: seat, answer, reason, alternateId: alternate, shortNotice } = command;
    await insertReply(tx, meetingNo, { seat, answer, reason, alternate, shortNotice });
    const replied = { ...ofMeeting(room), seat, answer, shortNotice };
    await tx.append([{ type: MeetingEvent.REPLIED, body: replied }]);
    const after = expectedQuorum(rule, units, await repliesOf(inTx(tx), meetingNo));
    if (before.atRisk || !after.atRisk) return;
    const { needed, notComing } = after;
    await tx.append([{ type: MeetingEvent.QUORUM_AT_RISK, body: { ...ofMeeting(room), needed, notComing } }]);
  }
}

function isOf(actor: Actor, { member, alternates }: BodySeat): boolean {
  if (actor.kind !== 'person') return false;
  return member.id === actor.personId || alternates.some(({ person }) => person === actor.personId);
}

function sits(actor: Actor, { seats }: Room): boolean {
  return seats.some((seat) => isOf(actor, seat));
}

function needWords({ answer, alternateId }: ReplyToMeetingCommand, reason: string | null, seat: BodySeat): void {
  const away = answer === 'NOT_COMING';
  ensure(!away || reason !== null, () => new Refusal('governance.reason-missing', {}, ['reason']));
  if (alternateId === null) return;
  ensure(away && seat.alternates.some(({ person }) => person === alternateId), () => {
    return new Refusal('governance.alternate-not-named', {}, ['alternateId']);
  });
}
