import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { AllianceReader } from '../../alliance-reader.js';
import { needRightToAdmit } from '../../domain/admission.js';
import { AllianceEvent } from '../../domain/alliance-events.js';
import { type Imperative, needItems } from '../../domain/imperatives/imperatives.js';
import { participationsOf } from '../../store/alliance-store.js';
import { insertItems } from '../../store/imperatives/imperatives-store.js';

/** The qualities as the members word them. */
export interface WordImperativesCommand {
  readonly allianceId: string;
  readonly items: readonly Imperative[];
  readonly actingFor?: string | undefined;
  readonly idempotencyKey: string;
}

/**
 * Words the qualities that the members ask of who wants to join. Checks that have begun keep the words they began with.
 *
 * Who may: the alliance manager or a commissioner of the owner, with MANAGE_APPOINTMENTS; the platform itself.
 * Refuses: not-found (alliance), not-allowed, alliance.imperatives-items-unfit, idempotency-conflict.
 * Events: alliance.imperatives-worded.
 */
@Injectable()
export class WordImperatives {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly alliances: AllianceReader,
  ) {}

  async run(actor: Actor, command: WordImperativesCommand): Promise<{ allianceId: string; replayed: boolean }> {
    const { allianceId, actingFor, idempotencyKey } = command;
    const items = needItems(command.items);
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const viewer = await this.alliances.viewerFor(actor, allianceNo, actingFor);
    const { replayed } = await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      needRightToAdmit(actor, viewer, await participationsOf(tx));
      return tx.once({ scope: `imperatives.word/${actor.actorRef}`, idempotencyKey, request: { items } }, async () => {
        await insertItems(tx, items);
        const codes = items.map(({ code }) => code);
        await tx.append([{ type: AllianceEvent.IMPERATIVES_WORDED, body: { codes } }]);
        return {};
      });
    });
    return { allianceId, replayed };
  }
}
