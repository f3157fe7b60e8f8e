import { Injectable } from '@nestjs/common';
import { type Actor, OpennessLevel, Refusal, type ViewerRole, ensure } from '#kernel';
import { IdentityReader, type Organisation, isInForce } from '#identity';
import { AllianceReader } from '../alliance-reader.js';
import { takesPartOn } from '../domain/participation.js';

/** Somebody with a seat in an alliance today. */
export interface AlliancePerson {
  readonly personNo: number;
  readonly personId: string;
  readonly name: string;
  readonly role: ViewerRole;
  /** Whom they were appointed by; null for a seat of the alliance itself. */
  readonly organisation: Organisation | null;
}

/**
 * Reads who is who in an alliance today: everybody whose appointment counts there, with role and organisation.
 *
 * Who may: partners and above, and the clerk. Refuses: not-found (alliance), not-allowed.
 */
@Injectable()
export class AlliancePeople {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly identity: IdentityReader,
  ) {}

  async run(actor: Actor, allianceId: string): Promise<AlliancePerson[]> {
    const { allianceNo } = await this.alliances.need(allianceId, 'allianceId');
    const viewer = await this.alliances.viewer(actor, allianceNo);
    ensure(viewer.level >= OpennessLevel.PARTNERS || viewer.powers.has('MANAGE_MATTERS'), () => {
      return new Refusal('not-allowed', { needs: 'a seat of a partner' });
    });
    const today = this.alliances.today();
    const members = (await this.alliances.participants(allianceNo)).filter((each) => takesPartOn(each, today));
    const takingPart = new Set(members.map(({ organisationNo }) => organisationNo));
    const appointments = await this.identity.appointedIn(allianceNo, [...takingPart]);
    const counting = appointments.filter((each) => {
      return isInForce(each, today) && (each.organisationNo === null || takingPart.has(each.organisationNo));
    });
    const people = await Promise.all(
      counting.map(async ({ personNo, organisationNo, role }) => {
        const { personId, name } = await this.identity.person(personNo);
        const organisation = organisationNo === null ? null : await this.identity.organisation(organisationNo);
        return { personNo, personId, name, role, organisation };
      }),
    );
    return people.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB') || a.personNo - b.personNo);
  }
}
