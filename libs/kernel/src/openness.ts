import { assertNever } from './ensure.js';

/** How much of a cost line is shown, O0 to O4; each level shows all that the one below it shows, and more. */
export const OpennessLevel = {
  /** O0: totals by category and year, published spend. */
  PUBLIC: 0,
  /** O1: category totals per quarter and organisation, unit cost, variances in words. */
  PANEL: 1,
  /** O2: all lines with amounts, personal data masked, what evidence there is. */
  PARTNERS: 2,
  /** O3: O2 with evidence documents, margin and the history of queries. */
  COMMISSIONER: 3,
  /** O4: everything: the cost auditor, and the organisation that posted the line. */
  AUDITOR: 4,
} as const;
export type OpennessLevel = (typeof OpennessLevel)[keyof typeof OpennessLevel];
export type OpennessName = keyof typeof OpennessLevel;

const names = ['PUBLIC', 'PANEL', 'PARTNERS', 'COMMISSIONER', 'AUDITOR'] as const satisfies readonly OpennessName[];

/** The name of a level, as the API spells it. */
export function opennessName(level: OpennessLevel): OpennessName {
  return names[level];
}

/** Whether a number is an openness level. */
export function isOpennessLevel(value: number): value is OpennessLevel {
  return Number.isInteger(value) && value >= 0 && value < names.length;
}

/** As what somebody looks at an alliance's book. */
export const ViewerRole = {
  PARTNER_FINANCE: 'PARTNER_FINANCE',
  PARTNER_LEAD: 'PARTNER_LEAD',
  ALLIANCE_MANAGER: 'ALLIANCE_MANAGER',
  DELIVERY_BOARD: 'DELIVERY_BOARD',
  PANEL_MEMBER: 'PANEL_MEMBER',
  COMMISSIONER: 'COMMISSIONER',
  AUDITOR: 'AUDITOR',
  CLERK: 'CLERK',
  PUBLIC: 'PUBLIC',
} as const;
export type ViewerRole = (typeof ViewerRole)[keyof typeof ViewerRole];

/** Every role, in the order of the role matrix. */
export const viewerRoles: readonly ViewerRole[] = Object.values(ViewerRole);

/** Up to which level a role sees the lines of organisations other than its own. */
export function levelOfRole(role: ViewerRole): OpennessLevel {
  switch (role) {
    case 'PARTNER_FINANCE':
    case 'PARTNER_LEAD':
    case 'ALLIANCE_MANAGER':
    case 'CLERK':
      return OpennessLevel.PARTNERS;
    case 'DELIVERY_BOARD':
    case 'PANEL_MEMBER':
      return OpennessLevel.PANEL;
    case 'COMMISSIONER':
      return OpennessLevel.COMMISSIONER;
    case 'AUDITOR':
      return OpennessLevel.AUDITOR;
    case 'PUBLIC':
      return OpennessLevel.PUBLIC;
    default:
      return assertNever(role);
  }
}
