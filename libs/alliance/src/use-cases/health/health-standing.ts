import '../../domain/health/health-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type IdPrefix, type IsoDate, Refusal, ensure, idPrefixes, parsePlaceId } from '#kernel';
import { AllianceReader } from '../../alliance-reader.js';
import { runsRounds, seesRounds } from '../../domain/health/asked.js';
import { takesPartOn } from '../../domain/participation.js';
import type { Viewer } from '../../domain/viewer.js';

/** Answers as whom somebody looks at the rounds of an alliance, and who takes part in it. */
@Injectable()
export class HealthStanding {
  constructor(private readonly alliances: AllianceReader) {}

  /** Today (Europe/London). */
  today(): IsoDate {
    return this.alliances.today();
  }

  /**
   * The viewer of the alliance in which something with an id of this kind was made. Refuses not-found, also to who may
   * not know of rounds: the auditor and the public.
   */
  async needViewer(actor: Actor, prefix: IdPrefix, id: string, actingFor?: string): Promise<Viewer> {
    const place = parsePlaceId(prefix, id);
    const known = place !== undefined && (await this.alliances.byNo(place.allianceNo)) !== undefined;
    if (!known) throw nothing(prefix, id);
    const viewer = await this.alliances.viewerFor(actor, place.allianceNo, actingFor);
    if (!seesRounds(viewer)) throw nothing(prefix, id);
    return viewer;
  }

  /** As `needViewer`, of an alliance by its public id. Refuses not-found. */
  async viewerOf(actor: Actor, allianceId: string, actingFor?: string): Promise<Viewer> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    return this.alliances.viewerFor(actor, allianceNo, actingFor);
  }

  /** The organisations that take part in an alliance today. */
  async takingPart(allianceNo: number): Promise<readonly { readonly no: number; readonly id: string }[]> {
    const today = this.today();
    const all = await this.alliances.participants(allianceNo);
    return all
      .filter((each) => takesPartOn(each, today))
      .map(({ organisationNo: no, organisation }) => ({ no, id: organisation.organisationId }));
  }
}

/** Refuses not-allowed unless somebody runs the rounds of an alliance. */
export function needRunsRounds(viewer: Viewer): void {
  ensure(runsRounds(viewer), () => new Refusal('not-allowed', { needs: 'the alliance manager or the clerk' }));
}

/** The refusal of something that is not there, or that somebody may not know of. */
export function nothing(prefix: IdPrefix, id: string): Refusal {
  return new Refusal('not-found', { kind: idPrefixes[prefix], id: id.slice(0, 40) });
}
