import '../../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, invariant, placeId } from '#kernel';
import { IdentityReader } from '#identity';
import { type AllianceTx, UnitOfWork } from '#platform';
import { alternatesOn } from '../../domain/body.js';
import { GovernanceEvent } from '../../domain/governance-events.js';
import type { SeatProposalKind } from '../../domain/proposal.js';
import { allianceNoIn, notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { bodiesOf, seatsOf } from '../../store/body-store.js';
import { insertSeatProposal } from '../../store/proposal-store.js';
import { GovernanceStanding } from '../governance-standing.js';

/** Who is proposed for a seat, and as what. */
export interface ProposeForSeatCommand {
  readonly seatId: string;
  readonly personId: string;
  readonly kind: SeatProposalKind;
  readonly idempotencyKey: string;
}

/**
 * Proposes somebody to stand in on a seat, or to sit on it instead of its member. It counts only once a matter about the
 * representative that names the proposal was approved.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (seat, person), mandate-missing, governance.seat-ended,
 * governance.seat-taken, governance.already-named, idempotency-conflict. Events: governance.seat-proposed.
 */
@Injectable()
export class ProposeForSeat {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly identity: IdentityReader,
    private readonly standing: GovernanceStanding,
  ) {}

  /** Gives the id of the proposal. */
  async run(actor: Actor, command: ProposeForSeatCommand): Promise<{ proposalId: string; replayed: boolean }> {
    const { seatId, personId, kind, idempotencyKey } = command;
    const allianceNo = allianceNoIn('sea', seatId, 'seatId');
    await this.standing.needClerk(actor, allianceNo);
    const person = await this.identity.personById(personId);
    if (person === undefined) throw notFound('per', personId, 'personId');
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const request = { seatId, personId, kind };
      const key = { scope: `governance.seat-proposal/${actor.actorRef}`, idempotencyKey, request };
      const { result, replayed } = await tx.once(key, async () => {
        const { seatNo, body } = await this.needPlace(tx, command);
        const proposalId = placeId('alt', tx.allianceNo, tx.lastSeq + 1n);
        await insertSeatProposal(tx, { proposalId, kind, seatNo, person: { no: person.personNo, id: personId } });
        const event = { proposal: proposalId, kind, seat: seatId, body, person: personId };
        await tx.append([{ type: GovernanceEvent.SEAT_PROPOSED, body: event }]);
        return { proposalId };
      });
      return { ...result, replayed };
    });
  }

  private async needPlace(
    tx: AllianceTx,
    { seatId, personId, kind }: ProposeForSeatCommand,
  ): Promise<{ seatNo: number; body: string }> {
    const today = this.standing.today();
    const seats = await seatsOf(inTx(tx), null);
    const seat = seats.find((each) => each.seatId === seatId);
    if (seat === undefined) throw notFound('sea', seatId, 'seatId');
    ensure(seat.to === null || seat.to >= today, () => new Refusal('governance.seat-ended', { to: seat.to }));
    const body = (await bodiesOf(inTx(tx))).find(({ bodyNo }) => bodyNo === seat.bodyNo);
    invariant(body !== undefined, 'The body of a seat is there');
    const sits = seats.some(
      (each) => each.bodyNo === seat.bodyNo && each.member.id === personId && (each.to === null || each.to >= today),
    );
    ensure(!sits, () => new Refusal('governance.seat-taken', { body: body.name }, ['personId']));
    const named = alternatesOn(seat, today).some((alternate) => alternate.person === personId);
    ensure(kind !== 'ALTERNATE' || !named, () => new Refusal('governance.already-named', {}, ['personId']));
    return { seatNo: seat.seatNo, body: body.bodyId };
  }
}
