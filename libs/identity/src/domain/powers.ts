import './identity-refusals.js';
import { Refusal, type ViewerRole, ensure, viewerRoles } from '#kernel';
import type { ApiScope } from './api-scope.js';

/** What an appointment may let somebody do for an organisation or an alliance. */
export const powers = [
  'POST_COSTS',
  'REVERSE_COSTS',
  'IMPORT_COSTS',
  'CERTIFY',
  'MANAGE_PERIODS',
  'MANAGE_CATEGORIES',
  'MANAGE_TOKENS',
  'MANAGE_APPOINTMENTS',
  'MANAGE_MATTERS',
  'VOTE',
  'ASK',
  'AUDIT',
  'ERASE_TEXT',
] as const;
export type Power = (typeof powers)[number];

/** What each power lets somebody do, in the words of the API and of the page about appointments. */
export const powerMeanings: Readonly<Record<Power, string>> = {
  POST_COSTS: 'Post cost entries of the organisation.',
  REVERSE_COSTS: 'Reverse cost entries of the organisation.',
  IMPORT_COSTS: 'Import files of cost entries for the organisation.',
  CERTIFY: 'Certify the figures of the organisation for a period.',
  MANAGE_PERIODS: 'Open and close accounting periods.',
  MANAGE_CATEGORIES: 'Add and change cost categories.',
  MANAGE_TOKENS: 'Make and revoke API tokens of the organisation.',
  MANAGE_APPOINTMENTS: 'Invite people, make their appointments and end them.',
  MANAGE_MATTERS: 'Establish bodies, give seats, and draft, open and close matters.',
  VOTE: 'Vote where the organisation has a vote.',
  ASK: 'Ask questions about what the role may see.',
  AUDIT: 'Record findings on cost entries.',
  ERASE_TEXT: 'Erase the free text of cost entries, on a stated ground.',
};

const ofRole: Readonly<Record<ViewerRole, readonly Power[]>> = {
  PARTNER_FINANCE: ['POST_COSTS', 'REVERSE_COSTS', 'IMPORT_COSTS', 'MANAGE_TOKENS', 'ASK'],
  PARTNER_LEAD: ['CERTIFY', 'VOTE', 'ASK', 'MANAGE_TOKENS', 'MANAGE_APPOINTMENTS'],
  ALLIANCE_MANAGER: ['MANAGE_PERIODS', 'MANAGE_CATEGORIES', 'MANAGE_APPOINTMENTS', 'MANAGE_MATTERS', 'ASK'],
  DELIVERY_BOARD: ['ASK'],
  PANEL_MEMBER: ['ASK'],
  COMMISSIONER: ['ASK', 'VOTE', 'MANAGE_APPOINTMENTS', 'MANAGE_TOKENS', 'ERASE_TEXT'],
  AUDITOR: ['AUDIT', 'ASK', 'ERASE_TEXT'],
  CLERK: ['MANAGE_APPOINTMENTS', 'MANAGE_MATTERS'],
  PUBLIC: [],
};

/** The powers an appointment to a role brings unless fewer are given; also the most it can bring. */
export function powersOfRole(role: ViewerRole): readonly Power[] {
  return ofRole[role];
}

// Nobody makes themselves or a colleague into somebody who sees more than their side of the table: auditors and
// alliance managers are appointed by whoever runs the platform on the alliance's decision.
const appointable: Readonly<Record<ViewerRole, readonly ViewerRole[]>> = {
  PARTNER_FINANCE: [],
  PARTNER_LEAD: ['PARTNER_FINANCE', 'PARTNER_LEAD'],
  ALLIANCE_MANAGER: ['DELIVERY_BOARD', 'PANEL_MEMBER', 'CLERK'],
  DELIVERY_BOARD: [],
  PANEL_MEMBER: [],
  COMMISSIONER: ['COMMISSIONER'],
  AUDITOR: [],
  CLERK: ['DELIVERY_BOARD', 'PANEL_MEMBER'],
  PUBLIC: [],
};

/** The roles somebody in `role` with MANAGE_APPOINTMENTS may appoint people to. */
export function rolesAppointableBy(role: ViewerRole): readonly ViewerRole[] {
  return appointable[role];
}

/** Roles that look at the book for an organisation, which the appointment must then name. */
export const rolesOfAnOrganisation: ReadonlySet<ViewerRole> = new Set([
  'PARTNER_FINANCE',
  'PARTNER_LEAD',
  'COMMISSIONER',
]);

/** Roles that are held in one alliance, which the appointment must then name. */
export const rolesOfAnAlliance: ReadonlySet<ViewerRole> = new Set(
  viewerRoles.filter((role) => !rolesOfAnOrganisation.has(role) && role !== 'PUBLIC'),
);

/** The powers of a new appointment: those asked for, or all of the role's. Refuses identity.power-beyond-role. */
export function grantedPowers(role: ViewerRole, asked: readonly Power[] | undefined): readonly Power[] {
  if (asked === undefined) return powersOfRole(role);
  const beyond = asked.filter((power) => !powersOfRole(role).includes(power));
  ensure(beyond.length === 0, () => new Refusal('identity.power-beyond-role', { role, powers: beyond }, ['powers']));
  return powersOfRole(role).filter((power) => asked.includes(power));
}

const ofScope: Readonly<Record<ApiScope, readonly Power[]>> = {
  'ledger:read': [],
  'governance:read': [],
  'ledger:write': ['POST_COSTS', 'REVERSE_COSTS'],
  'import:write': ['IMPORT_COSTS'],
  'export:read': [],
  'events:read': [],
};

/** The powers an API token's scope stands for. Reading needs no power: what is shown follows from the role. */
export function powersOfScope(scope: ApiScope): readonly Power[] {
  return ofScope[scope];
}

/** Whether text from the database or a caller names a power. */
export function isPower(text: string): text is Power {
  return (powers as readonly string[]).includes(text);
}
