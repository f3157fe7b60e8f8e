import { dateIn } from '#kernel';
import type { MinutesRecord } from '../../domain/meeting/compile-minutes.js';
import type { MinutedDecision, MinutedInterest } from '../../domain/meeting/minutes.js';
import type { Asker } from '../../store/asker.js';
import { decisionOfMatter } from '../../store/decision-store.js';
import { interestsOf } from '../../store/vote-store.js';
import { actionsOf, agendaOf } from '../../store/meeting/agenda-store.js';
import { handlingsOf, marksOf, repliesOf } from '../../store/meeting/attendance-store.js';
import { stepsOf } from '../../store/meeting/meeting-store.js';
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
      interests: await interestsFor(asker, matter.no),
      decision: await decisionFor(asker, matter.no, closedAt),
    });
  }
  const question = quorumQuestion(room, dateIn(closedAt ?? startsAt));
  return { meeting, bodyId: body.bodyId, seats, question, steps, marks, replies, agenda, actions, matters };
}

async function interestsFor(asker: Asker, matterNo: number): Promise<MinutedInterest[]> {
  const [declared, handled] = await Promise.all([interestsOf(asker, matterNo), handlingsOf(asker, matterNo)]);
  return declared.map(({ interestId: interest, unit, nature, about, wishes }) => {
    const handling = handled.get(interest);
    return { interest, unit, nature, about, wishes, agreedBy: handling?.agreedBy ?? [], note: handling?.note ?? null };
  });
}

/** The decision on a matter, if it came in this meeting: what was decided later is of another. */
async function decisionFor(asker: Asker, matterNo: number, closedAt: Date | null): Promise<MinutedDecision | null> {
  const found = await decisionOfMatter(asker, matterNo);
  if (found === undefined || (closedAt !== null && found.recordedAt > closedAt)) return null;
  const { decisionId: decision, reference, outcome, content } = found;
  return { decision, reference, outcome, text: content.text, reasons: content.reasons };
}
