import { Injectable } from '@nestjs/common';
import { type Actor, placeId } from '#kernel';
import { UnitOfWork } from '#platform';
import { GovernanceEvent } from '../domain/governance-events.js';
import type { MatterType } from '../domain/rules/matter-type.js';
import { allianceNoIn, notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf } from '../store/body-store.js';
import { insertMatter } from '../store/matter-store.js';
import { keepCostEffects } from './cost-effect/keep-cost-effects.js';
import { type DraftedMatter, checkedDraft, firstDay, firstMeeting, needSettled } from './drafted-matter.js';
import { GovernanceStanding } from './governance-standing.js';

/** A question for a body. */
export interface DraftMatterCommand extends DraftedMatter {
  readonly bodyId: string;
  readonly type: MatterType;
  readonly idempotencyKey: string;
}

/**
 * Writes down a matter, to be opened later.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (body, decision, escalation), mandate-missing, input-invalid,
 * governance.cannot-authorise, governance.first-meeting-unfit, governance.cost-effect-stranger,
 * governance.cost-effect-twice, money.currency-mismatch, money.out-of-range, idempotency-conflict. Events:
 * governance.matter-drafted.
 */
@Injectable()
export class DraftMatter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Gives the id of the matter. */
  async run(actor: Actor, command: DraftMatterCommand): Promise<{ matterId: string; replayed: boolean }> {
    const allianceNo = allianceNoIn('bod', command.bodyId, 'bodyId');
    await this.standing.needClerk(actor, allianceNo);
    const { idempotencyKey, ...request } = command;
    const { bodyId, type, method, subject } = command;
    const { title, content } = checkedDraft(type, command);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.matter/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const body = (await bodiesOf(inTx(tx))).find((each) => each.bodyId === bodyId);
        if (body === undefined) throw notFound('bod', bodyId, 'bodyId');
        await needSettled(tx, command);
        const firstStageNo = await firstMeeting(tx, body, type, command);
        const matterId = placeId('mat', tx.allianceNo, tx.lastSeq + 1n);
        const notBefore = firstDay(body, type, command);
        const about = { title, content, subject, notBefore, firstStageNo, linkedToNo: null };
        const matterNo = await insertMatter(tx, { matterId, bodyNo: body.bodyNo, type, method, ...about });
        await keepCostEffects(tx, { matterNo, version: 1, body, today: this.standing.today() }, command);
        const event = { matter: matterId, body: bodyId, type, method, subject, linkedTo: null };
        await tx.append([{ type: GovernanceEvent.MATTER_DRAFTED, body: event }]);
        return { matterId };
      });
      return { ...result, replayed };
    });
  }
}
