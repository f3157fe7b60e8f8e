import { Injectable } from '@nestjs/common';
import type { Actor, IsoDate } from '#kernel';
import { Database } from '#platform';
import { visibleBodies } from '../domain/audience.js';
import type { Body, BodySeat } from '../domain/body.js';
import { type Asker, inAlliance } from '../store/asker.js';
import { bodiesOf, seatsOf } from '../store/body-store.js';
import { GovernanceStanding } from './governance-standing.js';

/** What somebody may look into, as of now. */
export interface LookedInto {
  readonly bodies: readonly Body[];
  /** Every seat of the alliance, ended ones too. */
  readonly seats: readonly BodySeat[];
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

  /** The bodies somebody may look into. */
  async lookInto(actor: Actor, allianceNo: number): Promise<LookedInto> {
    const asker = this.in(allianceNo);
    const [all, seats, appointments] = await Promise.all([
      bodiesOf(asker),
      seatsOf(asker, null),
      this.standing.appointmentsOf(actor),
    ]);
    const bodies = visibleBodies(all, { actor, allianceNo, appointments, seats, today: this.today() });
    return { bodies, seats };
  }
}
