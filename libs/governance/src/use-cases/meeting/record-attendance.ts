import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, dateIn, ensure, invariant } from '#kernel';
import { IdentityReader } from '#identity';
import type { AllianceTx } from '#platform';
import { seatCountsOn } from '../../domain/body.js';
import { type AttendanceCapacity, type AttendanceMark, arrive, leave } from '../../domain/meeting/attendance.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { needStatus } from '../../domain/meeting/plan-meeting.js';
import { notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { insertMarks, marksOf } from '../../store/meeting/attendance-store.js';
import { someText } from '../plain-text.js';
import { MeetingDesk, type Room, ofMeeting, roomOf } from './meeting-desk.js';
import { watchQuorum } from './quorum-watch.js';

export interface RecordAttendanceCommand {
  readonly meetingId: string;
  readonly personId: string;
  /** As what they come; null: they leave. */
  readonly comesAs: {
    readonly capacity: AttendanceCapacity;
    readonly seatId: string | null;
    /** Why the member cannot be there, for an alternate. */
    readonly reason: string | null;
  } | null;
  /** When, if it was not now. */
  readonly at: Date | null;
  readonly idempotencyKey: string;
}

/**
 * Marks that somebody came to a meeting in session, or left it. The member's coming ends the alternate's standing in.
 * Whether there is a quorum is worked out again at once.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (meeting, person, seat), mandate-missing,
 * governance.meeting-state, governance.already-there, governance.not-there, governance.seat-and-capacity-differ,
 * governance.not-the-member, governance.alternate-not-named, governance.absence-reason-required,
 * governance.member-is-there, governance.time-order, idempotency-conflict.
 * Events: governance.attendance-changed for each that came or left, governance.quorum-changed.
 */
@Injectable()
export class RecordAttendance {
  constructor(
    private readonly desk: MeetingDesk,
    private readonly identity: IdentityReader,
  ) {}

  async run(actor: Actor, command: RecordAttendanceCommand): Promise<{ meetingId: string; replayed: boolean }> {
    const { idempotencyKey, ...rest } = command;
    const { meetingId, personId } = command;
    const allianceNo = this.desk.allianceNo('mtg', meetingId, 'meetingId');
    const request = { ...rest, at: command.at?.toISOString() ?? null };
    const asked = { scope: 'governance.attendance', idempotencyKey, request };
    return this.desk.byClerk(actor, allianceNo, asked, async (tx) => {
      const person = await this.identity.personById(personId);
      if (person === undefined) throw notFound('per', personId, 'personId');
      const room = await roomOf(tx, meetingId);
      needStatus(room.meeting, 'IN_SESSION');
      const before = await marksOf(inTx(tx), room.meeting.meetingNo);
      const marks = marksFor(tx, room, before, command);
      await insertMarks(tx, room.meeting.meetingNo, marks);
      await tx.append(
        marks.map(({ kind, seat, person: who, capacity }) => ({
          type: MeetingEvent.ATTENDANCE_CHANGED,
          body: { ...ofMeeting(room), kind, seat, person: who, capacity },
        })),
      );
      await watchQuorum(tx, room, before);
      return { meetingId };
    });
  }
}

function marksFor(
  tx: AllianceTx,
  { meeting, seats }: Room,
  before: readonly AttendanceMark[],
  { personId: person, comesAs, at: when }: RecordAttendanceCommand,
): AttendanceMark[] {
  const { sittingSince } = meeting;
  invariant(sittingSince !== null, 'A meeting in session has begun');
  const at = when ?? tx.at;
  ensure(at <= tx.at, () => new Refusal('governance.time-order', { earliest: sittingSince.toISOString() }, ['at']));
  if (comesAs === null) return [leave(before, person, at, sittingSince)];
  const { capacity, seatId } = comesAs;
  const seat = seats.find((each) => each.seatId === seatId && seatCountsOn(each, dateIn(tx.at))) ?? null;
  if (seatId !== null && seat === null) throw notFound('sea', seatId, 'seatId');
  const reason = someText(comesAs.reason, 1000, 'reason');
  return arrive(before, { person, capacity, seat, reason, at }, sittingSince);
}
