import '../../domain/meeting/meeting-refusals.js';
import { Refusal, dateIn, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Closing } from '../../domain/close-matter.js';
import { there } from '../../domain/meeting/attendance.js';
import { adjournedRuleHolds, sittingsOf } from '../../domain/meeting/quorum-timeline.js';
import type { OpenedMatter } from '../../domain/matter.js';
import type { ExplainedVerdict } from '../../domain/verdict/explained-verdict.js';
import type { Interest } from '../../domain/verdict/matter-record.js';
import { type Asker, inTx } from '../../store/asker.js';
import { handlingsOf, marksOf } from '../../store/meeting/attendance-store.js';
import { meetingsOfMatter, stepsOf } from '../../store/meeting/meeting-store.js';
import { quorumQuestion, withBody } from './meeting-desk.js';

const COMING: ReadonlySet<string> = new Set(['DRAFT', 'NOTICE_SENT', 'ADJOURNED']);

/** Who is in the meeting that is in session with a matter on its agenda. */
export interface RoomPresence {
  readonly attendance: Closing['attendance'];
  /** Whether those who came are enough, as the meeting had been adjourned. */
  readonly adjourned: boolean;
}

/**
 * Who is there for a matter that is decided in meetings, at an instant; null when it is on no agenda of a coming meeting,
 * and WAITS when that meeting is not in session.
 */
export async function presenceFor(
  asker: Asker,
  matter: OpenedMatter,
  at: Date,
): Promise<RoomPresence | 'WAITS' | null> {
  if (matter.method !== 'MEETING') return null;
  const meetings = await meetingsOfMatter(asker, matter.matterNo);
  const session = meetings.find(({ status }) => status === 'IN_SESSION');
  if (session === undefined) return meetings.some(({ status }) => COMING.has(status)) ? 'WAITS' : null;
  const present = there(await marksOf(asker, session.meetingNo));
  const attendance = present.flatMap(({ seat, person }) => (seat === null ? [] : [{ seat, person }]));
  const sitting = sittingsOf(await stepsOf(asker, session.meetingNo)).at(-1);
  const question = quorumQuestion(await withBody(asker, session, at), dateIn(at));
  return { attendance, adjourned: sitting !== undefined && adjournedRuleHolds(sitting, question, at) };
}

/**
 * Who votes in a meeting is in it. Refuses governance.matter-waits-for-meeting, and governance.not-in-the-room to who is
 * not marked as being there; whoever votes by proxy is there with the paper.
 */
export async function needInRoom(
  tx: AllianceTx,
  matter: OpenedMatter,
  person: string,
  { byProxy }: { readonly byProxy: boolean },
): Promise<void> {
  const presence = await presenceFor(inTx(tx), matter, tx.at);
  ensure(presence !== 'WAITS', () => new Refusal('governance.matter-waits-for-meeting'));
  const isThere = presence === null || byProxy || presence.attendance.some((each) => each.person === person);
  ensure(isThere, () => new Refusal('governance.not-in-the-room'));
}

/**
 * Who is there as a matter is closed: those who are in the meeting that is in session with the matter on its agenda, at
 * this moment. A matter on no agenda of a coming meeting is closed with the attendance that the clerk gives. Refuses
 * governance.attendance-is-kept when both are there, and governance.matter-waits-for-meeting.
 */
export async function closingIn(
  tx: AllianceTx,
  matter: OpenedMatter,
  given: Closing,
): Promise<{ readonly closing: Closing; readonly inRoom: RoomPresence | null }> {
  const presence = await presenceFor(inTx(tx), matter, tx.at);
  ensure(presence !== 'WAITS', () => new Refusal('governance.matter-waits-for-meeting'));
  if (presence === null) return { closing: given, inRoom: null };
  ensure(given.attendance.length === 0, () => new Refusal('governance.attendance-is-kept', {}, ['attendance']));
  return { closing: { ...given, ...presence }, inRoom: presence };
}

const NOTHING_DECIDED: ReadonlySet<string> = new Set(['NO_QUORUM', 'DEFERRED']);

/**
 * Nothing is decided in a room that has lost its quorum, also when those who left had voted. Refuses
 * governance.not-quorate (DEC-03).
 */
export function needRoomQuorum(inRoom: RoomPresence | null, verdict: ExplainedVerdict): void {
  const { quorum, entitled, represented, record, outcome } = verdict;
  if (inRoom === null || !quorum.applies || NOTHING_DECIDED.has(outcome)) return;
  const filled = new Set(inRoom.attendance.map(({ seat }) => seat));
  const byProxy = new Set(represented.flatMap(({ unit, capacity }) => (capacity === 'PROXY' ? [unit] : [])));
  const present = record.electorate.filter(({ unit, seats }) => {
    return entitled.includes(unit) && (byProxy.has(unit) || seats.some(({ seat }) => filled.has(seat)));
  }).length;
  ensure(present >= quorum.needed, () => new Refusal('governance.not-quorate', { present, needed: quorum.needed }));
}

/** Who agreed to each interest's holder taking part: what was recorded at the time counts before what is given now. */
export async function agreementsTo(
  asker: Asker,
  matterNo: number,
  declared: readonly (Omit<Interest, 'agreedBy'> & { readonly interestId: string })[],
  given: readonly { readonly interestId: string; readonly agreedBy: readonly string[] }[],
): Promise<Interest[]> {
  const recorded = await handlingsOf(asker, matterNo);
  return declared.map(({ interestId, unit, disclosedBefore, wishes }) => {
    const now = given.find((each) => each.interestId === interestId)?.agreedBy;
    return { unit, disclosedBefore, wishes, agreedBy: recorded.get(interestId)?.agreedBy ?? now ?? [] };
  });
}
