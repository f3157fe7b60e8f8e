import { Injectable } from '@nestjs/common';
import { type Actor, Refusal } from '#kernel';
import { AllianceReader, type Viewer } from '#alliance';
import { IdentityReader, type Power } from '#identity';
import type { OrganisationRef } from '#platform';

/** An actor found to be entitled: where, for whom, as what. */
export interface Standing {
  readonly allianceNo: number;
  readonly allianceId: string;
  readonly organisation: OrganisationRef;
  readonly viewer: Viewer;
}

/** Answers, before anything is locked: may this actor use this power, for this organisation, in this alliance, today? */
@Injectable()
export class LedgerStanding {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly identity: IdentityReader,
  ) {}

  /** Refuses not-found for the alliance or organisation, mandate-missing for the power. */
  async need(actor: Actor, allianceId: string, actingFor: string, power: Power): Promise<Standing> {
    const alliance = await this.alliances.need(allianceId, 'allianceId');
    const organisation = await this.identity.organisationById(actingFor);
    if (organisation === undefined)
      throw new Refusal('not-found', { kind: 'organisation', id: actingFor.slice(0, 40) }, ['actingFor']);
    const viewer = await this.alliances.viewer(actor, alliance.allianceNo, organisation.organisationNo);
    const onDate = this.alliances.today();
    if (!viewer.powers.has(power))
      throw new Refusal('mandate-missing', { organisation: actingFor, power, onDate }, ['actingFor']);
    return {
      allianceNo: alliance.allianceNo,
      allianceId: alliance.allianceId,
      organisation: { no: organisation.organisationNo, id: organisation.organisationId },
      viewer,
    };
  }

  /** A power over the alliance's book itself rather than for one organisation. Refuses not-found, not-allowed. */
  async needInAlliance(actor: Actor, allianceId: string, power: Power): Promise<Viewer> {
    const alliance = await this.alliances.need(allianceId, 'allianceId');
    const viewer = await this.alliances.viewer(actor, alliance.allianceNo);
    if (!viewer.powers.has(power)) throw new Refusal('not-allowed', { needs: power });
    return viewer;
  }
}
