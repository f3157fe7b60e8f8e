import type { PageRequest } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';

const READ = `query CitationsOf($thingId: ID!) { citationsOf(thingId: $thingId) { id how principle { id code name } } }`;

interface CitationsData {
  readonly citationsOf: readonly {
    readonly id: string;
    readonly how: string;
    readonly principle: { readonly id: string; readonly code: string; readonly name: string };
  }[];
}

/** The principles cited on a thing, for the part `citations.njk`; with the way to cite one, for members. */
export async function citationsOn(
  { execute, t }: PageRequest,
  { id, viewer }: AllianceViewer,
  thingId: string,
): Promise<object> {
  const { citationsOf } = await execute<CitationsData>(READ, { thingId });
  const base = `/alliances/${id}/principles`;
  return {
    list: citationsOf.map(({ how, principle: { id: principleId, code, name } }) => ({
      href: `${base}/${principleId}`,
      text: t('principle.named', { code, name }),
      how,
    })),
    citeHref: viewer.role === 'PUBLIC' ? null : base,
  };
}
