import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateIn, systemActor } from '#kernel';
import { Database, type TimedTask, TimedTasks, UnitOfWork } from '#platform';
import { MeetingEvent } from '../domain/meeting/meeting-events.js';
import { inAlliance, inTx } from '../store/asker.js';
import { bodyIdOf } from '../store/body-store.js';
import { lateMinutes, saveMeeting } from '../store/meeting/meeting-store.js';

/**
 * Says, once for each meeting, that its minutes were to be issued and were not.
 *
 * Events: governance.minutes-overdue.
 */
@Injectable()
export class WatchMinutes implements TimedTask, OnModuleInit {
  readonly name = 'governance.watch-minutes';

  constructor(
    private readonly tasks: TimedTasks,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.tasks.register(this);
  }

  async run(allianceNo: number, now: Date): Promise<void> {
    const today = dateIn(now);
    if ((await lateMinutes(inAlliance(this.database, allianceNo), today)).length === 0) return;
    await this.unitOfWork.runInAlliance(systemActor('governance'), allianceNo, async (tx) => {
      for (const meeting of await lateMinutes(inTx(tx), today)) {
        await saveMeeting(tx, { ...meeting, minutesOverdueTold: true });
        const body = await bodyIdOf(inTx(tx), meeting.bodyNo);
        const event = { meeting: meeting.meetingId, body, dueOn: meeting.minutesDueOn };
        await tx.append([{ type: MeetingEvent.MINUTES_OVERDUE, body: event }]);
      }
    });
  }
}
