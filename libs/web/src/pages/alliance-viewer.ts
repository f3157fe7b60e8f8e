import type { OpennessName, ViewerRole } from '#kernel';
import type { PageRequest } from '../http/page.js';
import { PageProblem } from '../http/page-problem.js';

/** The selection of an alliance that most pages begin with: what it is, and as what the caller looks at it. */
export const ALLIANCE_VIEWER = `fragment AllianceViewer on Alliance {
  id name purpose currency
  viewer { role level powers organisation { id name } }
}`;

export interface AllianceViewer {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly currency: 'GBP' | 'EUR' | 'USD';
  readonly viewer: {
    readonly role: ViewerRole;
    readonly level: OpennessName;
    readonly powers: readonly string[];
    readonly organisation: { readonly id: string; readonly name: string } | null;
  };
}

const ALLIANCE = `query Alliance($allianceId: ID!) { alliance(id: $allianceId) { ...AllianceViewer } } ${ALLIANCE_VIEWER}`;

/** The alliance of the page's address. There is no page without it: throws the problem "not found". */
export async function readAlliance({ params, execute }: PageRequest): Promise<AllianceViewer> {
  const { alliance } = await execute<{ alliance: AllianceViewer | null }>(ALLIANCE, {
    allianceId: params['allianceId'],
  });
  if (alliance === null) throw new PageProblem('not-found');
  return alliance;
}

/** Whether this viewer is shown single lines, or totals only. */
export function seesLines({ viewer }: AllianceViewer): boolean {
  return viewer.level !== 'PUBLIC' && viewer.level !== 'PANEL';
}

/**
 * The organisation the caller acts for here. Without one there is nothing of theirs to show: somebody who is not signed
 * in is asked to, anybody else is told "not allowed".
 */
export function needOrganisation(
  { viewer }: AllianceViewer,
  { context }: PageRequest,
): { readonly id: string; readonly name: string } {
  if (viewer.organisation !== null) return viewer.organisation;
  throw new PageProblem(context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}
