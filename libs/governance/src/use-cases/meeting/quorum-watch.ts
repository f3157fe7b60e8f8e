import { dateIn, invariant } from '#kernel';
import type { AllianceTx } from '#platform';
import { type AttendanceMark, there } from '../../domain/meeting/attendance.js';
import { MeetingEvent } from '../../domain/meeting/meeting-events.js';
import { type QuorumState, adjournedRuleHolds, quorumOf, sittingsOf } from '../../domain/meeting/quorum-timeline.js';
import type { Asker } from '../../store/asker.js';
import { inTx } from '../../store/asker.js';
import { marksOf } from '../../store/meeting/attendance-store.js';
import { insertStep, stepsOf } from '../../store/meeting/meeting-store.js';
import { type Room, ofMeeting, quorumQuestion } from './meeting-desk.js';

/** How it stands with the quorum of a meeting in session at an instant. */
export async function quorumAt(
  asker: Asker,
  room: Room,
  marks: readonly AttendanceMark[],
  at: Date,
): Promise<QuorumState> {
  const question = quorumQuestion(room, dateIn(at));
  const sitting = sittingsOf(await stepsOf(asker, room.meeting.meetingNo)).at(-1);
  invariant(sitting !== undefined, 'A meeting in session has a sitting');
  const filled = new Set(there(marks).flatMap(({ seat }) => seat ?? []));
  return quorumOf(question, filled, adjournedRuleHolds(sitting, question, at));
}

/** Keeps and tells that a meeting got its quorum, or lost it, by what was written since `before`. */
export async function watchQuorum(tx: AllianceTx, room: Room, before: readonly AttendanceMark[]): Promise<void> {
  const was = await quorumAt(inTx(tx), room, before, tx.at);
  const is = await quorumAt(inTx(tx), room, await marksOf(inTx(tx), room.meeting.meetingNo), tx.at);
  if (was.quorate !== is.quorate) await tellQuorum(tx, room, is);
}

/** Keeps and tells how it stands with the quorum of a meeting. */
export async function tellQuorum(tx: AllianceTx, room: Room, is: QuorumState): Promise<void> {
  await insertStep(tx, room.meeting.meetingNo, is.quorate ? 'QUORUM_MET' : 'QUORUM_LOST');
  const { quorate, present, needed } = is;
  await tx.append([{ type: MeetingEvent.QUORUM_CHANGED, body: { ...ofMeeting(room), quorate, present, needed } }]);
}
