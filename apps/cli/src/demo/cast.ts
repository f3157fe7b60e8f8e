import type { ViewerRole } from '#kernel';
import type { LegalForm } from '#identity';

/** The organisations of the demonstration. All of them are invented; no register holds their numbers. */
export type PartnerKey = 'OWN' | 'P1' | 'P2' | 'P3';
export type OrganisationKey = PartnerKey | 'AUDIT';

export interface CastOrganisation {
  readonly legalName: string;
  readonly tradingName?: string;
  readonly legalForm: LegalForm;
  readonly isContractingAuthority?: boolean;
  readonly identifiers: readonly { readonly scheme: string; readonly identifier: string }[];
}

export const organisations: Readonly<Record<OrganisationKey, CastOrganisation>> = {
  OWN: {
    legalName: 'Riverbank Borough Council',
    tradingName: 'Riverbank Council',
    legalForm: 'LOCAL_AUTHORITY',
    isContractingAuthority: true,
    identifiers: [{ scheme: 'GB-LAE', identifier: 'RVBX' }],
  },
  P1: {
    legalName: 'Willowmead Family Trust',
    legalForm: 'CHARITY',
    identifiers: [
      { scheme: 'GB-CHC', identifier: '9990001' },
      { scheme: 'GB-COH', identifier: '99990001' },
    ],
  },
  P2: {
    legalName: 'Tideway Wellbeing Community Interest Company',
    tradingName: 'Tideway Wellbeing CIC',
    legalForm: 'CIC',
    identifiers: [{ scheme: 'GB-COH', identifier: '99990002' }],
  },
  P3: {
    legalName: 'Osier Homes Co-operative Limited',
    tradingName: 'Osier Homes Co-op',
    legalForm: 'REGISTERED_SOCIETY',
    identifiers: [{ scheme: 'GB-MPR', identifier: '99903R' }],
  },
  AUDIT: {
    legalName: 'Pennant Vale Audit LLP',
    legalForm: 'OTHER',
    identifiers: [{ scheme: 'GB-COH', identifier: 'OC999904' }],
  },
};

/** Somebody of the demonstration, with one seat. */
export interface CastMember {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly role: ViewerRole;
  readonly organisation?: OrganisationKey;
  /** What whoever starts the demonstration reads beside this person's sign-in link; none without it. */
  readonly link?: string;
}

const finance = 'PARTNER_FINANCE';

/** The people, one seat each. Seats of the alliance itself (no partner's) name the alliance. */
export const people: readonly CastMember[] = [
  member('finance-p1', 'Priya Nandakumar', finance, 'P1', 'Finance officer, Willowmead Family Trust'),
  member('finance-p2', 'Tom Ellery', finance, 'P2', 'Finance officer, Tideway Wellbeing CIC'),
  member('finance-p3', 'Grace Adeyemi', finance, 'P3'),
  member('finance-own', 'Martin Sykes', finance, 'OWN'),
  member('lead-p1', 'Helen Marchetti', 'PARTNER_LEAD', 'P1', 'Partner lead, Willowmead Family Trust'),
  member('lead-p2', 'Yusuf Karim', 'PARTNER_LEAD', 'P2'),
  member('lead-p3', 'Bronagh Tully', 'PARTNER_LEAD', 'P3'),
  member('commissioner', 'Simon Achterberg', 'COMMISSIONER', 'OWN', 'Commissioner, Riverbank Council'),
  member('manager', 'Ruth Okonedo', 'ALLIANCE_MANAGER', undefined, 'Alliance manager'),
  member('chair', 'Sir Alun Prosser', 'DELIVERY_BOARD', undefined, 'Chair of the delivery board'),
  member('board', 'Leila Haddad', 'DELIVERY_BOARD'),
  member('panel-1', 'Doreen Ashby', 'PANEL_MEMBER', undefined, 'Community panel member'),
  member('panel-2', 'Kwame Boateng', 'PANEL_MEMBER'),
  member('clerk', 'Fiona Strand', 'CLERK', undefined, 'Clerk'),
  // Last: with this appointment the people are complete.
  member('auditor', 'Edmund Vale', 'AUDITOR', 'AUDIT', 'Cost auditor, Pennant Vale Audit'),
];

function member(
  key: string,
  name: string,
  role: ViewerRole,
  organisation?: OrganisationKey,
  link?: string,
): CastMember {
  const email = `${name.toLowerCase().replace(/^sir /, '').replace(/ /g, '.')}@example.org`;
  return { key, name, email, role, ...(organisation && { organisation }), ...(link && { link }) };
}
