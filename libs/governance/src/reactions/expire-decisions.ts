import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, dateIn, systemActor } from '#kernel';
import { Database, type TimedTask, TimedTasks, UnitOfWork } from '#platform';
import { type DecisionEnded, GovernanceEvent } from '../domain/governance-events.js';
import { inAlliance, inTx } from '../store/asker.js';
import { expiredUnsaid, noteExpiry } from '../store/expiry-store.js';

/**
 * Says, once each, that the last day of a decision has passed (Europe/London), with what it authorised. Whether it counts
 * follows from the calendar alone: nothing waits for this. What was superseded or revoked before does not expire.
 *
 * Events: governance.decision-expired.
 */
@Injectable()
export class ExpireDecisions implements TimedTask, OnModuleInit {
  readonly name = 'governance.expire-decisions';

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
    if ((await expiredUnsaid(inAlliance(this.database, allianceNo), today)).length === 0) return;
    await this.unitOfWork.runInAlliance(systemActor('governance'), allianceNo, async (tx) => {
      for (const { decisionNo, decisionId, authorises, expiresOn } of await expiredUnsaid(inTx(tx), today)) {
        await noteExpiry(tx, decisionNo);
        const event: DecisionEnded = { decision: decisionId, authorises, endsOn: addDays(expiresOn, 1) };
        await tx.append([{ type: GovernanceEvent.DECISION_EXPIRED, body: { ...event } }]);
      }
    });
  }
}
