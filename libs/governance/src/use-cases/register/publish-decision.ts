import '../../domain/register/register-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import { mayPublish } from '../../domain/audience.js';
import { type PublicationTerms, decidePublication } from '../../domain/register/decide-publication.js';
import type { PublicationStatus } from '../../domain/register/publication.js';
import { allianceNoIn, notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { seatsOf } from '../../store/body-store.js';
import { findDecision } from '../../store/decision-store.js';
import { matterByNo } from '../../store/matter-store.js';
import { languageOfDecision, publicationsOf } from '../../store/publication-store.js';
import { GovernanceStanding } from '../governance-standing.js';
import { needText, someText } from '../plain-text.js';
import { recordPublication, textsOf } from './publish-when-recorded.js';

/** What somebody settles about the publication of a decision. */
export interface PublishDecisionCommand extends PublicationTerms {
  readonly decisionId: string;
  /** Number of the publication they saw; left out: whatever it is. */
  readonly expectedPublication?: number | undefined;
  readonly idempotencyKey: string;
}

/**
 * Settles what of a decision the public may read: all of it, all but what is withheld, only that it is there, or
 * nothing yet. The decision itself is not touched, and what was settled before stays on record.
 *
 * Who may: the commissioner, and MANAGE_MATTERS in the alliance. Refuses: not-found (decision), mandate-missing,
 * input-invalid, governance.publication-superseded, and as decidePublication does; idempotency-conflict.
 * Events: governance.decision-published or governance.decision-held-back.
 */
@Injectable()
export class PublishDecision {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(
    actor: Actor,
    command: PublishDecisionCommand,
  ): Promise<{ decisionId: string; publication: number; status: PublicationStatus; replayed: boolean }> {
    const { decisionId, expectedPublication, idempotencyKey, ...asked } = command;
    const allianceNo = allianceNoIn('dec', decisionId, 'decisionId');
    const appointments = await this.standing.appointmentsOf(actor);
    const terms = checkedTerms(asked);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const today = this.standing.today();
      const question = { actor, allianceNo, appointments, seats: await seatsOf(inTx(tx), null), today };
      ensure(mayPublish(question), () => new Refusal('mandate-missing', { power: 'MANAGE_MATTERS', onDate: today }));
      const key = { scope: `governance.publish/${actor.actorRef}`, idempotencyKey, request: { decisionId, ...terms } };
      const { result, replayed } = await tx.once(key, async () => {
        const decision = await findDecision(inTx(tx), decisionId);
        if (decision === undefined) throw notFound('dec', decisionId, 'decisionId');
        const [latest] = await publicationsOf(inTx(tx), decision.decisionNo);
        const current = latest?.no ?? 0;
        ensure(expectedPublication === undefined || expectedPublication === current, () => {
          return new Refusal('governance.publication-superseded', { current }, ['expectedPublication']);
        });
        const texts = textsOf(await matterByNo(inTx(tx), decision.matterNo), decision.content);
        const settled = decidePublication(terms, { texts, latest: latest?.status ?? null, today });
        const language = await languageOfDecision(inTx(tx), decision.decisionNo);
        const decidedByNo = actor.kind === 'person' ? actor.personNo : null;
        await recordPublication(tx, decision, { no: current + 1, language, decidedByNo, ...settled });
        return { publication: current + 1, status: settled.status };
      });
      return { decisionId, ...result, replayed };
    });
  }
}

function checkedTerms(terms: PublicationTerms): PublicationTerms {
  const redactions = terms.redactions.map(({ field, text, ground }, at) => {
    const words = text === null || text.trim() === '' ? null : needText(text, 10_000, 'redactions', String(at));
    return { field, text: words, ground };
  });
  return { ...terms, reason: someText(terms.reason, 2000, 'reason'), redactions };
}
