import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { needAtLevel } from '../../domain/escalation-record.js';
import { GovernanceEvent } from '../../domain/governance-events.js';
import { allianceNoIn } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { markOffLadder } from '../../store/escalation-store.js';
import { matterByNo } from '../../store/matter-store.js';
import { GovernanceStanding } from '../governance-standing.js';
import { needText } from '../plain-text.js';
import { needEscalation } from './needed-escalation.js';

/** Why a matter is taken off the ladder. */
export interface WithdrawEscalationCommand {
  readonly escalationId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Takes a matter that was not agreed off the ladder: nobody looks for agreement any more. It stays not agreed.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (escalation), mandate-missing, input-invalid,
 * governance.escalation-over, idempotency-conflict. Events: governance.escalation-withdrawn.
 */
@Injectable()
export class WithdrawEscalation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: WithdrawEscalationCommand): Promise<{ escalationId: string; replayed: boolean }> {
    const { escalationId, idempotencyKey } = command;
    const allianceNo = allianceNoIn('esc', escalationId, 'escalationId');
    await this.standing.needClerk(actor, allianceNo);
    const reason = needText(command.reason, 2000, 'reason');
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const request = { escalationId, reason };
      const key = { scope: `governance.off-ladder/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const record = await needEscalation(tx, escalationId);
        needAtLevel(record, tx.at);
        await markOffLadder(tx, record.escalationNo, reason);
        const { matterId } = await matterByNo(inTx(tx), record.matterNo);
        const body = { escalation: escalationId, matter: matterId };
        await tx.append([{ type: GovernanceEvent.ESCALATION_WITHDRAWN, body }]);
        return {};
      });
      return { escalationId, replayed };
    });
  }
}
