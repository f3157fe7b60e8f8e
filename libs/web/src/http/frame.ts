import type { Translate } from '../view/catalogue.js';
import type { PageRequest } from './page.js';

/** An item of the navigation. */
export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
}

/** What stands around every page: whose it is, who is looking, where one can go. */
export interface Frame {
  readonly personName: string | null;
  readonly allianceName: string | null;
  readonly allianceId: string | null;
  readonly navigation: readonly NavigationItem[];
  /** What somebody whose organisation has left is told on every page; null for everybody else. */
  readonly leaver: string | null;
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
      readonly until: string | null;
      readonly organisation: { readonly id: string } | null;
    };
  } | null;
}

const VIEWER = `viewer { person { name } }`;
const FRAME = `query Frame { ${VIEWER} }`;
const ALLIANCE_FRAME = `query AllianceFrame($allianceId: ID!) {
  ${VIEWER}
  alliance(id: $allianceId) { id name viewer { role until organisation { id } } }
}`;

/** The frame of a page that cannot ask the schema: nobody, nowhere. */
export const bareFrame: Frame = {
  personName: null,
  allianceName: null,
  allianceId: null,
  navigation: [],
  leaver: null,
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
  const { until } = alliance.viewer;
  return {
    personName,
    allianceName: alliance.name,
    allianceId: alliance.id,
    navigation: navigationOf(alliance, section, request.t),
    leaver: until === null ? null : request.t('partners.left', { day: request.formats.date(until) }),
  };
}

/** The sections of an alliance that are of use to whoever looks, in the order of the navigation. */
function navigationOf(
  { id, viewer }: NonNullable<AllianceFrameData['alliance']>,
  section: string | null,
  t: Translate,
): NavigationItem[] {
  const member = viewer.role !== 'PUBLIC' && viewer.until === null;
  const partner = viewer.organisation !== null;
  const sections: readonly (readonly [name: string, path: string, shown: boolean])[] = [
    ['glance', '', true],
    ['money', '/money', true],
    ['decisions', '/decisions', true],
    ['board', '/board', member],
    ['meetings', '/meetings', member],
    ['contract', '/agreement', true],
    ['partners', '/partners', true],
    ['ledger', '/our-ledger', partner],
    ['imports', '/imports', partner],
    ['health', '/health', member && viewer.role !== 'AUDITOR'],
    ['visibility', '/who-can-see-what', true],
  ];
  return sections
    .filter(([, , shown]) => shown)
    .map(([name, path]) => ({
      text: t(`navigation.${name}`),
      href: `/alliances/${id}${path}`,
      active: name === section,
    }));
}
