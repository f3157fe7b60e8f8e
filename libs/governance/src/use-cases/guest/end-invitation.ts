import '../../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, addDays, ensure } from '#kernel';
import { recordAccessChanges } from '#identity';
import { UnitOfWork, accessChange } from '#platform';
import { GovernanceEvent } from '../../domain/governance-events.js';
import { allianceNoIn, notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { endGuest, guestsOf } from '../../store/guest-store.js';
import { GovernanceStanding } from '../governance-standing.js';

/** Which invitation ends. */
export interface EndInvitationCommand {
  readonly guestId: string;
  readonly idempotencyKey: string;
}

/**
 * Ends the invitation of an observer or adviser at once: today does not count any more.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (guest), mandate-missing, governance.invitation-ended,
 * idempotency-conflict. Events: governance.guest-ended. Access: PARTICIPATION_CHANGED.
 */
@Injectable()
export class EndInvitation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: EndInvitationCommand): Promise<{ guestId: string; replayed: boolean }> {
    const { guestId, idempotencyKey } = command;
    const allianceNo = allianceNoIn('gst', guestId, 'guestId');
    await this.standing.needClerk(actor, allianceNo);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.guest-end/${actor.actorRef}`, idempotencyKey, request: { guestId } };
      const { replayed } = await tx.once(key, async () => {
        const guest = (await guestsOf(inTx(tx))).find((each) => each.guestId === guestId);
        if (guest === undefined) throw notFound('gst', guestId, 'guestId');
        const yesterday = addDays(this.standing.today(), -1);
        ensure(guest.to === null || guest.to > yesterday, () => {
          return new Refusal('governance.invitation-ended', { to: guest.to });
        });
        const dayBefore = addDays(guest.from, -1);
        const lastDay = dayBefore > yesterday ? dayBefore : yesterday;
        await endGuest(tx, guest.guestNo, lastDay);
        await recordAccessChanges(tx, [accessChange('PARTICIPATION_CHANGED', { allianceNo: tx.allianceNo })]);
        await tx.append([{ type: GovernanceEvent.GUEST_ENDED, body: { guest: guestId, to: lastDay } }]);
        return {};
      });
      return { guestId, replayed };
    });
  }
}
