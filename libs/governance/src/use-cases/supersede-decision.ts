import '../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import type { Outcome } from '../domain/verdict/outcome.js';
import { allianceNoIn } from '../store/alliance-place.js';
import { endDecision, needBoth, needOwnOrAbove } from './end-decision.js';
import { resolveBySuperseding } from './escalation/climb-ladder.js';
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
 * governance.already-superseded, governance.cannot-supersede, governance.decision-of-another-body,
 * idempotency-conflict.
 * Events: governance.decision-superseded, and governance.escalation-resolved where that still climbed the ladder.
 */
@Injectable()
export class SupersedeDecision {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: SupersedeDecisionCommand): Promise<{ decisionId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { decisionId } = command;
    const allianceNo = allianceNoIn('dec', decisionId, 'decisionId');
    await this.standing.needClerk(actor, allianceNo);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.supersede/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const { earlier, later } = await needBoth(tx, command);
        const takesPlace = later.decisionNo > earlier.decisionNo && later.supersededBy === null;
        ensure(takesPlace && CAN_BE_SETTLED.has(earlier.outcome) && later.outcome === 'APPROVED', () => {
          return new Refusal('governance.cannot-supersede', {}, ['byDecisionId']);
        });
        if (earlier.outcome === 'APPROVED') await needOwnOrAbove(tx, earlier, later);
        await endDecision(tx, earlier, later, 'SUPERSEDED');
        await resolveBySuperseding(tx, earlier, later);
        return {};
      });
      return { decisionId, replayed };
    });
  }
}
