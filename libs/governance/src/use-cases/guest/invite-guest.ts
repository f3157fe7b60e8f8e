import '../../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure, placeId } from '#kernel';
import { IdentityReader, recordAccessChanges } from '#identity';
import { type AllianceTx, UnitOfWork, accessChange } from '#platform';
import type { GuestCapacity } from '../../domain/body-guest.js';
import { GovernanceEvent } from '../../domain/governance-events.js';
import { allianceNoIn, notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { bodiesOf, seatsOf } from '../../store/body-store.js';
import { guestsOf, insertGuest } from '../../store/guest-store.js';
import { GovernanceStanding } from '../governance-standing.js';

/** Who is invited to the meetings of a body, and as what. */
export interface InviteGuestCommand {
  readonly bodyId: string;
  readonly personId: string;
  readonly capacity: GuestCapacity;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly idempotencyKey: string;
}

/**
 * Invites somebody without a seat to the meetings of a body, as observer or adviser: they get its notices, find its
 * meetings and minutes, and have no voice.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (body, person), mandate-missing, input-invalid,
 * governance.seat-taken, governance.already-invited, idempotency-conflict. Events: governance.guest-invited.
 * Access: PARTICIPATION_CHANGED, so that open streams look again as whom they look.
 */
@Injectable()
export class InviteGuest {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityReader,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Gives the id of the invitation. */
  async run(actor: Actor, command: InviteGuestCommand): Promise<{ guestId: string; replayed: boolean }> {
    const { idempotencyKey, ...request } = command;
    const { bodyId, personId, capacity, from, to } = command;
    const allianceNo = allianceNoIn('bod', bodyId, 'bodyId');
    await this.standing.needClerk(actor, allianceNo);
    ensure(to === null || from <= to, () => {
      return new Refusal('input-invalid', { found: to, expected: `${from} or later` }, ['to']);
    });
    const person = await this.identity.personById(personId);
    if (person === undefined) throw notFound('per', personId, 'personId');
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.guest/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const bodyNo = await needFree(tx, command);
        const guestId = placeId('gst', tx.allianceNo, tx.lastSeq + 1n);
        await insertGuest(tx, { guestId, bodyNo, person: { no: person.personNo, id: personId }, capacity, from, to });
        await recordAccessChanges(tx, [accessChange('PARTICIPATION_CHANGED', { allianceNo: tx.allianceNo })]);
        const event = { guest: guestId, body: bodyId, person: personId, capacity, from, to };
        await tx.append([{ type: GovernanceEvent.GUEST_INVITED, body: event }]);
        return { guestId };
      });
      return { ...result, replayed };
    });
  }
}

/** The number of the body, on which the person has no seat and to which they are not invited from that day on. */
async function needFree(tx: AllianceTx, { bodyId, personId, from, to }: InviteGuestCommand): Promise<number> {
  const body = (await bodiesOf(inTx(tx))).find((each) => each.bodyId === bodyId);
  if (body === undefined) throw notFound('bod', bodyId, 'bodyId');
  const seats = await seatsOf(inTx(tx), body.bodyNo);
  const sits = seats.some((seat) => seat.member.id === personId && (seat.to === null || seat.to >= from));
  ensure(!sits, () => new Refusal('governance.seat-taken', { body: body.name }, ['personId']));
  const invited = (await guestsOf(inTx(tx))).some(
    (guest) =>
      guest.bodyNo === body.bodyNo &&
      guest.person.id === personId &&
      (guest.to === null || guest.to >= from) &&
      (to === null || guest.from <= to),
  );
  ensure(!invited, () => new Refusal('governance.already-invited', { body: body.name }, ['personId']));
  return body.bodyNo;
}
