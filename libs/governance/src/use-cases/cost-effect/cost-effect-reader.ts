import { Injectable } from '@nestjs/common';
import { organisationsOf } from '../../domain/audience.js';
import { electorateOf } from '../../domain/body.js';
import { type Member, membersOf } from '../../domain/cost-effect/cost-effect.js';
import { type SlipProof, proofFor } from '../../domain/cost-effect/seal.js';
import { type ShownSlip, shownSlips } from '../../domain/cost-effect/shown-slips.js';
import type { Matter } from '../../domain/matter.js';
import { allianceNoIn } from '../../store/alliance-place.js';
import { seatsOf } from '../../store/body-store.js';
import { isSealedSlip, slipsOf } from '../../store/cost-effect-store.js';
import { BodyAudience } from '../body-audience.js';
import type { MatterView } from '../governance-reader.js';

/** A slip that somebody is shown, with the proof of it once its matter has opened. */
export interface CostEffectsView extends ShownSlip {
  readonly matter: Matter;
  readonly proof: SlipProof | null;
}

/**
 * Reads what the options of a matter would cost its members: the only way to these amounts. Matter, room and stream ask
 * here each time for the one who looks; what is read by many (register, verdict, minutes, files) never does.
 */
@Injectable()
export class CostEffectReader {
  constructor(private readonly audience: BodyAudience) {}

  /** The slips of a matter that somebody was shown, as far as they may see them: `shownSlips` says which. */
  async of({ matter, body, actor }: MatterView): Promise<CostEffectsView[]> {
    const allianceNo = allianceNoIn('mat', matter.matterId);
    const asker = this.audience.in(allianceNo);
    const { standing } = this.audience;
    const today = this.audience.today();
    const [seats, appointments, manages] = await Promise.all([
      seatsOf(asker, null),
      standing.appointmentsOf(actor),
      standing.isClerk(actor, allianceNo),
    ]);
    const own = organisationsOf({ actor, allianceNo, appointments, seats, today });
    const ids = new Set(
      seats.flatMap(({ organisation }) => (organisation !== null && own.has(organisation.no) ? organisation.id : [])),
    );
    if (!manages && ids.size === 0) return [];
    const ofBody = seats.filter((seat) => seat.bodyNo === body.bodyNo && (seat.to === null || today <= seat.to));
    const units =
      matter.frozen?.electorate ??
      electorateOf(
        ofBody.map((seat) => ({ ...seat, from: today })),
        today,
      );
    return this.shown(matter, membersOf(units), { manages, organisations: ids }, await slipsOf(asker, matter.matterNo));
  }

  private shown(
    matter: Matter,
    members: readonly Member[],
    viewer: Parameters<typeof shownSlips>[2],
    slips: Awaited<ReturnType<typeof slipsOf>>,
  ): CostEffectsView[] {
    const sealed = matter.frozen === null ? [] : slips.filter(isSealedSlip);
    return shownSlips(members, slips, viewer).map((slip) => {
      return { ...slip, matter, proof: proofFor(matter, sealed, slip.organisation) };
    });
  }
}
