import { Injectable } from '@nestjs/common';
import { type IsoDate, addDays } from '#kernel';
import type { AllianceTx } from '#platform';
import { GovernanceEvent } from '../domain/governance-events.js';
import { inTx } from '../store/asker.js';
import { endSeat, seatsOf } from '../store/body-store.js';

/** Says which organisations may hold seats. Governance does not know who takes part; the feature that does registers. */
export interface SeatHolderRule {
  /** Throws a refusal when an organisation may hold no seat from a day on. */
  need(tx: AllianceTx, organisationNo: number, from: IsoDate): Promise<void>;
}

/** The organisations behind seats: who may hold one, and what becomes of the seats of one that leaves. */
@Injectable()
export class SeatHolders {
  private readonly rules: SeatHolderRule[] = [];

  /** Takes a rule in, when its feature starts. */
  register(rule: SeatHolderRule): void {
    this.rules.push(rule);
  }

  /** Refuses what the rules refuse; nothing where there are none. */
  async need(tx: AllianceTx, organisationNo: number, from: IsoDate): Promise<void> {
    for (const rule of this.rules) await rule.need(tx, organisationNo, from);
  }

  /**
   * Ends every seat of an organisation with its last day, in the transaction in which its part ends. A seat that ends
   * sooner is left as it is; matters that are open keep their electorate.
   */
  async endAll(tx: AllianceTx, organisationNo: number, lastDay: IsoDate): Promise<void> {
    const seats = (await seatsOf(inTx(tx), null)).filter(
      ({ organisation, to }) => organisation?.no === organisationNo && (to === null || to > lastDay),
    );
    for (const { seatNo, seatId, from } of seats) {
      const dayBefore = addDays(from, -1);
      const to = lastDay > dayBefore ? lastDay : dayBefore;
      await endSeat(tx, seatNo, to);
      await tx.append([{ type: GovernanceEvent.SEAT_ENDED, body: { seat: seatId, to } }]);
    }
  }
}
