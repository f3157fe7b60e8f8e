import '../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, placeId } from '#kernel';
import { Database, UnitOfWork } from '#platform';
import type { BodyTerms } from '../domain/body.js';
import { type BodyEstablished, GovernanceEvent } from '../domain/governance-events.js';
import type { BodyKind } from '../domain/rules/matter-type.js';
import { allianceNoOf, notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf, insertBody } from '../store/body-store.js';
import { GovernanceStanding } from './governance-standing.js';
import { needText, someText } from './plain-text.js';

/** A body that is to be. */
export interface EstablishBodyCommand {
  readonly allianceId: string;
  readonly kind: BodyKind;
  /** 1 to 6 capitals in the references of its decisions. */
  readonly code: string;
  readonly name: string;
  readonly terms: BodyTerms;
  /** Public id of the body that takes what this one cannot agree on. */
  readonly escalatesTo: string | null;
  readonly idempotencyKey: string;
}

/**
 * Establishes a body of an alliance.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (alliance, body), mandate-missing, input-invalid,
 * idempotency-conflict, governance.terms-of-reference-required, governance.body-code-taken.
 * Events: governance.body-established.
 */
@Injectable()
export class EstablishBody {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Gives the id of the body. */
  async run(actor: Actor, command: EstablishBodyCommand): Promise<{ bodyId: string; replayed: boolean }> {
    const allianceNo = await allianceNoOf(this.database, command.allianceId, 'allianceId');
    await this.standing.needClerk(actor, allianceNo);
    const { idempotencyKey, ...request } = command;
    const { kind, code } = command;
    const name = needText(command.name, 120, 'name');
    const terms = { ...command.terms, reference: someText(command.terms.reference, 10_000, 'termsOfReference') };
    ensure(/^[A-Z]{1,6}$/.test(code), () => {
      return new Refusal('input-invalid', { found: code.slice(0, 40), expected: '1 to 6 capitals' }, ['code']);
    });
    ensure(kind !== 'SUBCOMMITTEE' || terms.reference !== null, () => {
      return new Refusal('governance.terms-of-reference-required', {}, ['termsOfReference']);
    });
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.body/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const bodies = await bodiesOf(inTx(tx));
        ensure(!bodies.some((body) => body.code === code), () => {
          return new Refusal('governance.body-code-taken', { code }, ['code']);
        });
        const above = bodies.find(({ bodyId }) => bodyId === command.escalatesTo);
        if (command.escalatesTo !== null && above === undefined) {
          throw notFound('bod', command.escalatesTo, 'escalatesTo');
        }
        const bodyId = placeId('bod', tx.allianceNo, tx.lastSeq + 1n);
        const bodyNo = bodies.length + 1;
        await insertBody(tx, { bodyNo, bodyId, kind, code, name, terms, escalatesToNo: above?.bodyNo ?? null });
        const body: BodyEstablished = { body: bodyId, kind, code, name };
        await tx.append([{ type: GovernanceEvent.BODY_ESTABLISHED, body: { ...body } }]);
        return { bodyId };
      });
      return { ...result, replayed };
    });
  }
}
