import '../../domain/meeting/meeting-refusals.js';
import { Refusal, dateIn, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Closing } from '../../domain/close-matter.js';
import { there } from '../../domain/meeting/attendance.js';
import { adjournedRuleHolds, sittingsOf } from '../../domain/meeting/quorum-timeline.js';
import type { OpenedMatter } from '../../domain/matter.js';
import type { Interest } from '../../domain/verdict/matter-record.js';
import { inTx } from '../../store/asker.js';
import { handlingsOf, marksOf } from '../../store/meeting/attendance-store.js';
import { meetingsOfMatter, stepsOf } from '../../store/meeting/meeting-store.js';
import { quorumQuestion, roomOf } from './meeting-desk.js';

const COMING: ReadonlySet<string> = new Set(['DRAFT', 'NOTICE_SENT', 'ADJOURNED']);

/**
 * Who is there as a matter is closed: those who are in the meeting that is in session with the matter on its agenda, at
 * this moment. A matter on no agenda of a coming meeting is closed with the attendance that the clerk gives. Refuses
 * governance.attendance-is-kept when both are there, and governance.matter-waits-for-meeting.
 */
export async function closingIn(tx: AllianceTx, matter: OpenedMatter, given: Closing): Promise<Closing> {
  if (matter.method !== 'MEETING') return given;
  const meetings = await meetingsOfMatter(inTx(tx), matter.matterNo);
  const session = meetings.find(({ status }) => status === 'IN_SESSION');
  if (session === undefined) {
    const waits = meetings.some(({ status }) => COMING.has(status));
    ensure(!waits, () => new Refusal('governance.matter-waits-for-meeting'));
    return given;
  }
  ensure(given.attendance.length === 0, () => new Refusal('governance.attendance-is-kept', {}, ['attendance']));
  const room = await roomOf(tx, session.meetingId);
  const present = there(await marksOf(inTx(tx), session.meetingNo));
  const attendance = present.flatMap(({ seat, person }) => (seat === null ? [] : [{ seat, person }]));
  const sitting = sittingsOf(await stepsOf(inTx(tx), session.meetingNo)).at(-1);
  const question = quorumQuestion(room, dateIn(tx.at));
  const adjourned = sitting !== undefined && adjournedRuleHolds(sitting, question, tx.at);
  return { ...given, attendance, adjourned };
}

/** Who agreed to each interest's holder taking part: what was recorded at the time counts before what is given now. */
export async function agreementsTo(
  tx: AllianceTx,
  matterNo: number,
  declared: readonly (Omit<Interest, 'agreedBy'> & { readonly interestId: string })[],
  given: readonly { readonly interestId: string; readonly agreedBy: readonly string[] }[],
): Promise<Interest[]> {
  const recorded = await handlingsOf(inTx(tx), matterNo);
  return declared.map(({ interestId, unit, disclosedBefore, wishes }) => {
    const now = given.find((each) => each.interestId === interestId)?.agreedBy;
    return { unit, disclosedBefore, wishes, agreedBy: recorded.get(interestId)?.agreedBy ?? now ?? [] };
  });
}
