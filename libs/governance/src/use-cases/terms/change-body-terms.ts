import '../../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, canonicalJson, dateIn, ensure, placeId } from '#kernel';
import { type AllianceTx, UnitOfWork } from '#platform';
import type { Body } from '../../domain/body.js';
import { type TermsChange, bodyOn, changedTerms } from '../../domain/body-terms.js';
import { GovernanceEvent, type TermsProposed } from '../../domain/governance-events.js';
import { allianceNoIn, notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { bodiesOf } from '../../store/body-store.js';
import { countBodyChange, hasBegun, insertTerms } from '../../store/terms-store.js';
import { GovernanceStanding } from '../governance-standing.js';
import { needText, someText } from '../plain-text.js';

/** What of a body’s terms is to change. */
export interface ChangeBodyTermsCommand {
  readonly bodyId: string;
  readonly change: TermsChange;
  /** Why; members read it when they decide. */
  readonly reason: string;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/** What came of it: later terms, in force at once or waiting for a decision. */
export interface TermsChanged {
  readonly termsId: string;
  readonly inForce: boolean;
  readonly replayed: boolean;
}

/**
 * Changes the terms of a body. Until it has begun its work - no matter was opened before it, no notice of a meeting was
 * sent - the clerk puts right what was written down: there was nobody yet who could decide. From then on the new terms
 * are proposed, whole, and count once a matter that names them was approved. Matters that are open, and meetings that
 * were convened, keep the terms they began with (DEC-01).
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (body), mandate-missing, input-invalid, stale-version,
 * governance.terms-of-reference-required, governance.rule-not-for-matter, governance.terms-unchanged,
 * idempotency-conflict.
 * Events: governance.terms-changed, or governance.terms-proposed.
 */
@Injectable()
export class ChangeBodyTerms {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: ChangeBodyTermsCommand): Promise<TermsChanged> {
    const { bodyId, change, expectedVersion, idempotencyKey } = command;
    const allianceNo = allianceNoIn('bod', bodyId, 'bodyId');
    await this.standing.needClerk(actor, allianceNo);
    const reason = needText(command.reason, 2000, 'reason');
    const reference =
      change.reference === undefined ? undefined : someText(change.reference, 10_000, 'termsOfReference');
    const asked = { ...change, reference };
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const request = { bodyId, reason, change: canonicalJson(given(asked)) };
      const key = { scope: `governance.body-terms/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const body = (await bodiesOf(inTx(tx))).find((each) => each.bodyId === bodyId);
        if (body === undefined) throw notFound('bod', bodyId, 'bodyId');
        ensure(expectedVersion === undefined || expectedVersion === body.version, () => {
          return new Refusal('stale-version', { expected: expectedVersion ?? null, current: body.version });
        });
        return this.change(tx, body, asked, reason);
      });
      return { ...result, replayed };
    });
  }

  private async change(
    tx: AllianceTx,
    body: Body,
    asked: TermsChange,
    reason: string,
  ): Promise<{ termsId: string; inForce: boolean }> {
    const today = dateIn(tx.at);
    const { bodyId, bodyNo } = body;
    const terms = changedTerms(bodyOn(body, today), asked);
    const inForce = !(await hasBegun(inTx(tx), bodyNo));
    const termsId = placeId('trm', tx.allianceNo, tx.lastSeq + 1n);
    await insertTerms(tx, { termsId, bodyNo, terms, reason, inForceFrom: inForce ? today : null });
    if (inForce) await countBodyChange(tx, bodyNo);
    const event: TermsProposed = { terms: termsId, body: bodyId };
    const decided = { ...event, decision: null, from: today };
    await tx.append([
      inForce
        ? { type: GovernanceEvent.TERMS_CHANGED, body: decided }
        : { type: GovernanceEvent.TERMS_PROPOSED, body: { ...event } },
    ]);
    return { termsId, inForce };
  }
}

function given(change: TermsChange): TermsChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
