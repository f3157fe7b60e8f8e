import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateIn, systemActor } from '#kernel';
import { Database, type TimedTask, TimedTasks, UnitOfWork } from '#platform';
import { GovernanceEvent, type ReviewDue } from '../domain/governance-events.js';
import { inAlliance, inTx } from '../store/asker.js';
import { noteReview, reviewsUnsaid } from '../store/review-store.js';

/**
 * Says, once each, that the day has come on which a decision is to be looked at again (Europe/London), while it counts.
 * An agreement is looked at again on the day that the decision names which approved it.
 *
 * Events: governance.review-due.
 */
@Injectable()
export class AnnounceReviews implements TimedTask, OnModuleInit {
  readonly name = 'governance.announce-reviews';

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
    if ((await reviewsUnsaid(inAlliance(this.database, allianceNo), today)).length === 0) return;
    await this.unitOfWork.runInAlliance(systemActor('governance'), allianceNo, async (tx) => {
      for (const { matterNo, decisionId: decision, bodyId: body, reviewOn } of await reviewsUnsaid(inTx(tx), today)) {
        await noteReview(tx, matterNo);
        const event: ReviewDue = { decision, body, reviewOn };
        await tx.append([{ type: GovernanceEvent.REVIEW_DUE, body: { ...event } }]);
      }
    });
  }
}
