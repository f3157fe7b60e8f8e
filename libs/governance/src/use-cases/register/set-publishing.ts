import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { GovernanceEvent, type PublishingSet } from '../../domain/governance-events.js';
import { allianceNoIn, notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { bodiesOf } from '../../store/body-store.js';
import { insertPublishingSetting, publishingSettings } from '../../store/publication-store.js';
import { GovernanceStanding } from '../governance-standing.js';

/** What a body settled about its decisions. */
export interface SetPublishingCommand {
  readonly bodyId: string;
  /** Whether they are published when they are recorded. */
  readonly publishes: boolean;
  readonly idempotencyKey: string;
}

/**
 * Sets whether the decisions of a body are published when they are recorded. It counts for decisions from now on;
 * those that are there stay as they are.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (body), mandate-missing, idempotency-conflict.
 * Events: governance.publishing-set.
 */
@Injectable()
export class SetPublishing {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: SetPublishingCommand): Promise<{ bodyId: string; replayed: boolean }> {
    const { bodyId, publishes, idempotencyKey } = command;
    const allianceNo = allianceNoIn('bod', bodyId, 'bodyId');
    await this.standing.needClerk(actor, allianceNo);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.publishing/${actor.actorRef}`, idempotencyKey, request: { bodyId, publishes } };
      const { replayed } = await tx.once(key, async () => {
        const body = (await bodiesOf(inTx(tx))).find((each) => each.bodyId === bodyId);
        if (body === undefined) throw notFound('bod', bodyId, 'bodyId');
        const { bodyNo } = body;
        const before = (await publishingSettings(inTx(tx))).find((each) => each.bodyNo === bodyNo);
        const setByNo = actor.kind === 'person' ? actor.personNo : null;
        await insertPublishingSetting(tx, { bodyNo, no: (before?.no ?? 0) + 1, publishes }, setByNo);
        const event: PublishingSet = { body: bodyId, publishes };
        await tx.append([{ type: GovernanceEvent.PUBLISHING_SET, body: { ...event } }]);
        return {};
      });
      return { bodyId, replayed };
    });
  }
}
