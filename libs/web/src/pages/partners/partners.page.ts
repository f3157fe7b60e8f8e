import { type LiveFeed, type Page, type PageRequest, get, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { CANDIDATES, GONE, PARTNER, type PartnerData, looksLikeRunning, partnersHref, tagOf } from './partners-data.js';

const PARTNERS = `query Partners($allianceId: ID!) {
  alliance(id: $allianceId) { status participations { ${PARTNER} } }
  viewer { appointments { powers organisation { id } } }
}`;
const EVENTS = ['began', 'ended', 'moved'].map((what) => `alliance.participation-${what}`);
const WORDS = ['partnerInvited', 'partnerApplied'];

interface PartnersData {
  readonly alliance: { readonly status: string; readonly participations: readonly PartnerData[] };
  readonly viewer: {
    readonly appointments: readonly {
      readonly powers: readonly string[];
      readonly organisation: { readonly id: string } | null;
    }[];
  };
}

/** Who takes part in an alliance, as what and since when; for members also who is on their way in. */
export const partnersPage: Page = get('/alliances/:allianceId/partners', async (request) => {
  const alliance = await readAlliance(request);
  const { t, query } = request;
  const data = await request.execute<PartnersData>(PARTNERS, { allianceId: alliance.id });
  const all = data.alliance.participations;
  const rows = (of: (status: string) => boolean): object[] =>
    all.filter(({ status }) => of(status)).map((partner) => rowOf(request, alliance, partner));
  const live: LiveFeed = { allianceId: alliance.id, types: EVENTS, words: 'partnersLive', totals: true };
  const done = WORDS.find((each) => query.has(each));
  return view({
    template: 'pages/partners.njk',
    title: t('partners.title'),
    section: 'partners',
    live,
    fragments: { list: 'parts/partners-list.njk' },
    model: {
      notice: done === undefined ? null : t(`partners.done.${done}`),
      lifeHref: `/alliances/${alliance.id}/life`,
      lifeText: t('partners.life', { status: t(`life.status.${data.alliance.status}`) }),
      inviteHref: looksLikeRunning(alliance) ? partnersHref(alliance.id, 'invite') : null,
      applyHref: mayApply(data) ? partnersHref(alliance.id, 'apply') : null,
      groups: [
        {
          title: t('partners.members'),
          rows: rows((status) => !GONE.includes(status) && !CANDIDATES.includes(status)),
        },
        { title: t('partners.candidates'), rows: rows((status) => CANDIDATES.includes(status)) },
        { title: t('partners.gone'), rows: rows((status) => GONE.includes(status)) },
      ].filter(({ rows: some }, at) => at === 0 || some.length > 0),
    },
  });
});

/** Somebody can apply for an organisation of theirs that does not take part and has not applied yet. */
function mayApply({ alliance, viewer }: PartnersData): boolean {
  const busy = alliance.participations
    .filter(({ status }) => !GONE.includes(status) && status !== 'INVITED')
    .map(({ organisation }) => organisation.id);
  return viewer.appointments.some(
    ({ powers, organisation }) =>
      organisation !== null && powers.includes('MANAGE_APPOINTMENTS') && !busy.includes(organisation.id),
  );
}

function rowOf({ t, formats }: PageRequest, { id }: AllianceViewer, partner: PartnerData): object {
  const { organisation, kind, status, joinedOn, leftOn } = partner;
  const day = (on: string | null): string => (on === null ? t('partners.notYet') : formats.shortDate(on));
  return {
    href: partnersHref(id, partner.id),
    name: organisation.name,
    kind: t(`partners.kind.${kind}`),
    status: t(`partners.status.${status}`),
    tag: tagOf(status),
    joined: day(joinedOn),
    left: leftOn === null ? t('partners.open') : formats.shortDate(leftOn),
  };
}
