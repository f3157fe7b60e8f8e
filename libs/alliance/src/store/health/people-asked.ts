import type { IsoDate, Language } from '#kernel';
import { rolesOfAnOrganisation } from '#identity';
import { rolesAsked } from '../../domain/health/asked.js';
import { type Asker } from '../asker.js';

/** Somebody who is asked by name. */
export interface PersonAsked {
  readonly personNo: number;
  readonly personId: string;
  readonly email: string;
  readonly language: Language;
}

/**
 * The people a round asks on a day: everybody with a seat of the alliance itself, and of the organisations that take
 * part, in a role that is asked. With `exceptAnsweredNo`, without those who have answered that round.
 */
export async function peopleAsked(
  asker: Asker,
  organisationNos: readonly number[],
  on: IsoDate,
  exceptAnsweredNo: number | null = null,
): Promise<PersonAsked[]> {
  const ofOrganisation = rolesAsked.filter((role) => rolesOfAnOrganisation.has(role));
  const ofAlliance = rolesAsked.filter((role) => !rolesOfAnOrganisation.has(role));
  const text = `
    select p.no as "personNo", p.id as "personId", p.email, p.language from person p where exists (
      select from appointment a
      where a.person_no = p.no and a.from_on <= $2 and coalesce(a.to_on, 'infinity') >= $2 and (
        (a.role = any ($3) and a.alliance_no = $1)
        or (a.role = any ($4) and a.organisation_no = any ($5) and coalesce(a.alliance_no, $1) = $1)))
    and ($6::smallint is null or not exists (
      select from health_answered h where h.alliance_no = $1 and h.check_no = $6 and h.person_no = p.no))
    order by p.no`;
  return asker.ask<PersonAsked>(
    'health-people-asked',
    text,
    on,
    ofAlliance,
    ofOrganisation,
    organisationNos,
    exceptAnsweredNo,
  );
}
