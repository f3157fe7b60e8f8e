import { Injectable } from '@nestjs/common';
import type { Actor, IsoDate } from '#kernel';
import { Database } from '#platform';
import { visibleBodies } from '../domain/audience.js';
import type { Body, BodySeat } from '../domain/body.js';
import { type BodyGuest, isInvitedOn } from '../domain/body-guest.js';
import { type Asker, inAlliance } from '../store/asker.js';
import { bodiesOf, seatsOf } from '../store/body-store.js';
import { guestsOf } from '../store/guest-store.js';
import { GovernanceStanding } from './governance-standing.js';

/** What somebody may look into, as of now. */
export interface LookedInto {
  readonly bodies: readonly Body[];
  /** Every seat of the alliance, ended ones too. */
  readonly seats: readonly BodySeat[];
  /** Everybody who is or was invited to meetings without a seat. */
  readonly guests: readonly BodyGuest[];
}

/** Which bodies of an alliance somebody may look into: the one answer that queries, streams, files and pages give. */
@Injectable()
export class BodyAudience {
  constructor(
    private readonly database: Database,
    readonly standing: GovernanceStanding,
  ) {}

  /** Reads of one alliance. */
  in(allianceNo: number): Asker {
    return inAlliance(this.database, allianceNo);
  }

  /** Today in London. */
  today(): IsoDate {
    return this.standing.today();
  }

  /** The bodies somebody may look into: at their meetings also those to which they are invited without a seat. */
  async lookInto(actor: Actor, allianceNo: number): Promise<LookedInto> {
    const asker = this.in(allianceNo);
    const [all, seats, guests, appointments] = await Promise.all([
      bodiesOf(asker),
      seatsOf(asker, null),
      guestsOf(asker),
      this.standing.appointmentsOf(actor),
    ]);
    const today = this.today();
    const own = visibleBodies(all, { actor, allianceNo, appointments, seats, today });
    const invited = guests.filter((guest) => {
      return actor.kind === 'person' && guest.person.id === actor.personId && isInvitedOn(guest, today);
    });
    const bodies = all.filter((body) => own.includes(body) || invited.some(({ bodyNo }) => bodyNo === body.bodyNo));
    return { bodies, seats, guests };
  }
}
