import '../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type IsoDate, Refusal, addDays, dateIn, ensure, invariant, placeId } from '#kernel';
import { recordAccessChanges } from '#identity';
import { type AllianceTx, accessChange } from '#platform';
import { GovernanceEvent } from '../domain/governance-events.js';
import type { SeatProposal } from '../domain/proposal.js';
import { inTx } from '../store/asker.js';
import { bodiesOf, endSeat, insertSeat, seatsOf } from '../store/body-store.js';
import { SeatHolders } from '../use-cases/seat-holders.js';

/** Gives the place of a member on a body to somebody else: the old seat ends the day before, the new one begins. */
@Injectable()
export class ReplaceRepresentative {
  constructor(private readonly holders: SeatHolders) {}

  /**
   * The new seat has the same holder and begins without alternates: who stands in for whom is decided anew. It begins
   * today when the decision counts from an earlier day: who sat there until now did, and was counted. Refuses
   * governance.seat-ended, governance.seat-taken, and what the holders’ rules refuse.
   */
  async run(tx: AllianceTx, { seatNo, person }: SeatProposal, counts: IsoDate): Promise<void> {
    const today = dateIn(tx.at);
    const from = counts > today ? counts : today;
    const seats = await seatsOf(inTx(tx), null);
    const seat = seats.find((each) => each.seatNo === seatNo);
    invariant(seat !== undefined, 'The seat of a proposal is there');
    const { bodyNo, organisation, owner, voterClass, to } = seat;
    ensure(to === null || to >= from, () => new Refusal('governance.seat-ended', { to }));
    const body = (await bodiesOf(inTx(tx))).find((each) => each.bodyNo === bodyNo);
    const sits = seats.some(
      (each) => each.bodyNo === bodyNo && each.member.id === person.id && (each.to === null || each.to >= from),
    );
    ensure(!sits, () => new Refusal('governance.seat-taken', { body: body?.name ?? '' }));
    if (organisation !== null) await this.holders.need(tx, organisation.no, from);
    const dayBefore = addDays(from, -1);
    const lastDay = dayBefore >= addDays(seat.from, -1) ? dayBefore : addDays(seat.from, -1);
    await endSeat(tx, seatNo, lastDay);
    await tx.append([{ type: GovernanceEvent.SEAT_ENDED, body: { seat: seat.seatId, to: lastDay } }]);
    const seatId = placeId('sea', tx.allianceNo, tx.lastSeq + 1n);
    const holder = { organisationNo: organisation?.no ?? null, memberNo: person.no, owner, voterClass };
    await insertSeat(tx, { seatId, bodyNo, ...holder, from, to, alternateNos: [] });
    const names = { seat: seatId, body: body?.bodyId ?? '', organisation: organisation?.id ?? null, member: person.id };
    await recordAccessChanges(tx, [accessChange('PARTICIPATION_CHANGED', { allianceNo: tx.allianceNo })]);
    await tx.append([{ type: GovernanceEvent.SEAT_GIVEN, body: { ...names, owner, from, to, alternates: [] } }]);
  }
}
