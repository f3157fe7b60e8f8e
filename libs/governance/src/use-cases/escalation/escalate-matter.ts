import '../../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, invariant } from '#kernel';
import { UnitOfWork } from '#platform';
import type { Outcome } from '../../domain/verdict/outcome.js';
import { allianceNoIn } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { bodiesOf } from '../../store/body-store.js';
import { decisionOfMatter } from '../../store/decision-store.js';
import { escalationOfMatter } from '../../store/escalation-store.js';
import { needMatter } from '../drafted-matter.js';
import { GovernanceStanding } from '../governance-standing.js';
import { needText } from '../plain-text.js';
import { startEscalation } from './climb-ladder.js';

/** What is put on the ladder, and why. */
export interface EscalateMatterCommand {
  readonly matterId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Outcomes that decided nothing and do not climb by themselves. */
const BY_HAND: ReadonlySet<Outcome> = new Set(['NO_QUORUM', 'DEFERRED']);

/**
 * Puts a matter on the ladder that found no quorum again and again, or was put off: nobody can be kept waiting by staying
 * away.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (matter), mandate-missing, input-invalid,
 * governance.not-escalatable, idempotency-conflict. Events: governance.escalated.
 */
@Injectable()
export class EscalateMatter {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Gives the id of the escalation. */
  async run(actor: Actor, command: EscalateMatterCommand): Promise<{ escalationId: string; replayed: boolean }> {
    const { matterId, idempotencyKey } = command;
    const allianceNo = allianceNoIn('mat', matterId, 'matterId');
    await this.standing.needClerk(actor, allianceNo);
    const reason = needText(command.reason, 2000, 'reason');
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const request = { matterId, reason };
      const key = { scope: `governance.escalate/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const matter = await needMatter(tx, matterId);
        const decision = await decisionOfMatter(inTx(tx), matter.matterNo);
        const earlier = await escalationOfMatter(inTx(tx), matter.matterNo);
        const fits = decision !== undefined && BY_HAND.has(decision.outcome) && earlier === undefined;
        ensure(fits, () => new Refusal('governance.not-escalatable'));
        const body = (await bodiesOf(inTx(tx))).find(({ bodyNo }) => bodyNo === matter.bodyNo);
        invariant(body !== undefined, 'The body of a matter is there');
        return { escalationId: await startEscalation(tx, matter, body, decision.decisionNo, reason) };
      });
      return { ...result, replayed };
    });
  }
}
