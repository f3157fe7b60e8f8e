import type { PageRequest } from '../../http/page.js';
import { ENTRY_ROW, type EntryRowData } from '../entry-row.js';

/** The address of a spending authority. */
export function authorityHref(allianceId: string, id: string): string {
  return `/alliances/${allianceId}/authorities/${id}`;
}

/** The address of an accounting period's history. */
export function periodHref(allianceId: string, id: string): string {
  return `/alliances/${allianceId}/periods/${id}`;
}

/** The address of the proposal to open a period again. */
export function reopeningHref(allianceId: string, id: string): string {
  return `/alliances/${allianceId}/reopenings/${id}`;
}

/** An authority as lists show it. */
export const AUTHORITY_ROW = `fragment AuthorityRow on SpendingAuthority {
  id kind state purpose limit { formatted } spent { formatted } left { formatted minor }
}`;

export interface AuthorityRowData {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly purpose: string;
  readonly limit: { readonly formatted: string };
  readonly spent: { readonly formatted: string };
  readonly left: { readonly formatted: string; readonly minor: string };
}

/** An authority as its own page shows it. */
export const AUTHORITY = `query Authority($id: ID!, $allianceId: ID!, $after: String) {
  spendingAuthority(id: $id) {
    ...AuthorityRow
    costs validFrom validTo inForceFrom decisionId decisionReference decidedOn endedOn
    category { name } organisation { name }
    entries(first: 25, after: $after) { nodes { ...EntryRow } pageInfo { hasNextPage endCursor } }
  }
  mattersAuthorising(allianceId: $allianceId, thingId: $id) { id title status decision { reference } }
} ${AUTHORITY_ROW} ${ENTRY_ROW}`;

export interface AuthorityData extends AuthorityRowData {
  readonly costs: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly inForceFrom: string;
  readonly decisionId: string | null;
  readonly decisionReference: string | null;
  readonly decidedOn: string | null;
  readonly endedOn: string | null;
  readonly category: { readonly name: string } | null;
  readonly organisation: { readonly name: string } | null;
  readonly entries: {
    readonly nodes: readonly EntryRowData[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** A matter in which something is to be decided. */
export interface DecidingMatter {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly decision: { readonly reference: string } | null;
}

/** Matters as links, each with where it stands. */
export function matterLinks(
  { t }: Pick<PageRequest, 't'>,
  allianceId: string,
  matters: readonly DecidingMatter[],
): { readonly href: string; readonly text: string; readonly stands: string }[] {
  return matters.map(({ id, title, status, decision }) => ({
    href:
      decision === null
        ? `/alliances/${allianceId}/matters/${id}`
        : `/alliances/${allianceId}/decisions/${decision.reference}`,
    text: title,
    stands: decision?.reference ?? t(`authority.matterStatus.${status}`),
  }));
}
