import { PageProblem } from '../../http/page-problem.js';
import type { PageRequest } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';

export interface HealthItemData {
  readonly key: string;
  readonly area: string;
  readonly principle: string | null;
  readonly text: string;
}

export interface MeasureData {
  readonly hiddenBecause: string | null;
  readonly answers: number | null;
  readonly mean: string | null;
  readonly spread: readonly number[] | null;
}

export interface OrganisationData {
  readonly id: string;
  readonly name: string;
}

export interface GapData {
  readonly higher: OrganisationData;
  readonly lower: OrganisationData;
  readonly difference: string;
  readonly wide: boolean;
}

export interface ItemResultData {
  readonly item: HealthItemData;
  readonly all: MeasureData;
  readonly low: boolean;
  readonly former: MeasureData | null;
  readonly parties: readonly { readonly organisation: OrganisationData | null; readonly measure: MeasureData }[];
  readonly levels: readonly { readonly level: string; readonly measure: MeasureData }[];
  readonly gaps: readonly GapData[];
  readonly comments: readonly string[];
}

export interface RoundData {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: 'PLANNED' | 'OPEN' | 'CLOSED' | 'CALLED_OFF';
  readonly openFrom: string;
  readonly openTo: string;
  readonly sharedFrom: string | null;
  readonly nextDueOn: string | null;
  readonly asked: number;
  readonly answered: number;
  readonly viewerHasAnswered: boolean;
  readonly viewerRuns: boolean;
}

export interface HealthActionData {
  readonly id: string;
  readonly cause: 'LOW' | 'GAP';
  readonly personName: string | null;
  readonly what: string | null;
  readonly dueOn: string;
  readonly status: 'OPEN' | 'DONE' | 'NOT_PURSUED';
  readonly note: string | null;
  readonly closedOn: string | null;
  readonly version: number;
  readonly viewerCanAssign: boolean;
  readonly viewerCanClose: boolean;
  readonly item: HealthItemData;
  readonly between: readonly OrganisationData[];
  readonly owner: OrganisationData | null;
  readonly healthCheck: { readonly id: string; readonly title: string };
}

export const ITEM = 'key area principle text';
const MEASURE = 'hiddenBecause answers mean spread';

/** What every page about a round begins with. */
export const ROUND = `fragment HealthRound on HealthCheck {
  id number title status openFrom openTo sharedFrom nextDueOn asked answered viewerHasAnswered viewerRuns
}`;

/** The results of a round. */
export const RESULTS = `fragment HealthResults on HealthCheck {
  results {
    item { ${ITEM} } all { ${MEASURE} } low former { ${MEASURE} }
    parties { organisation { id name } measure { ${MEASURE} } }
    levels { level measure { ${MEASURE} } }
    gaps { higher { id name } lower { id name } difference wide }
    comments
  }
}`;

/** What every page about an action shows. */
export const ACTION = `fragment HealthActionShown on HealthAction {
  id cause personName what dueOn status note closedOn version viewerCanAssign viewerCanClose
  item { ${ITEM} } between { id name } owner { id name } healthCheck { id title }
}`;

/** The alliance of the address, for who is asked in its rounds: nobody else is told that there are any. */
export async function readHealthAlliance(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  const { role } = alliance.viewer;
  if (role === 'PUBLIC' && request.context.actor.kind === 'public') throw new PageProblem('sign-in');
  if (role === 'PUBLIC' || role === 'AUDITOR') throw new PageProblem('not-found');
  return alliance;
}

/** The address of rounds, of one round, and of actions. */
export function healthHref(allianceId: string, checkId?: string): string {
  const base = `/alliances/${allianceId}/health`;
  return checkId === undefined ? base : `${base}/${checkId}`;
}

export function actionHref(allianceId: string, actionId?: string): string {
  const base = `/alliances/${allianceId}/health-actions`;
  return actionId === undefined ? base : `${base}/${actionId}`;
}

/** Reads the round of the address. There is no page without it: throws the problem "not found". */
export async function readRound<T extends object>(
  { params, execute }: PageRequest,
  document: string,
): Promise<RoundData & T> {
  const { healthCheck } = await execute<{ healthCheck: (RoundData & T) | null }>(document, { id: params['checkId'] });
  if (healthCheck === null) throw new PageProblem('not-found');
  return healthCheck;
}
