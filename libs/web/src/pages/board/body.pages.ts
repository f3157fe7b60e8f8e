import { type Page, type PageRequest, get, view } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { BODY, type BodyData, type SeatData, bodyHref, matterHref } from './matter-data.js';
import { quorumInWords } from './matter-model.js';

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
    const { t, formats, query } = request;
    const { bodies, matters } = await request.execute<BodiesData>(BODIES, { allianceId: alliance.id });
    const body = bodyOf(bodies, request.params['bodyId']);
    const clerk = alliance.viewer.powers.includes('MANAGE_MATTERS');
    const done = ['established', 'seated', 'ended'].find((each) => query.has(each));
    return view({
      template: 'pages/body.njk',
      title: body.name,
      section: 'board',
      model: {
        notice: done === undefined ? null : t(`body.done.${done}`),
        kind: t(`bodyKinds.${body.kind}`),
        terms: body.termsOfReference,
        facts: [
          { key: { text: t('body.code') }, value: { text: body.code } },
          { key: { text: t('matter.quorum') }, value: { text: quorumInWords(request, body) } },
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
        ],
        seats: seatsOf(request, alliance, body, clerk),
        matters: matters.nodes
          .filter(({ bodyId }) => bodyId === body.id)
          .map(({ id, title, status }) => ({
            href: matterHref(alliance.id, id),
            text: title,
            why: t(`matter.status.${status}`),
          })),
        boardHref: `/alliances/${alliance.id}/board`,
        meetingHref: clerk ? `${bodyHref(alliance.id, body.id)}/meetings/new` : null,
        draftHref: clerk ? `${bodyHref(alliance.id, body.id)}/matters/new` : null,
        seatHref: clerk ? `${bodyHref(alliance.id, body.id)}/seats/new` : null,
      },
    });
  }),
];

/** The body of an address. There is no page without it: throws the problem "not found". */
export function bodyOf(bodies: readonly BodyData[], bodyId: string | undefined): BodyData {
  const body = bodies.find(({ id }) => id === bodyId);
  if (body === undefined) throw new PageProblem('not-found');
  return body;
}

/** Reads the bodies of an alliance and gives the one of the address. */
export async function readBody(request: PageRequest, allianceId: string): Promise<BodyData> {
  const { bodies } = await request.execute<{ bodies: readonly BodyData[] }>(
    `query OneBody($allianceId: ID!) { bodies(allianceId: $allianceId) { ...BoardBody } } ${BODY}`,
    { allianceId },
  );
  return bodyOf(bodies, request.params['bodyId']);
}

function seatsOf({ t, formats }: PageRequest, alliance: AllianceViewer, body: BodyData, clerk: boolean): object[] {
  const asText = (seat: SeatData): object => ({
    holder: seat.organisation?.name ?? t('body.ownSeat'),
    member: seat.member,
    owner: seat.owner,
    alternates: seat.alternates.map(({ name }) => name).join(', '),
    since: formats.date(seat.from),
    until: seat.to === null ? null : formats.date(seat.to),
    endHref: clerk && seat.to === null ? `${bodyHref(alliance.id, body.id)}/seats/${seat.id}/end` : null,
  });
  return body.seats.toSorted((a, b) => Number(a.to !== null) - Number(b.to !== null)).map(asText);
}
