import type { PageRequest } from '../../http/page.js';

const THINGS = `query CitedThings($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename id
    ... on Matter { title }
    ... on Decision { reference }
    ... on CostEntry { entryNo }
    ... on Issue { issueTitle: title }
    ... on AgreementVersion { agreementNumber: number }
    ... on Charter { charterNumber: number }
  }
}`;

interface ThingData {
  readonly __typename: string;
  readonly id: string;
  readonly title?: string;
  readonly reference?: string;
  readonly entryNo?: string;
  readonly issueTitle?: string;
  readonly agreementNumber?: number;
  readonly charterNumber?: number;
}

/** Something that is cited on: what it is called, and where its page is. */
export interface CitedThing {
  readonly text: string;
  readonly href: string;
}

/** The things with these ids, by id: those that whoever looks may see. */
export async function citedThings(
  { execute, t }: PageRequest,
  allianceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CitedThing>> {
  if (ids.length === 0) return new Map();
  const { nodes } = await execute<{ nodes: readonly (ThingData | null)[] }>(THINGS, { ids: ids.slice(0, 100) });
  const base = `/alliances/${allianceId}`;
  return new Map(
    nodes.flatMap((node): [string, CitedThing][] => {
      if (node === null) return [];
      const { id, title, reference, entryNo, issueTitle, agreementNumber, charterNumber } = node;
      const one = (kind: string, name: unknown, path: string): [string, CitedThing][] => [
        [id, { text: t(`principle.things.${kind}`, { name }), href: base + path }],
      ];
      switch (node.__typename) {
        case 'Matter':
          return one('matter', title, `/matters/${id}`);
        case 'Decision':
          return one('decision', reference, `/decisions/${reference}`);
        case 'CostEntry':
          return one('entry', entryNo, `/entries/${id}`);
        case 'Issue':
          return one('issue', issueTitle, `/issues/${id}`);
        case 'AgreementVersion':
          return one('agreement', agreementNumber, `/agreement/${id}`);
        case 'Charter':
          return one('charter', charterNumber, `/charter/${id}`);
        default:
          return [];
      }
    }),
  );
}
