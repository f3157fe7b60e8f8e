import '../domain/governance-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, addDays, ensure } from '#kernel';
import { recordAccessChanges } from '#identity';
import { UnitOfWork, accessChange } from '#platform';
import { GovernanceEvent } from '../domain/governance-events.js';
import { allianceNoIn, notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { endSeat, seatsOf } from '../store/body-store.js';
import { GovernanceStanding } from './governance-standing.js';

/** Which seat ends, and when. */
export interface EndSeatCommand {
  readonly seatId: string;
  /** Last day on which it counts; left out, it ends at once and does not count today any more. */
  readonly lastDay: IsoDate | null;
  readonly idempotencyKey: string;
}

/**
 * Ends a seat. Matters that are open already keep their electorate; what was voted from it stands.
 *
 * Who may: MANAGE_MATTERS in the alliance. Refuses: not-found (seat), mandate-missing, governance.seat-ended,
 * governance.seat-ends-sooner, input-invalid, idempotency-conflict. Events: governance.seat-ended.
 * Access: PARTICIPATION_CHANGED, so that open streams look again as whom they look.
 */
@Injectable()
export class EndSeat {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly standing: GovernanceStanding,
  ) {}

  async run(actor: Actor, command: EndSeatCommand): Promise<{ seatId: string; replayed: boolean }> {
    const { seatId, idempotencyKey, ...request } = command;
    const allianceNo = allianceNoIn('sea', seatId, 'seatId');
    await this.standing.needClerk(actor, allianceNo);
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const key = { scope: `governance.seat-end/${actor.actorRef}`, idempotencyKey, request: { seatId, ...request } };
      const { replayed } = await tx.once(key, async () => {
        const seat = (await seatsOf(inTx(tx), null)).find((each) => each.seatId === seatId);
        if (seat === undefined) throw notFound('sea', seatId, 'seatId');
        const yesterday = addDays(this.standing.today(), -1);
        ensure(seat.to === null || seat.to > yesterday, () => new Refusal('governance.seat-ended', { to: seat.to }));
        const dayBefore = addDays(seat.from, -1);
        const earliest = dayBefore > yesterday ? dayBefore : yesterday;
        const lastDay = command.lastDay ?? earliest;
        ensure(lastDay >= earliest, () => {
          return new Refusal('input-invalid', { found: lastDay, expected: `${earliest} or later` }, ['lastDay']);
        });
        ensure(seat.to === null || lastDay <= seat.to, () => {
          return new Refusal('governance.seat-ends-sooner', { to: seat.to }, ['lastDay']);
        });
        await endSeat(tx, seat.seatNo, lastDay);
        await recordAccessChanges(tx, [accessChange('PARTICIPATION_CHANGED', { allianceNo: tx.allianceNo })]);
        await tx.append([{ type: GovernanceEvent.SEAT_ENDED, body: { seat: seatId, to: lastDay } }]);
        return {};
      });
      return { seatId, replayed };
    });
  }
}
