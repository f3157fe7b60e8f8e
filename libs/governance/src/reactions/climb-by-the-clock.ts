import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemActor } from '#kernel';
import { Database, type TimedTask, TimedTasks, UnitOfWork } from '#platform';
import { notYetSaid } from '../domain/escalation-record.js';
import { type Asker, inAlliance, inTx } from '../store/asker.js';
import { openEscalations } from '../store/escalation-store.js';
import { saySteps } from '../use-cases/escalation/climb-ladder.js';

/**
 * Says, once each, that an escalation came to its next level because the time of the one before is over, and that it
 * lapsed after the last. Where it stands follows from the clock alone: nothing waits for this.
 *
 * Events: governance.escalated, governance.escalation-lapsed.
 */
@Injectable()
export class ClimbByTheClock implements TimedTask, OnModuleInit {
  readonly name = 'governance.climb-by-the-clock';

  constructor(
    private readonly tasks: TimedTasks,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.tasks.register(this);
  }

  async run(allianceNo: number, now: Date): Promise<void> {
    if (!(await somethingToSay(inAlliance(this.database, allianceNo), now))) return;
    await this.unitOfWork.runInAlliance(systemActor('governance'), allianceNo, async (tx) => {
      for (const record of await openEscalations(inTx(tx))) await saySteps(tx, record, now);
    });
  }
}

async function somethingToSay(asker: Asker, now: Date): Promise<boolean> {
  return (await openEscalations(asker)).some((record) => {
    const { reached, lapsed } = notYetSaid(record, now);
    return reached.length > 0 || lapsed;
  });
}
