import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemActor } from '#kernel';
import { Database, type TimedTask, TimedTasks, UnitOfWork } from '#platform';
import type { Meeting } from '../domain/meeting/meeting.js';
import { type Asker, inAlliance, inTx } from '../store/asker.js';
import { marksOf } from '../store/meeting/attendance-store.js';
import { meetingsInSession, stepsOf } from '../store/meeting/meeting-store.js';
import { withBody } from '../use-cases/meeting/meeting-desk.js';
import { quorumAt, tellQuorum } from '../use-cases/meeting/quorum-watch.js';

/**
 * Says that a meeting got its quorum by the clock: after an adjournment for want of one, and the wait, those who came
 * are enough, though nobody has come or left.
 *
 * Events: governance.quorum-changed.
 */
@Injectable()
export class WatchQuorum implements TimedTask, OnModuleInit {
  readonly name = 'governance.watch-quorum';

  constructor(
    private readonly tasks: TimedTasks,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.tasks.register(this);
  }

  async run(allianceNo: number, now: Date): Promise<void> {
    if ((await unspoken(inAlliance(this.database, allianceNo), now)).length === 0) return;
    await this.unitOfWork.runInAlliance(systemActor('governance'), allianceNo, async (tx) => {
      for (const meeting of await unspoken(inTx(tx), now)) {
        const room = await withBody(inTx(tx), meeting, now);
        await tellQuorum(tx, room, await quorumAt(inTx(tx), room, await marksOf(inTx(tx), meeting.meetingNo), now));
      }
    });
  }
}

/** Meetings in session whose quorum is not as it was last spoken of. */
async function unspoken(asker: Asker, now: Date): Promise<Meeting[]> {
  const found: Meeting[] = [];
  for (const meeting of await meetingsInSession(asker)) {
    const steps = await stepsOf(asker, meeting.meetingNo);
    const began = steps.findLastIndex(({ kind }) => kind === 'OPENED' || kind === 'RESUMED');
    const last = steps.slice(began).findLast(({ kind }) => kind === 'QUORUM_MET' || kind === 'QUORUM_LOST');
    const room = await withBody(asker, meeting, now);
    const { quorate } = await quorumAt(asker, room, await marksOf(asker, meeting.meetingNo), now);
    if (quorate !== (last?.kind === 'QUORUM_MET')) found.push(meeting);
  }
  return found;
}
