import type { ViewerRole } from '#kernel';
import type { Viewer } from '../viewer.js';

/** From where in an organisation somebody answers. */
export const healthLevels = {
  LEAD: 'Leads of organisations and commissioners.',
  MANAGER: 'Managers, finance officers, the delivery board and those who run the alliance.',
  FRONT_LINE: 'People who do the work and answer with a code.',
  PANEL: 'The community panel.',
} as const;
export type HealthLevel = keyof typeof healthLevels;

/** The people of the alliance itself: its manager, clerk and delivery board, who are sent by no one organisation. */
export const TEAM = 'TEAM';
/** The community panel, as one group. */
export const PANEL = 'PANEL';

/** The group somebody answers in: an organisation (`org_…`), the people of the alliance itself, or the panel. */
export interface AnswerGroup {
  readonly party: string;
  readonly level: HealthLevel;
}

const levels: Readonly<Partial<Record<ViewerRole, HealthLevel>>> = {
  PARTNER_LEAD: 'LEAD',
  COMMISSIONER: 'LEAD',
  PARTNER_FINANCE: 'MANAGER',
  ALLIANCE_MANAGER: 'MANAGER',
  DELIVERY_BOARD: 'MANAGER',
  CLERK: 'MANAGER',
  PANEL_MEMBER: 'PANEL',
};

/** The roles that a round asks. The auditor and the public are not. */
export const rolesAsked = Object.keys(levels) as readonly ViewerRole[];

/** The group in which a viewer answers; null when the round does not ask them. */
export function groupOf({ role, organisationId }: Pick<Viewer, 'role' | 'organisationId'>): AnswerGroup | null {
  const level = levels[role];
  if (level === undefined) return null;
  return level === 'PANEL' ? { party: PANEL, level } : { party: organisationId ?? TEAM, level };
}

const SEES_RESULTS: ReadonlySet<ViewerRole> = new Set([
  'PARTNER_LEAD',
  'ALLIANCE_MANAGER',
  'DELIVERY_BOARD',
  'PANEL_MEMBER',
  'COMMISSIONER',
  'CLERK',
]);

/** Whether a viewer knows of rounds at all: whoever is asked. */
export function seesRounds({ role }: Pick<Viewer, 'role'>): boolean {
  return levels[role] !== undefined;
}

/** Whether a viewer is shown results, put together over groups. The clerk runs
 * rounds with the manager and sees what the manager sees; a finance officer knows what they said. */
export function seesResults({ role }: Pick<Viewer, 'role'>): boolean {
  return SEES_RESULTS.has(role);
}

/** Whether a viewer runs rounds: plans them and calls them off. */
export function runsRounds({ role, powers }: Pick<Viewer, 'role' | 'powers'>): boolean {
  return seesRounds({ role }) && powers.has('MANAGE_MATTERS');
}

/** Whether a viewer leads an organisation here: may issue its codes and work on its actions. */
export function leads(
  { role, organisationId }: Pick<Viewer, 'role' | 'organisationId'>,
  organisation: string,
): boolean {
  return (role === 'PARTNER_LEAD' || role === 'COMMISSIONER') && organisationId === organisation;
}
