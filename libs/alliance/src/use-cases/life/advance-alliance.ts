import '../../domain/life/life-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, dateIn, ensure, parsePlaceId, systemActor } from '#kernel';
import { GovernanceReader } from '#governance';
import { type AllianceTx, UnitOfWork } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { needRightToAdmit } from '../../domain/admission.js';
import type { AllianceStatus } from '../../domain/alliance.js';
import { type AllianceAdvanced, AllianceEvent } from '../../domain/alliance-events.js';
import { needGuards, needStep } from '../../domain/life/alliance-life.js';
import { participationsOf } from '../../store/alliance-store.js';
import { inTx } from '../../store/asker.js';
import { lifeOf, lifeStepsOf, moveAlliance } from '../../store/life/life-store.js';
import { needText } from '../membership/words.js';
import { CloseParticipations } from './close-participations.js';
import { LifecycleFacts } from './lifecycle-facts.js';

/** Where an alliance goes on to, and why. */
export interface AdvanceAllianceCommand {
  readonly allianceId: string;
  readonly to: AllianceStatus;
  /** In words that everybody may read. */
  readonly reason: string;
  /** Public id of the decision, where one is needed. */
  readonly decisionId: string | null;
  readonly actingFor?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

const LOOKS = systemActor('alliance.life');

/**
 * Takes an alliance on to the next part of its life, if what has to hold does. Suspending it, going on, closing it and
 * ending it early need an approved decision of its members about just that, which counts once. When it is closed, the
 * part of every member ends.
 *
 * Who may: the alliance manager or a commissioner of the owner, with MANAGE_APPOINTMENTS; the platform itself.
 * Refuses: not-found (alliance), not-allowed, input-invalid, stale-version, idempotency-conflict,
 * alliance.step-not-possible, alliance.guards-missing, alliance.decision-required, alliance.decision-unfit.
 * Events: alliance.advanced, alliance.participation-ended, governance.seat-ended. Access: PARTICIPATION_CHANGED.
 */
@Injectable()
export class AdvanceAlliance {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly alliances: AllianceReader,
    private readonly governance: GovernanceReader,
    private readonly facts: LifecycleFacts,
    private readonly closing: CloseParticipations,
  ) {}

  async run(actor: Actor, command: AdvanceAllianceCommand): Promise<{ allianceId: string; replayed: boolean }> {
    const { allianceId, to, decisionId, actingFor, expectedVersion, idempotencyKey } = command;
    const reason = needText(command.reason, 2000, 'reason');
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const viewer = await this.alliances.viewerFor(actor, allianceNo, actingFor);
    const { replayed } = await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      needRightToAdmit(actor, viewer, await participationsOf(tx));
      const request = { to, reason, decisionId };
      return tx.once({ scope: `alliance.advance/${actor.actorRef}`, idempotencyKey, request }, async () => {
        const { status: from, version } = await lifeOf(tx);
        ensure(expectedVersion === undefined || expectedVersion === version, () => {
          return new Refusal('stale-version', { expected: expectedVersion ?? null, current: version });
        });
        const { guards, needsDecision } = needStep(from, to);
        needGuards(await this.facts.states(allianceNo, guards));
        const decision = needsDecision ? await this.needDecision(tx, to, decisionId) : null;
        await moveAlliance(tx, { from, to, reason, decision });
        const body: AllianceAdvanced = { from, to, decision };
        await tx.append([{ type: AllianceEvent.ADVANCED, body: { ...body } }]);
        if (to === 'CLOSED') await this.closing.run(tx);
        return {};
      });
    });
    this.alliances.forget();
    return { allianceId, replayed };
  }

  /** The decision, approved, in force, about the status of this alliance, and not used before. */
  private async needDecision(tx: AllianceTx, to: AllianceStatus, decisionId: string | null): Promise<string> {
    if (decisionId === null) throw new Refusal('alliance.decision-required', { to }, ['decisionId']);
    const view = await this.governance.decision(LOOKS, decisionId);
    const used = (await lifeStepsOf(inTx(tx))).some(({ decision }) => decision === decisionId);
    const day = dateIn(tx.at);
    const why = ((): string | null => {
      if (view === null || parsePlaceId('dec', decisionId)?.allianceNo !== tx.allianceNo)
        return 'there is no such decision of this alliance';
      const { matter, decision } = view;
      if (matter.type !== 'ALLIANCE_STATUS') return 'it is about something else';
      if (decision.outcome !== 'APPROVED') return 'it was not approved';
      if (decision.supersededBy !== null) return 'a later decision took its place';
      if (decision.effectiveFrom !== null && decision.effectiveFrom > day) return 'it is not in force yet';
      if (decision.expiresOn !== null && decision.expiresOn < day) return 'its time is over';
      return used ? 'it was used before' : null;
    })();
    ensure(why === null, () => {
      return new Refusal('alliance.decision-unfit', { decision: decisionId.slice(0, 40), why }, ['decisionId']);
    });
    return decisionId;
  }
}
