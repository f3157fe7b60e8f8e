import { OpennessLevel, type ViewerRole, levelOfRole, viewerRoles } from '#kernel';
import { type Power, powers, powersOfRole } from '#identity';
import { type Viewer, levelFor } from '#alliance';
import {
  COST_LINE_FIELDS,
  type CostLineField,
  LINE_LEVEL,
  TOTAL_DIMENSIONS,
  type TotalDimension,
  showsField,
} from '#ledger';

/** How much of one field a role is shown. */
export const shownAs = {
  SHOWN: 'Shown, whoever posted the line.',
  OWN_ONLY: 'Shown on lines of one’s own organisation only.',
  TOTAL_ONLY: 'Not shown line by line: it goes into totals only.',
  HIDDEN: 'Not shown.',
} as const;
export type ShownAs = keyof typeof shownAs;

/** Kinds of line that differ in what they show. */
const KINDS = {
  ordinary: { openness: OpennessLevel.PARTNERS, personal: false },
  keptToCommissioner: { openness: OpennessLevel.COMMISSIONER, personal: false },
  keptToAuditor: { openness: OpennessLevel.AUDITOR, personal: false },
  individual: { openness: OpennessLevel.PARTNERS, personal: true },
} as const;
export type LineKind = keyof typeof KINDS;
export const lineKinds = Object.keys(KINDS) as LineKind[];

/** What one role is shown of one field, on each kind of line. */
export interface VisibilityCell extends Readonly<Record<LineKind, ShownAs>> {
  readonly role: ViewerRole;
}

export interface VisibilityRow {
  readonly field: CostLineField;
  readonly label: string;
  readonly cells: readonly VisibilityCell[];
}

export interface PowerHolders {
  readonly power: Power;
  readonly roles: readonly ViewerRole[];
}

/** Totals that a field goes into: where one of these breakdowns is open, the field is not hidden but in totals. */
const IN_TOTALS: Partial<Record<CostLineField, readonly TotalDimension[]>> = {
  amount: ['CATEGORY'],
  category: ['CATEGORY'],
  organisation: ['ORGANISATION'],
  period: ['YEAR', 'QUARTER', 'PERIOD'],
};

/** Numbers of two organisations that stand for the viewer's own and for another. */
const OWN = 1;
const OTHER = 2;

/** Every field of a cost line by every role: worked out from what the open book itself is filtered with. */
export function visibilityMatrix(): VisibilityRow[] {
  return (Object.keys(COST_LINE_FIELDS) as CostLineField[]).map((field) => {
    const cells = viewerRoles.map((role) => {
      const byKind = lineKinds.map((kind) => [kind, shown(field, kind, role)] as const);
      return { role, ...(Object.fromEntries(byKind) as Record<LineKind, ShownAs>) };
    });
    return { field, label: COST_LINE_FIELDS[field].label, cells };
  });
}

/** Which roles can be appointed with which power. */
export function powerMatrix(): PowerHolders[] {
  return powers.map((power) => ({ power, roles: viewerRoles.filter((role) => powersOfRole(role).includes(power)) }));
}

function shown(field: CostLineField, kind: LineKind, role: ViewerRole): ShownAs {
  const viewer = standsFor(role);
  if (isShown(field, kind, levelFor(viewer, OTHER))) return 'SHOWN';
  if (isShown(field, kind, levelFor(viewer, OWN))) return 'OWN_ONLY';
  const inTotals = IN_TOTALS[field]?.some((dimension) => viewer.level >= TOTAL_DIMENSIONS[dimension]) ?? false;
  return inTotals ? 'TOTAL_ONLY' : 'HIDDEN';
}

function isShown(field: CostLineField, kind: LineKind, level: OpennessLevel): boolean {
  return level >= LINE_LEVEL && showsField(field, KINDS[kind], level);
}

function standsFor(role: ViewerRole): Viewer {
  const somebody = { allianceNo: 0, allianceId: '', organisationNo: OWN, organisationId: '', powers: new Set<Power>() };
  return { ...somebody, until: null, role, level: levelOfRole(role) };
}
