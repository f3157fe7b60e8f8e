import type { PageRequest } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';
import { type CostEffectsData, SETTLED_COST_EFFECTS } from './cost-effects.js';

const VERDICT = `fragment BoardVerdict on Verdict {
  outcome words recused quorumApplies quorumNeeded quorumPresent
  voices { unit name voice }
}`;

/** The selection of a body that pages about it and its matters need. */
export const BODY = `fragment BoardBody on Body {
  id kind code name termsOfReference version
  quorum { kind minimum num den adjournedPresentSuffice }
  delegations { type category limit { formatted } from to }
  seats { id owner from to member memberId alternates { id name } organisation { id name } }
}`;

const MATTER = `query BoardMatter($allianceId: ID!, $matterId: ID!) {
  matter(id: $matterId) {
    id type method status title question recommendation bestForPeople
    options { text costEffect outcomeEffect } ${SETTLED_COST_EFFECTS}
    amount { formatted minor currency }
    subject notBefore openedAt bodyId bodyName version rule ruleInWords votesUntil closesAt authorises category technical
    sealed votesCast unitsEntitled wantedOn withdrawnAt withdrawnReason
    myVoices { unit name actingFor capacity said obstacle }
    votes { castNo unit person choice reason on }
    interests { id unit nature about wishes disclosedBefore standing note handledAt others { unit name } agreed { unit name } }
    takesProxies myProxies { unit actingFor holder } proxies { unit holder holderName deliveredAt revokedAt }
    verdictNow { ...BoardVerdict }
    decision {
      id reference outcome text reasons alternatives decidedOn
      escalation { state level dueAt }
      verdict { ...BoardVerdict }
    }
  }
  bodies(allianceId: $allianceId) { ...BoardBody }
} ${VERDICT} ${BODY}`;

export interface SeatData {
  readonly id: string;
  readonly owner: boolean;
  readonly from: string;
  readonly to: string | null;
  readonly member: string;
  readonly memberId: string;
  readonly alternates: readonly { readonly id: string; readonly name: string }[];
  readonly organisation: { readonly id: string; readonly name: string } | null;
}

export interface BodyData {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly termsOfReference: string | null;
  readonly version: number;
  readonly quorum: {
    readonly kind: 'EACH_UNIT' | 'SHARE' | 'COUNT';
    readonly minimum: number | null;
    readonly num: number | null;
    readonly den: number | null;
    readonly adjournedPresentSuffice: boolean | null;
  } | null;
  readonly delegations: readonly {
    readonly type: string;
    readonly category: string | null;
    readonly limit: { readonly formatted: string };
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly seats: readonly SeatData[];
}

export interface VerdictData {
  readonly outcome: string;
  readonly words: readonly string[];
  readonly recused: readonly string[];
  readonly quorumApplies: boolean;
  readonly quorumNeeded: number;
  readonly quorumPresent: number;
  readonly voices: readonly { readonly unit: string; readonly name: string; readonly voice: string }[];
}

export interface MyVoiceData {
  readonly unit: string;
  readonly name: string;
  readonly actingFor: string | null;
  readonly capacity: string;
  readonly said: string | null;
  readonly obstacle: string | null;
}

interface InterestMemberData {
  readonly unit: string;
  readonly name: string;
}

/** An interest that was declared, and how it is handled. */
export interface InterestData {
  readonly id: string;
  readonly unit: string;
  readonly nature: string;
  readonly about: string;
  readonly wishes: string;
  readonly disclosedBefore: boolean;
  readonly standing: string;
  readonly note: string | null;
  readonly handledAt: string | null;
  /** Who can agree, and who did. */
  readonly others: readonly InterestMemberData[];
  readonly agreed: readonly InterestMemberData[];
}

/** A member for which the viewer can let somebody vote. */
export interface ProxyGiverData {
  readonly unit: string;
  readonly actingFor: string | null;
  readonly holder: string | null;
}

/** A paper by which a member lets somebody vote for it. */
export interface ProxyData {
  readonly unit: string;
  readonly holder: string;
  readonly holderName: string;
  readonly deliveredAt: string;
  readonly revokedAt: string | null;
}

export interface MatterData {
  readonly id: string;
  readonly type: string;
  readonly method: string;
  readonly status: string;
  readonly title: string;
  readonly question: string;
  readonly recommendation: string | null;
  readonly bestForPeople: string;
  readonly options: readonly { readonly text: string; readonly costEffect: string; readonly outcomeEffect: string }[];
  readonly costEffects: readonly CostEffectsData[];
  readonly amount: { readonly formatted: string } | null;
  readonly subject: string | null;
  readonly notBefore: string | null;
  readonly openedAt: string | null;
  readonly bodyId: string;
  readonly bodyName: string;
  readonly version: number;
  readonly rule: string;
  readonly ruleInWords: string;
  readonly votesUntil: string | null;
  readonly closesAt: string | null;
  readonly authorises: readonly string[];
  readonly category: string | null;
  readonly technical: boolean;
  readonly sealed: boolean;
  readonly votesCast: number;
  readonly unitsEntitled: number | null;
  readonly wantedOn: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
  readonly myVoices: readonly MyVoiceData[];
  readonly votes: readonly {
    readonly castNo: number;
    readonly unit: string;
    readonly choice: string;
    readonly reason: string | null;
    readonly on: string;
  }[];
  readonly interests: readonly InterestData[];
  readonly takesProxies: boolean;
  readonly myProxies: readonly ProxyGiverData[];
  readonly proxies: readonly ProxyData[];
  readonly verdictNow: VerdictData | null;
  readonly decision: {
    readonly id: string;
    readonly reference: string;
    readonly outcome: string;
    readonly text: string | null;
    readonly reasons: string | null;
    readonly alternatives: string | null;
    readonly decidedOn: string;
    readonly escalation: {
      readonly state: string;
      readonly level: string | null;
      readonly dueAt: string | null;
    } | null;
    readonly verdict: VerdictData;
  } | null;
}

/** A matter with the body that decides it. There is no page without: throws the problem "not found". */
export async function readMatter(
  { params, execute }: PageRequest,
  allianceId: string,
): Promise<{ matter: MatterData; body: BodyData }> {
  const found = await execute<{ matter: MatterData | null; bodies: readonly BodyData[] }>(MATTER, {
    allianceId,
    matterId: params['matterId'],
  });
  const body = found.bodies.find(({ id }) => id === found.matter?.bodyId);
  if (found.matter === null || body === undefined) throw new PageProblem('not-found');
  return { matter: found.matter, body };
}

/** The name of a member of a body: its organisation, or the person who sits on a seat of their own. */
export function nameOfUnit(body: BodyData, unit: string): string | undefined {
  const seat = body.seats.find(({ organisation, memberId }) => (organisation?.id ?? memberId) === unit);
  return seat === undefined ? undefined : (seat.organisation?.name ?? seat.member);
}

/** The address of a matter's page. */
export function matterHref(allianceId: string, matterId: string): string {
  return `/alliances/${allianceId}/matters/${matterId}`;
}

/** The address of a body's page. */
export function bodyHref(allianceId: string, bodyId: string): string {
  return `/alliances/${allianceId}/bodies/${bodyId}`;
}
