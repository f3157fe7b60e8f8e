import { type Page, type PageRequest, get, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { readGuests } from './body-guests-data.js';
import { bodyOf, bodyPublishes } from './body-data.js';
import { decidedProposals, proposalsFor, readProposals, waitingProposals } from './body-proposals-data.js';
import { factsOf, readTerms, termsInForce, termsOverTime, waitingTerms } from './body-terms-data.js';
import { BODY, type BodyData, type SeatData, bodyHref, matterHref } from './matter-data.js';

const BODIES = `query Bodies($allianceId: ID!) {
  bodies(allianceId: $allianceId) { ...BoardBody }
  matters(allianceId: $allianceId, first: 100) { nodes { id title status bodyId } }
} ${BODY}`;

interface BodiesData {
  readonly bodies: readonly BodyData[];
  readonly matters: {
    readonly nodes: readonly {
      readonly id: string;
      readonly title: string;
      readonly status: string;
      readonly bodyId: string;
    }[];
  };
}

/** One body: what it is for, by what it works, who sits on it and what is before it. */
export const bodyPages: readonly Page[] = [
  get('/alliances/:allianceId/bodies/:bodyId', async (request) => {
    const alliance = await readAlliance(request);
    const { t, formats } = request;
    const { bodies, matters } = await request.execute<BodiesData>(BODIES, { allianceId: alliance.id });
    const body = bodyOf(bodies, request.params['bodyId']);
    const clerk = alliance.viewer.powers.includes('MANAGE_MATTERS');
    const href = bodyHref(alliance.id, body.id);
    const terms = await readTerms(request, alliance.id);
    const publishes = await bodyPublishes(request, alliance.id, body.id);
    const proposals = proposalsFor(request, body, await readProposals(request, alliance.id));
    const decided = decidedProposals(request, alliance.id, proposals);
    return view({
      template: 'pages/body.njk',
      title: body.name,
      section: 'board',
      model: {
        notice: noticeOf(request),
        kind: t(`bodyKinds.${body.kind}`),
        terms: body.termsOfReference,
        termsHref: clerk ? `${href}/terms` : null,
        waitingTerms: await waitingTerms(request, alliance, terms),
        history: termsOverTime(request, alliance.id, terms),
        facts: [
          { key: { text: t('body.code') }, value: { text: body.code } },
          ...factsOf(request, termsInForce(terms)).map(({ key, text }) => ({ key: { text: key }, value: { text } })),
          ...body.delegations.map(({ type, category, limit, from }) => ({
            key: { text: t('body.delegated') },
            value: {
              text: t(category === null ? 'body.delegation' : 'body.delegationOf', {
                kind: t(`matterTypes.${type}`),
                category,
                limit: limit.formatted,
                from: formats.date(from),
              }),
            },
          })),
          {
            key: { text: t('bodyPublishing.fact') },
            value: { text: t(`bodyPublishing.state.${publishes ? 'yes' : 'no'}`) },
          },
        ],
        publishingHref: clerk ? `${href}/publishing` : null,
        waiting: await waitingProposals(request, alliance, proposals),
        inForce: decided.filter(({ over }) => !over),
        over: decided.filter(({ over }) => over),
        noTeam: clerk && !bodies.some(({ kind }) => kind === 'LEADERSHIP_TEAM'),
        delegationHref: clerk ? `${href}/delegations/new` : null,
        guests: await guestRows(request, alliance, body, clerk),
        inviteHref: clerk ? `${href}/guests/new` : null,
        seats: seatsOf(request, alliance, body, clerk),
        matters: matters.nodes
          .filter(({ bodyId }) => bodyId === body.id)
          .map(({ id, title, status }) => ({
            href: matterHref(alliance.id, id),
            text: title,
            why: t(`matter.status.${status}`),
          })),
        boardHref: `/alliances/${alliance.id}/board`,
        meetingHref: clerk ? `${href}/meetings/new` : null,
        draftHref: clerk ? `${href}/matters/new` : null,
        seatHref: clerk ? `${href}/seats/new` : null,
      },
    });
  }),
];

/** Observers and advisers, those who are invited no more last. */
async function guestRows(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  clerk: boolean,
): Promise<object[]> {
  const { t, formats } = request;
  const guests = await readGuests(request, alliance.id, body.id);
  return guests
    .toSorted((a, b) => Number(a.to !== null) - Number(b.to !== null))
    .map(({ id, personName: name, capacity, from, to }) => ({
      name,
      as: t(`guests.capacity.${capacity}`),
      days:
        to === null
          ? t('body.since', { from: formats.date(from) })
          : t('body.fromTo', { from: formats.date(from), to: formats.date(to) }),
      endHref: clerk && to === null ? `${bodyHref(alliance.id, body.id)}/guests/${id}/end` : null,
    }));
}

/** What was done that led here. */
function noticeOf({ t, query }: PageRequest): string | null {
  const done = ['established', 'seated', 'ended'].find((each) => query.has(each));
  if (done !== undefined) return t(`body.done.${done}`);
  const guest = ['invited', 'uninvited'].find((each) => query.has(each));
  if (guest !== undefined) return t(`guests.done.${guest}`);
  if (query.has('terms')) return t('bodyTerms.done');
  if (query.has('publishing')) return t('bodyPublishing.done');
  return query.has('proposed') ? t('proposal.done') : null;
}

function seatsOf({ t, formats }: PageRequest, alliance: AllianceViewer, body: BodyData, clerk: boolean): object[] {
  const href = bodyHref(alliance.id, body.id);
  const asText = (seat: SeatData): object => ({
    holder: seat.organisation?.name ?? t('body.ownSeat'),
    member: seat.member,
    owner: seat.owner,
    alternates: seat.alternates.map(({ name }) => name).join(', '),
    since: formats.date(seat.from),
    until: seat.to === null ? null : formats.date(seat.to),
    ways:
      clerk && seat.to === null
        ? [
            { href: `${href}/seats/${seat.id}/alternate`, text: t('proposal.proposeAlternate') },
            { href: `${href}/seats/${seat.id}/representative`, text: t('proposal.proposeRepresentative') },
            { href: `${href}/seats/${seat.id}/end`, text: t('body.end') },
          ]
        : [],
  });
  return body.seats.toSorted((a, b) => Number(a.to !== null) - Number(b.to !== null)).map(asText);
}
