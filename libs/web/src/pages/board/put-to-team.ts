import type { PageRequest } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { bodyHref, matterHref } from './matter-data.js';

const TEAM = `query LeadershipTeam($allianceId: ID!) { bodies(allianceId: $allianceId) { id kind name } }`;
const BEFORE = `query BeforeABody($allianceId: ID!, $thingId: ID!) {
  mattersAuthorising(allianceId: $allianceId, thingId: $thingId) { id type title status }
}`;
const UNDER_WAY = ['DRAFT', 'TABLED', 'OPEN'];

/** What can be filled in, in the form of a new matter, from its address. */
export const PREFILLED = ['type', 'authorises', 'title', 'subject', 'amount', 'category'] as const;

/** Most characters of a value that is filled in. */
const MOST = 300;

/** What a matter would be about. */
export interface PutToTeam {
  readonly type: string;
  readonly title: string;
  /** Public id of what it would put in force; left out where the kind names nothing. */
  readonly authorises?: string;
  /** Public id of the organisation it is about. */
  readonly subject?: string;
  /** Figures without a sign of the currency, such as `5,000.00`. */
  readonly amount?: string;
  readonly category?: string | undefined;
  /** What kind of body decides it; left out: the leadership team. */
  readonly decidedBy?: 'LEADERSHIP_TEAM' | 'GENERAL_MEETING';
}

/** A way on. */
export interface WayOn {
  readonly href: string;
  readonly text: string;
}

/**
 * The matter before a body that would put a thing in force, as the viewer may see it; null for none. `closedToo`: one
 * that was decided counts as well, so that nobody is asked again for what was not agreed.
 */
export async function matterUnderWay(
  { execute, t }: PageRequest,
  allianceId: string,
  { type: asked, authorises: thingId }: Pick<PutToTeam, 'type' | 'authorises'>,
  closedToo = false,
): Promise<WayOn | null> {
  if (thingId === undefined) return null;
  const { mattersAuthorising } = await execute<{
    mattersAuthorising: readonly { id: string; type: string; title: string; status: string }[];
  }>(BEFORE, { allianceId, thingId });
  const found = mattersAuthorising.find(
    ({ type, status }) => type === asked && (UNDER_WAY.includes(status) || (closedToo && status === 'CLOSED')),
  );
  return found === undefined
    ? null
    : { href: matterHref(allianceId, found.id), text: t('putTo.underWay', { title: found.title }) };
}

/**
 * The way for the clerk to have something decided, by the leadership team if nothing else is said: the form of a new
 * matter with what is known filled in, or the matter that is under way. Null for everybody else, and where there is no
 * such body.
 */
export async function putToTeam(
  request: PageRequest,
  { id, viewer }: AllianceViewer,
  about: PutToTeam,
): Promise<WayOn | null> {
  if (!viewer.powers.includes('MANAGE_MATTERS')) return null;
  const { execute, t } = request;
  const underWay = await matterUnderWay(request, id, about);
  if (underWay !== null) return underWay;
  const { bodies } = await execute<{ bodies: readonly { id: string; kind: string; name: string }[] }>(TEAM, {
    allianceId: id,
  });
  const team = bodies.find(({ kind }) => kind === (about.decidedBy ?? 'LEADERSHIP_TEAM'));
  if (team === undefined) return null;
  const query = new URLSearchParams();
  for (const field of PREFILLED) if (about[field] !== undefined) query.set(field, about[field]);
  return {
    href: `${bodyHref(id, team.id)}/matters/new?${query.toString()}`,
    text: t('putTo.team', { body: team.name, kind: t(`matterTypes.${about.type}`) }),
  };
}

/** What an address fills in of the form of a new matter. */
export function prefilled(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(PREFILLED.map((field) => [field, (query.get(field) ?? '').slice(0, MOST)]));
}
