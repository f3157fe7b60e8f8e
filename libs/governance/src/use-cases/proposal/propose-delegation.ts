import '../../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, placeId } from '#kernel';
import { UnitOfWork } from '#platform';
import { GovernanceEvent } from '../../domain/governance-events.js';
import type { Delegation } from '../../domain/rules/delegation.js';
import { kindsInWords, matterTypeOf } from '../../domain/rules/matter-type.js';
import { allianceNoIn, notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { bodiesOf } from '../../store/body-store.js';
import { insertDelegation } from '../../store/proposal-store.js';
import { GovernanceStanding } from '../governance-standing.js';

/** What a body is to decide of what belongs to another. */
export interface ProposeDelegationCommand {
  readonly bodyId: string;
  readonly delegation: Delegation;
  readonly idempotencyKey: string;
}

/**
 * Proposes that a body decides matters of a kind up to an amount, for a time. It counts only once a matter about the
 * delegation that names it was approved.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (body), mandate-missing, input-invalid for days that are
 * in the wrong order or an amount that is not above zero, governance.wrong-body, idempotency-conflict.
 * Events: governance.delegation-proposed.
 */
@Injectable()
export class ProposeDelegation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Gives the id of the delegation. */
  async run(actor: Actor, command: ProposeDelegationCommand): Promise<{ delegationId: string; replayed: boolean }> {
    const { bodyId, idempotencyKey } = command;
    const allianceNo = allianceNoIn('bod', bodyId, 'bodyId');
    await this.standing.needClerk(actor, allianceNo);
    const delegation = checked(command.delegation);
    const { type } = delegation;
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const limit = { minor: delegation.limit.minor.toString(), currency: delegation.limit.currency };
      const request = { bodyId, ...delegation, limit };
      const key = { scope: `governance.delegation/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const body = (await bodiesOf(inTx(tx))).find((each) => each.bodyId === bodyId);
        if (body === undefined) throw notFound('bod', bodyId, 'bodyId');
        const { bodies } = matterTypeOf(type);
        ensure(bodies.includes(body.kind), () => {
          return new Refusal('governance.wrong-body', { body: body.name, allowed: kindsInWords(bodies) }, ['type']);
        });
        const delegationId = placeId('dlg', tx.allianceNo, tx.lastSeq + 1n);
        await insertDelegation(tx, { delegationId, bodyNo: body.bodyNo, ...delegation });
        const event = { delegation: delegationId, body: bodyId, type };
        await tx.append([{ type: GovernanceEvent.DELEGATION_PROPOSED, body: event }]);
        return { delegationId };
      });
      return { ...result, replayed };
    });
  }
}

function checked(delegation: Delegation): Delegation {
  const { from, to, limit } = delegation;
  ensure(to === null || from <= to, () => {
    return new Refusal('input-invalid', { found: to, expected: `${from} or later` }, ['to']);
  });
  ensure(limit.minor > 0n, () => {
    return new Refusal('input-invalid', { found: limit.minor.toString(), expected: 'more than zero' }, ['limit']);
  });
  return { ...delegation, category: delegation.category?.trim() || null };
}
