import { dateIn } from '#kernel';
import type { MinutesRecord } from '../../domain/meeting/compile-minutes.js';
import type { MinutedDecision, MinutedInterest } from '../../domain/meeting/minutes.js';
import type { Asker } from '../../store/asker.js';
import { decisionOfMatter } from '../../store/decision-store.js';
import { matterByNo } from '../../store/matter-store.js';
import { actionsOf, agendaOf } from '../../store/meeting/agenda-store.js';
import { marksOf, repliesOf } from '../../store/meeting/attendance-store.js';
import { stepsOf } from '../../store/meeting/meeting-store.js';
import { handledInterests } from './handled-interests.js';
import { type Room, quorumQuestion } from './meeting-desk.js';

/** Gathers the record of a meeting that its minutes are made from. */
export async function minutesRecord(asker: Asker, room: Room): Promise<MinutesRecord> {
  const { meeting, body, seats } = room;
  const { meetingNo, closedAt, startsAt } = meeting;
  const [steps, marks, replies, agenda, actions] = await Promise.all([
    stepsOf(asker, meetingNo),
    marksOf(asker, meetingNo),
    repliesOf(asker, meetingNo),
    agendaOf(asker, meetingNo),
    actionsOf(asker, meetingNo),
  ]);
  const matters = new Map<number, { interests: MinutedInterest[]; decision: MinutedDecision | null }>();
  for (const { itemNo, matter } of agenda) {
    if (matter === null) continue;
    matters.set(itemNo, {
      ...(await interestsAndDecision(asker, matter.no, meeting)),
    });
  }
  const question = quorumQuestion(room, dateIn(closedAt ?? startsAt));
  return { meeting, bodyId: body.bodyId, seats, question, steps, marks, replies, agenda, actions, matters };
}

async function interestsAndDecision(
  asker: Asker,
  matterNo: number,
  { closedAt, startsAt }: Pick<Room['meeting'], 'closedAt' | 'startsAt'>,
): Promise<{ interests: MinutedInterest[]; decision: MinutedDecision | null }> {
  const decision = await decisionFor(asker, matterNo, closedAt);
  const handled = await handledInterests(asker, await matterByNo(asker, matterNo), closedAt ?? startsAt);
  const interests = handled.map(({ interestId: interest, unit, nature, about, wishes, agreed, note, standing }) => ({
    ...{ interest, unit, nature, about, wishes, note },
    agreedBy: agreed.map((member) => member.unit),
    standing: decision === null ? null : standing,
  }));
  return { interests, decision };
}

/** The decision on a matter, if it came in this meeting: what was decided later is of another. */
async function decisionFor(asker: Asker, matterNo: number, closedAt: Date | null): Promise<MinutedDecision | null> {
  const found = await decisionOfMatter(asker, matterNo);
  if (found === undefined || (closedAt !== null && found.recordedAt > closedAt)) return null;
  const { decisionId: decision, reference, outcome, content } = found;
  return { decision, reference, outcome, text: content.text, reasons: content.reasons };
}
