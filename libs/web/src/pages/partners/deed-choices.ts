import type { PageRequest } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { CANDIDATES, GONE } from './partners-data.js';

/** A field of a form about a partner. */
export interface DeedField {
  readonly kind: 'text' | 'day' | 'textarea' | 'radios' | 'checkboxes';
  readonly name: string;
  readonly items?: readonly { readonly value: string; readonly text: string; readonly checked?: boolean }[];
}

const MEMBERS = `query Members($allianceId: ID!) {
  alliance(id: $allianceId) { participations { id status organisation { id name } } }
}`;
interface MembersData {
  readonly alliance: {
    readonly participations: readonly {
      readonly id: string;
      readonly status: string;
      readonly organisation: { readonly id: string; readonly name: string };
    }[];
  };
}

/** Members that can give notice: those that take part, but for the partner of the page. */
export async function otherMembers(
  request: PageRequest,
  { id }: AllianceViewer,
): Promise<NonNullable<DeedField['items']>> {
  const { alliance } = await request.execute<MembersData>(MEMBERS, { allianceId: id });
  const chosen = request.form.getAll('givenBy');
  return alliance.participations
    .filter((each) => each.id !== request.params['participationId'])
    .filter(({ status }) => !GONE.includes(status) && !CANDIDATES.includes(status) && status !== 'SUSPENDED')
    .map(({ organisation }) => ({
      value: organisation.id,
      text: organisation.name,
      checked: chosen.includes(organisation.id),
    }));
}

const PEOPLE = `query People($allianceId: ID!) {
  alliancePeople(allianceId: $allianceId) { person { id name } role organisation { id name } }
}`;
interface PeopleData {
  readonly alliancePeople: readonly {
    readonly person: { readonly id: string; readonly name: string };
    readonly role: string;
    readonly organisation: { readonly id: string; readonly name: string } | null;
  }[];
}

/** People of the members, and of the community panel: whoever has two places is offered once for each. */
export async function possibleAssessors(
  request: PageRequest,
  { id }: AllianceViewer,
): Promise<NonNullable<DeedField['items']>> {
  const { t, form } = request;
  const { alliancePeople } = await request.execute<PeopleData>(PEOPLE, { allianceId: id });
  const chosen = form.getAll('assessors');
  const found = alliancePeople
    .filter(({ organisation, role }) => organisation !== null || role === 'PANEL_MEMBER')
    .map(({ person, organisation }) => ({
      value: organisation === null ? person.id : `${person.id} ${organisation.id}`,
      text: t('partners.assessor', {
        name: person.name,
        organisation: organisation?.name ?? t('partners.serviceUser'),
      }),
    }));
  const once = new Map(found.map((each) => [each.value, each]));
  return [...once.values()].map((each) => ({ ...each, checked: chosen.includes(each.value) }));
}
