import type { PageRequest } from '../../http/page.js';
import type { InterestData } from '../board/matter-data.js';
import { PageProblem } from '../../http/page-problem.js';

const PUBLICATION = `fragment RegisterPublication on Publication {
  number status ground reason reviewOn reviewDue bySetting decidedBy recordedAt
  withheld { field ground whole text }
}`;

const ROW = `fragment RegisterRow on RegisteredDecision {
  id reference readership withheld bodyId bodyName bodyKind decidedOn type title outcome standing effectiveFrom expiresOn
  amount { minor currency formatted }
  question text
  supersededBy { id reference how }
  publication { ...RegisterPublication }
  snippet { text found }
} ${PUBLICATION}`;

const REGISTER = `query Register($allianceId: ID!, $filter: DecisionRegisterFilter, $first: Int, $after: String) {
  decisionRegister(allianceId: $allianceId, filter: $filter, first: $first, after: $after) {
    nodes { ...RegisterRow }
    pageInfo { hasNextPage endCursor }
  }
} ${ROW}`;

const OVERVIEW = `query RegisterOverview($allianceId: ID!) {
  decisionRegisterCoverage(allianceId: $allianceId) { inFull asPublished exempt notShown }
  decisionRegisterBodies(allianceId: $allianceId) { id name publishes }
  due: decisionRegister(allianceId: $allianceId, filter: { reviewDue: true }, first: 100) { nodes { id } }
}`;

const DECISION = `query RegisteredDecision($allianceId: ID!, $reference: String!) {
  decisionByReference(allianceId: $allianceId, reference: $reference) {
    ...RegisterRow
    method options { text costEffect outcomeEffect } recommendation bestForPeople reasons alternatives reviewOn
    supersedes { id reference how } endedBecause rule ruleInWords words tookPart
    tally { for against abstained divided silent }
    recusals interestCount interestsChecked verdictHash category subject authorises matterId viewerCanPublish
    interests { id unit nature about wishes disclosedBefore standing note handledAt others { unit name } agreed { unit name } }
    verdict { quorumApplies quorumNeeded quorumPresent voices { unit name voice } json }
    publications { ...RegisterPublication }
  }
} ${ROW}`;

const JSON_OF = `query RegisteredDecisionJson($allianceId: ID!, $reference: String!) {
  decisionByReference(allianceId: $allianceId, reference: $reference) { json }
}`;

/** A decision another one refers to. */
export interface NamedDecision {
  readonly id: string;
  readonly reference: string;
  /** How one of the two ends the other. */
  readonly how: 'SUPERSEDED' | 'REVOKED' | null;
}

export interface PublicationData {
  readonly number: number;
  readonly status: 'NOT_PUBLISHED' | 'PUBLISHED' | 'EXEMPT_IN_PART' | 'EXEMPT';
  readonly ground: string | null;
  readonly reason: string | null;
  readonly reviewOn: string | null;
  readonly reviewDue: boolean;
  readonly bySetting: boolean;
  readonly decidedBy: string | null;
  readonly recordedAt: string;
  readonly withheld: readonly {
    readonly field: string;
    readonly ground: string;
    readonly whole: boolean;
    readonly text: string | null;
  }[];
}

/** A decision in a list of the register. What is null is empty, or not shown: then `withheld` names it. */
export interface RowData {
  readonly id: string;
  readonly reference: string;
  readonly readership: 'MEMBERS' | 'PUBLIC';
  readonly withheld: readonly string[];
  readonly bodyId: string;
  readonly bodyName: string;
  readonly bodyKind: string;
  readonly decidedOn: string;
  readonly type: string | null;
  readonly title: string | null;
  readonly outcome: string | null;
  readonly standing: string | null;
  readonly effectiveFrom: string | null;
  readonly expiresOn: string | null;
  readonly amount: { readonly minor: string; readonly currency: string; readonly formatted: string } | null;
  readonly question: string | null;
  readonly text: string | null;
  readonly supersededBy: NamedDecision | null;
  readonly publication: PublicationData;
  readonly snippet: readonly { readonly text: string; readonly found: boolean }[] | null;
}

/** A decision whole, as far as the caller sees it. */
export interface DecisionData extends RowData {
  readonly method: string | null;
  readonly options:
    readonly { readonly text: string; readonly costEffect: string; readonly outcomeEffect: string }[] | null;
  readonly recommendation: string | null;
  readonly bestForPeople: string | null;
  readonly reasons: string | null;
  readonly alternatives: string | null;
  readonly reviewOn: string | null;
  readonly supersedes: readonly NamedDecision[] | null;
  readonly endedBecause: string | null;
  readonly rule: string | null;
  readonly ruleInWords: string | null;
  readonly words: readonly string[] | null;
  readonly tookPart: readonly string[] | null;
  readonly tally: Readonly<Record<'for' | 'against' | 'abstained' | 'divided' | 'silent', number>> | null;
  readonly recusals: number | null;
  readonly interestCount: number | null;
  readonly interestsChecked: boolean | null;
  readonly verdictHash: string | null;
  readonly category: string | null;
  readonly subject: string | null;
  readonly authorises: readonly string[] | null;
  readonly matterId: string | null;
  readonly viewerCanPublish: boolean;
  readonly interests: readonly InterestData[] | null;
  readonly verdict: {
    readonly quorumApplies: boolean;
    readonly quorumNeeded: number;
    readonly quorumPresent: number;
    readonly voices: readonly { readonly unit: string; readonly name: string; readonly voice: string }[];
    readonly json: string;
  } | null;
  readonly publications: readonly PublicationData[];
}

/** A page of the register. */
export interface RegisterData {
  readonly nodes: readonly RowData[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What the register holds, and for whom. */
export interface OverviewData {
  readonly decisionRegisterCoverage: Readonly<Record<'inFull' | 'asPublished' | 'exempt' | 'notShown', number>>;
  readonly decisionRegisterBodies: readonly {
    readonly id: string;
    readonly name: string;
    readonly publishes: boolean;
  }[];
  readonly due: { readonly nodes: readonly { readonly id: string }[] };
}

/** Reads a page of the register. */
export async function readRegister(
  { execute }: PageRequest,
  allianceId: string,
  filter: object,
  page: { readonly first: number; readonly after: string | null },
): Promise<RegisterData> {
  const variables = { allianceId, filter, ...page };
  return (await execute<{ decisionRegister: RegisterData }>(REGISTER, variables)).decisionRegister;
}

/** Reads what the register holds. */
export async function readOverview({ execute }: PageRequest, allianceId: string): Promise<OverviewData> {
  return execute<OverviewData>(OVERVIEW, { allianceId });
}

/** Reads the decision with a reference. There is no page without it: throws the problem "not found". */
export async function readDecision(
  { execute }: PageRequest,
  allianceId: string,
  reference: string,
): Promise<DecisionData> {
  const { decisionByReference: found } = await execute<{ decisionByReference: DecisionData | null }>(DECISION, {
    allianceId,
    reference,
  });
  if (found === null) throw new PageProblem('not-found');
  return found;
}

/** Reads the same as JSON. */
export async function readDecisionJson(
  { execute }: PageRequest,
  allianceId: string,
  reference: string,
): Promise<string> {
  const { decisionByReference: found } = await execute<{ decisionByReference: { json: string } | null }>(JSON_OF, {
    allianceId,
    reference,
  });
  if (found === null) throw new PageProblem('not-found');
  return found.json;
}

/** The permanent address of a decision. */
export function decisionHref(allianceId: string, reference: string): string {
  return `/alliances/${allianceId}/decisions/${reference}`;
}
