import type { PageRequest } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';

/** An organisation in an alliance, as a list shows it. */
export interface PartnerData {
  readonly id: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly kind: 'OWNER' | 'PARTICIPANT' | 'ASSOCIATE';
  readonly hats: readonly ('PARTICIPANT' | 'OWNER')[];
  readonly status: string;
  readonly since: string | null;
  readonly joinedOn: string | null;
  readonly leftOn: string | null;
}

/** The selection of a list. */
export const PARTNER = 'id organisation { id name } kind hats status since joinedOn leftOn';

/** A notice of default, as its page shows it. */
export interface NoticeData {
  readonly id: string;
  readonly servedOn: string;
  readonly insolvent: boolean;
  readonly grounds: string;
  readonly givenBy: readonly string[];
  readonly remedyUntil: string;
  readonly excludableFrom: string;
  readonly settledAs: string | null;
  readonly settledOn: string | null;
  readonly settlement: string | null;
}

/** A check against the qualities, as its page shows it. */
export interface CheckData {
  readonly id: string;
  readonly method: string;
  readonly begunOn: string;
  readonly outcome: string | null;
  readonly items: readonly { readonly code: string; readonly statement: string; readonly evidenceExpected: string }[];
  readonly assessors: readonly { readonly name: string; readonly organisation: string | null }[];
  readonly findings: readonly {
    readonly item: string;
    readonly result: string;
    readonly evidence: string;
    readonly condition: string | null;
    readonly dueOn: string | null;
  }[];
}

/** An organisation in an alliance with all that may be told of it. */
export interface OnePartner extends PartnerData {
  readonly allianceId: string;
  readonly accessionSignedOn: string | null;
  readonly accessionHash: string | null;
  readonly admittedBy: string | null;
  readonly endedBy: string | null;
  readonly version: number;
  readonly possible: readonly string[];
  readonly steps: readonly {
    readonly status: string;
    readonly onDay: string;
    readonly lastDay: string | null;
    readonly reason: string | null;
    readonly decision: string | null;
    readonly needsDecision: boolean;
  }[];
  readonly defaultNotices: readonly NoticeData[];
  readonly imperativesChecks: readonly CheckData[];
}

const ONE = `query Partner($id: ID!) {
  participation(id: $id) {
    ${PARTNER} allianceId accessionSignedOn accessionHash admittedBy endedBy version possible
    steps { status onDay lastDay reason decision needsDecision }
    defaultNotices {
      id servedOn insolvent grounds givenBy remedyUntil excludableFrom settledAs settledOn settlement
    }
    imperativesChecks {
      id method begunOn outcome items { code statement evidenceExpected } assessors { name organisation }
      findings { item result evidence condition dueOn }
    }
  }
}`;

/** The alliance and the partner of the page's address. Throws the problem "not found". */
export async function readPartner(request: PageRequest): Promise<{ alliance: AllianceViewer; partner: OnePartner }> {
  const alliance = await readAlliance(request);
  const { participation: partner } = await request.execute<{ participation: OnePartner | null }>(ONE, {
    id: request.params['participationId'],
  });
  if (partner === null || partner.allianceId !== alliance.id) throw new PageProblem('not-found');
  return { alliance, partner };
}

/** Where the partners of an alliance are, or one of them, or a form about one. */
export function partnersHref(allianceId: string, ...more: readonly string[]): string {
  return ['/alliances', allianceId, 'partners', ...more].join('/');
}

/** Statuses of an organisation on its way in, and of one that is gone. */
export const CANDIDATES: readonly string[] = ['INVITED', 'APPLIED', 'IMPERATIVES_CHECK', 'ADMISSION_VOTE'];
export const GONE: readonly string[] = ['EXCLUDED', 'WITHDRAWN', 'ENDED'];

/** Whether somebody looks as one who runs the alliance; whether they may is for each deed to say. */
export function looksLikeRunning({ viewer }: AllianceViewer): boolean {
  const runs = viewer.role === 'ALLIANCE_MANAGER' || viewer.role === 'COMMISSIONER';
  return runs && viewer.powers.includes('MANAGE_APPOINTMENTS');
}

/** The colour of a status's tag. */
export function tagOf(status: string): string {
  if (GONE.includes(status)) return 'govuk-tag--grey';
  if (status === 'NOTICE_OF_DEFAULT' || status === 'SUSPENDED') return 'govuk-tag--red';
  if (CANDIDATES.includes(status)) return 'govuk-tag--yellow';
  return status === 'WITHDRAWAL_NOTICE' ? 'govuk-tag--orange' : 'govuk-tag--green';
}
