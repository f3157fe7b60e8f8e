import { type Navigation, navigationOf, noNavigation } from './navigation.js';
import type { PageRequest } from './page.js';

/** What stands around every page: whose it is, who is looking, where one can go. */
export interface Frame {
  readonly personName: string | null;
  readonly allianceName: string | null;
  readonly allianceId: string | null;
  readonly navigation: Navigation;
  /** What somebody whose organisation has left is told on every page; null for everybody else. */
  readonly leaver: string | null;
  /** For which organisation they act here, and where another is chosen when they may act for more than one. */
  readonly acting: { readonly name: string; readonly changeHref: string | null } | null;
}

interface FrameData {
  readonly viewer: { readonly person: { readonly name: string } | null };
}

interface AllianceFrameData extends FrameData {
  readonly alliance: {
    readonly id: string;
    readonly name: string;
    readonly viewer: {
      readonly role: string;
      readonly level: string;
      readonly until: string | null;
      readonly organisation: { readonly id: string; readonly name: string } | null;
      readonly mayActFor: readonly { readonly id: string }[];
    };
  } | null;
}

const VIEWER = `viewer { person { name } }`;
const FRAME = `query Frame { ${VIEWER} }`;
const ALLIANCE_FRAME = `query AllianceFrame($allianceId: ID!) {
  ${VIEWER}
  alliance(id: $allianceId) { id name viewer { role level until organisation { id name } mayActFor { id } } }
}`;

/** The frame of a page that cannot ask the schema: nobody, nowhere. */
export const bareFrame: Frame = {
  personName: null,
  allianceName: null,
  allianceId: null,
  navigation: noNavigation,
  leaver: null,
  acting: null,
};

/** Reads the frame of a page. An alliance that is not there leaves the frame without one; the page itself says so. */
export async function readFrame(request: PageRequest, section: string | null): Promise<Frame> {
  const allianceId = request.params['allianceId'];
  if (allianceId === undefined) {
    const { viewer } = await request.execute<FrameData>(FRAME);
    return { ...bareFrame, personName: viewer.person?.name ?? null };
  }
  const { viewer, alliance } = await request.execute<AllianceFrameData>(ALLIANCE_FRAME, { allianceId });
  const personName = viewer.person?.name ?? null;
  if (alliance === null) return { ...bareFrame, personName };
  const { until, organisation, mayActFor } = alliance.viewer;
  return {
    personName,
    allianceName: alliance.name,
    allianceId: alliance.id,
    navigation: navigationOf(alliance, section, request),
    leaver: until === null ? null : request.t('partners.left', { day: request.formats.date(until) }),
    acting:
      organisation === null || personName === null
        ? null
        : { name: organisation.name, changeHref: mayActFor.length > 1 ? `/alliances/${alliance.id}/acting-for` : null },
  };
}

const ACTING = `query Acting($allianceId: ID!) { alliance(id: $allianceId) { viewer { organisation { id } } } }`;

/** The organisation the caller acts for in the alliance of the address; null for none, or outside of alliances. */
export async function actingFor({ params, execute }: PageRequest): Promise<string | null> {
  const allianceId = params['allianceId'];
  if (allianceId === undefined) return null;
  const { alliance } = await execute<{
    alliance: { viewer: { organisation: { id: string } | null } } | null;
  }>(ACTING, { allianceId });
  return alliance?.viewer.organisation?.id ?? null;
}
