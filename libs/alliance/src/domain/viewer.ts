import { type IsoDate, OpennessLevel, type ViewerRole, viewerRoles } from '#kernel';
import type { Power } from '#identity';

/** As what somebody looks at one alliance today: what they may see and do follows from this, and from nothing else. */
export interface Viewer {
  readonly allianceNo: number;
  readonly allianceId: string;
  readonly role: ViewerRole;
  /** Up to which level they see what other organisations posted. */
  readonly level: OpennessLevel;
  /** The organisation they look for or act for; null for a person without one, and for the public. */
  readonly organisationNo: number | null;
  readonly organisationId: string | null;
  readonly powers: ReadonlySet<Power>;
  /**
   * For somebody whose organisation has left: its last day. Of what others recorded they are shown what was recorded
   * until then; of their own, everything. Null for everybody else. See `AllianceReader.recordViewer`.
   */
  readonly until: IsoDate | null;
}

/** Roles that see all of what their own organisation posted. A seat on the panel or the delivery board does not. */
const SEES_OWN_LINES: ReadonlySet<ViewerRole> = new Set([
  'PARTNER_FINANCE',
  'PARTNER_LEAD',
  'ALLIANCE_MANAGER',
  'COMMISSIONER',
]);

/** Whether the viewer sees the lines an organisation posted as that organisation itself does. */
export function ownsLines(viewer: Viewer, organisationNo: number): boolean {
  return viewer.organisationNo === organisationNo && SEES_OWN_LINES.has(viewer.role);
}

/** Up to which level a viewer sees the lines that one organisation posted. */
export function levelFor(viewer: Viewer, organisationNo: number): OpennessLevel {
  return ownsLines(viewer, organisationNo) ? OpennessLevel.AUDITOR : viewer.level;
}

/**
 * Two viewers with the same audience are shown exactly the same: what is worked out for one serves the other. Holds
 * what visibility depends on, and no more: the alliance, the level, whose lines count as their own, and a leaver's last day.
 */
export function audienceOf(viewer: Viewer): string {
  const own = viewer.organisationNo !== null && ownsLines(viewer, viewer.organisationNo) ? viewer.organisationNo : 0;
  return `${viewer.allianceNo}/${viewer.level}/${own}${viewer.until === null ? '' : `/${viewer.until}`}`;
}

/** Place of a role in the role matrix, for putting roles in their usual order. */
export function rankOfRole(role: ViewerRole): number {
  return viewerRoles.indexOf(role);
}
