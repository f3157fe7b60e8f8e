import '../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import { type DecisionEnded, GovernanceEvent } from '../domain/governance-events.js';
import type { Outcome } from '../domain/verdict/outcome.js';
import { allianceNoIn, notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { findDecision, insertSupersession } from '../store/decision-store.js';
import { matterByNo } from '../store/matter-store.js';
import { GovernanceStanding } from './governance-standing.js';

/** Which decision takes the place of which. */
export interface SupersedeDecisionCommand {
  readonly decisionId: string;
  readonly byDecisionId: string;
  readonly idempotencyKey: string;
}

/** What a later decision can replace, or settle. */
const CAN_BE_SETTLED: ReadonlySet<Outcome> = new Set(['APPROVED', 'NOT_AGREED', 'ESCALATED']);

/**
 * Records that a later decision takes the place of an earlier one, or settles what was not agreed. Neither is edited.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (decision), mandate-missing,
 * governance.already-superseded, governance.cannot-supersede, idempotency-conflict.
 * Events: governance.decision-superseded.
 */
@Injectable()
export class SupersedeDecision {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: SupersedeDecisionCommand): Promise<{ decisionId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { decisionId, byDecisionId } = command;
    const allianceNo = allianceNoIn('dec', decisionId, 'decisionId');
    await this.standing.needClerk(actor, allianceNo);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.supersede/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const earlier = await findDecision(inTx(tx), decisionId);
        if (earlier === undefined) throw notFound('dec', decisionId, 'decisionId');
        const later = await findDecision(inTx(tx), byDecisionId);
        if (later === undefined) throw notFound('dec', byDecisionId, 'byDecisionId');
        const { supersededBy } = earlier;
        ensure(supersededBy === null, () => {
          return new Refusal('governance.already-superseded', { by: supersededBy?.reference ?? null });
        });
        const takesPlace = later.decisionNo > earlier.decisionNo && later.supersededBy === null;
        ensure(takesPlace && CAN_BE_SETTLED.has(earlier.outcome) && later.outcome === 'APPROVED', () => {
          return new Refusal('governance.cannot-supersede', {}, ['byDecisionId']);
        });
        await insertSupersession(tx, earlier.decisionNo, later.decisionNo);
        const { content } = await matterByNo(inTx(tx), earlier.matterNo);
        const endsOn = later.effectiveFrom ?? later.decidedOn;
        const event: DecisionEnded = { decision: decisionId, by: byDecisionId, authorises: content.authorises, endsOn };
        await tx.append([{ type: GovernanceEvent.DECISION_SUPERSEDED, body: { ...event } }]);
        return {};
      });
      return { decisionId, replayed };
    });
  }
}
