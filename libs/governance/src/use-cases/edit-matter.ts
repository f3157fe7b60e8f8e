import { Injectable } from '@nestjs/common';
import { type Actor, invariant } from '#kernel';
import { UnitOfWork } from '#platform';
import { GovernanceEvent } from '../domain/governance-events.js';
import { needUnopened } from '../domain/matter.js';
import { allianceNoIn } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf } from '../store/body-store.js';
import { rewriteMatter } from '../store/matter-store.js';
import { keepCostEffects } from './cost-effect/keep-cost-effects.js';
import {
  type DraftedMatter,
  checkedDraft,
  firstDay,
  firstMeeting,
  needMatter,
  needSettled,
  needVersion,
} from './drafted-matter.js';
import { GovernanceStanding } from './governance-standing.js';

/** A matter as it is to be from now on. Its body and its kind stay. */
export interface EditMatterCommand extends DraftedMatter {
  readonly matterId: string;
  /** The version that was edited. */
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
}

/**
 * Writes a matter anew that was not opened yet.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (matter, decision, escalation), mandate-missing, input-invalid,
 * stale-version, governance.matter-not-draft, governance.cannot-authorise, governance.first-meeting-unfit,
 * governance.cost-effect-stranger, governance.cost-effect-twice, money.currency-mismatch, money.out-of-range,
 * idempotency-conflict. Events: governance.matter-edited.
 */
@Injectable()
export class EditMatter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: EditMatterCommand): Promise<{ matterId: string; replayed: boolean }> {
    const { idempotencyKey, expectedVersion, ...request } = command;
    const { matterId, method, subject } = command;
    const allianceNo = allianceNoIn('mat', matterId, 'matterId');
    await this.standing.needClerk(actor, allianceNo);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.matter-edit/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const matter = await needMatter(tx, matterId);
        needUnopened(matter);
        needVersion(matter, expectedVersion);
        const { matterNo, type } = matter;
        const draft = checkedDraft(type, command);
        const body = (await bodiesOf(inTx(tx))).find(({ bodyNo }) => bodyNo === matter.bodyNo);
        invariant(body !== undefined, 'The body of a matter is there');
        await needSettled(tx, command);
        const firstStageNo = await firstMeeting(tx, body, type, command);
        const notBefore = firstDay(body, type, command);
        await rewriteMatter(tx, matterNo, { method, ...draft, subject, notBefore, firstStageNo });
        const version = matter.version + 1;
        await keepCostEffects(tx, { matterNo, version, body, today: this.standing.today() }, command);
        const event = { matter: matterId, body: body.bodyId, version };
        await tx.append([{ type: GovernanceEvent.MATTER_EDITED, body: event }]);
        return {};
      });
      return { matterId, replayed };
    });
  }
}
