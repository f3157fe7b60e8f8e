import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { needEnding } from '../domain/decision-ending.js';
import { allianceNoIn } from '../store/alliance-place.js';
import { endDecision, needBoth, needOneAbove } from './end-decision.js';
import { GovernanceStanding } from './governance-standing.js';
import { someText } from './plain-text.js';

/** Which decision is taken back by which. */
export interface RevokeDecisionCommand {
  readonly decisionId: string;
  readonly byDecisionId: string;
  /** Why, 1 to 2,000 characters; null where the later decision says enough. */
  readonly reason?: string | null;
  readonly idempotencyKey: string;
}

/**
 * Records that a later decision takes an earlier one back and puts nothing in its place. What the earlier one authorised
 * ends on the day from which the later one counts. Neither is edited.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (decision), mandate-missing,
 * governance.already-superseded, governance.cannot-revoke, governance.decision-of-another-body, input-invalid,
 * idempotency-conflict. Events: governance.decision-revoked.
 */
@Injectable()
export class RevokeDecision {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: RevokeDecisionCommand): Promise<{ decisionId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { decisionId } = command;
    const reason = someText(command.reason ?? null, 2000, 'reason');
    const allianceNo = allianceNoIn('dec', decisionId, 'decisionId');
    await this.standing.needClerk(actor, allianceNo);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.revoke/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const { earlier, later } = await needBoth(tx, command);
        needEnding('REVOKED', earlier, later);
        await needOneAbove(tx, earlier, later);
        await endDecision(tx, earlier, later, { how: 'REVOKED', reason });
        return {};
      });
      return { decisionId, replayed };
    });
  }
}
