import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import { needAtLevel } from '../../domain/escalation-record.js';
import { allianceNoIn } from '../../store/alliance-place.js';
import { insertStep } from '../../store/escalation-store.js';
import { GovernanceStanding } from '../governance-standing.js';
import { needText } from '../plain-text.js';
import { saySteps } from './climb-ladder.js';
import { needEscalation } from './needed-escalation.js';

/** Which level found no agreement before its time was over. */
export interface PassOnEscalationCommand {
  readonly escalationId: string;
  /** Code of the level that is given up: the present one. */
  readonly level: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Gives the present level of an escalation up before its time is over: the next one begins at once, or it lapses after
 * the last.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (escalation), mandate-missing, input-invalid,
 * governance.escalation-over, governance.not-at-level, idempotency-conflict. Events: governance.escalated or governance.escalation-lapsed.
 */
@Injectable()
export class PassOnEscalation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: PassOnEscalationCommand): Promise<{ escalationId: string; replayed: boolean }> {
    const { escalationId, level, idempotencyKey } = command;
    const allianceNo = allianceNoIn('esc', escalationId, 'escalationId');
    await this.standing.needClerk(actor, allianceNo);
    const reason = needText(command.reason, 2000, 'reason');
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const request = { escalationId, level, reason };
      const key = { scope: `governance.pass-on/${actor.actorRef}`, idempotencyKey, request };
      const { replayed } = await tx.once(key, async () => {
        const record = await needEscalation(tx, escalationId);
        const present = needAtLevel(record, tx.at).level.code;
        ensure(present === level, () => new Refusal('governance.not-at-level', { level, present }, ['level']));
        await saySteps(tx, record, tx.at);
        await insertStep(tx, record.escalationNo, level, 'GAVE_UP', reason);
        await saySteps(tx, await needEscalation(tx, escalationId), tx.at);
        return {};
      });
      return { escalationId, replayed };
    });
  }
}
