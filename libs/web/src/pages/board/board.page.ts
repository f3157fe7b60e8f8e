import { type LiveFeed, type Page, type PageRequest, get, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { boardMeetings } from './board-meetings.js';
import { proposalsToPut } from './body-proposals-data.js';
import { openActions } from './open-actions.js';
import { reviewsDue } from './reviews-due.js';
import { BODY, type BodyData, type MyVoiceData, bodyHref, matterHref } from './matter-data.js';

const BOARD = `query Board($allianceId: ID!) {
  bodies(allianceId: $allianceId) { ...BoardBody }
  open: matters(allianceId: $allianceId, status: OPEN, first: 100) {
    nodes { id title type bodyName method votesUntil openedAt myVoices { unit name said obstacle } }
  }
  tabled: matters(allianceId: $allianceId, status: TABLED, first: 100) { nodes { id title type bodyName wantedOn } }
  drafts: matters(allianceId: $allianceId, status: DRAFT, first: 100) { nodes { id title type bodyName } }
  decisions(allianceId: $allianceId, first: 20) {
    nodes { reference title outcome decidedOn matterId escalation { state level dueAt } }
  }
} ${BODY}`;

interface MatterRow {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly bodyName: string;
}

interface OpenMatter extends MatterRow {
  readonly method: string;
  readonly votesUntil: string | null;
  readonly openedAt: string | null;
  readonly myVoices: readonly Pick<MyVoiceData, 'unit' | 'name' | 'said' | 'obstacle'>[];
}

interface DecisionRow {
  readonly reference: string;
  readonly title: string;
  readonly outcome: string;
  readonly decidedOn: string;
  readonly matterId: string;
  readonly escalation: { readonly state: string; readonly level: string | null; readonly dueAt: string | null } | null;
}

interface BoardData {
  readonly bodies: readonly BodyData[];
  readonly open: { readonly nodes: readonly OpenMatter[] };
  readonly tabled: { readonly nodes: readonly (MatterRow & { readonly wantedOn: string | null })[] };
  readonly drafts: { readonly nodes: readonly MatterRow[] };
  readonly decisions: { readonly nodes: readonly DecisionRow[] };
}

/** What moves the page of the board that somebody has open. */
const EVENTS = ['governance.matter-opened', 'governance.vote-cast', 'governance.decision-recorded'];

/** The board's own page: what needs you, what is being decided, what was decided, and the bodies there are. */
export const boardPage: Page = get('/alliances/:allianceId/board', async (request) => {
  const { t, execute } = request;
  const alliance = await readAlliance(request);
  const data = await execute<BoardData>(BOARD, { allianceId: alliance.id });
  const meetings = await boardMeetings(request, alliance.id);
  const live: LiveFeed = { allianceId: alliance.id, types: EVENTS, words: 'boardLive', totals: true };
  return view({
    template: 'pages/board.njk',
    title: t('board.title'),
    section: 'board',
    live,
    fragments: { matters: 'parts/board-matters.njk' },
    model: {
      needsYou: [
        ...data.open.nodes.flatMap((matter) => needed(request, alliance.id, matter)),
        ...meetings.toAccept,
        ...(await neededOfClerk(request, alliance, data.bodies)),
        ...(await toReview(request, alliance)),
      ],
      waiting: data.open.nodes.map((matter) => waiting(request, alliance.id, matter)),
      escalated: data.decisions.nodes.flatMap((decision) => escalated(request, alliance.id, decision)),
      meetings: meetings.next,
      tabled: data.tabled.nodes.map((matter) => ({
        ...rowOf(request, alliance.id, matter),
        window: matter.wantedOn === null ? null : t('board.wanted', { on: request.formats.date(matter.wantedOn) }),
      })),
      drafts: data.drafts.nodes.map((matter) => rowOf(request, alliance.id, matter)),
      decided: data.decisions.nodes.slice(0, 5).map(({ reference, title, outcome, decidedOn }) => ({
        href: `/alliances/${alliance.id}/decisions/${reference}`,
        text: title,
        why: t('board.decided', { reference, outcome: t(`outcomes.${outcome}`), on: request.formats.date(decidedOn) }),
      })),
      registerHref: `/alliances/${alliance.id}/decisions`,
      actions: await openActions(request, alliance.id),
      bodies: data.bodies.map((body) => ({
        href: bodyHref(alliance.id, body.id),
        name: body.name,
        why: t('board.seats', { kind: t(`bodyKinds.${body.kind}`), count: body.seats.filter(sits).length }),
      })),
      establishHref: alliance.viewer.powers.includes('MANAGE_MATTERS') ? `/alliances/${alliance.id}/bodies/new` : null,
    },
  });
});

/** Whether a seat has no last day. */
function sits({ to }: { readonly to: string | null }): boolean {
  return to === null;
}

function rowOf({ t }: PageRequest, allianceId: string, { id, title, type, bodyName }: MatterRow): object {
  const why = t('board.matter', { kind: t(`matterTypes.${type}`), body: bodyName });
  return { href: matterHref(allianceId, id), text: title, why };
}

function waiting(request: PageRequest, allianceId: string, matter: OpenMatter): object {
  const until = matter.votesUntil;
  const window = until === null ? null : request.t('board.until', { until: request.formats.date(until) });
  return { ...rowOf(request, allianceId, matter), window };
}

/** A matter that waits for a vote of whoever looks: nothing when they have voted, or may not. */
function needed({ t, formats }: PageRequest, allianceId: string, matter: OpenMatter): object[] {
  const silent = matter.myVoices.filter(({ said, obstacle }) => said === null && obstacle === null);
  if (silent.length === 0) return [];
  const names = silent.map(({ name }) => name).join(', ');
  const until = matter.votesUntil;
  return [
    {
      href: `${matterHref(allianceId, matter.id)}#vote`,
      text: t('board.vote', { title: matter.title }),
      why:
        until === null ? t('board.voteFor', { names }) : t('board.voteForUntil', { names, until: formats.date(until) }),
    },
  ];
}

/** What waits for the clerk: what was proposed and is before no body that decides it. */
async function neededOfClerk(
  request: PageRequest,
  alliance: AllianceViewer,
  bodies: readonly BodyData[],
): Promise<object[]> {
  if (!alliance.viewer.powers.includes('MANAGE_MATTERS')) return [];
  const { t } = request;
  return (await proposalsToPut(request, alliance, bodies)).map(({ text: what, href, body }) => ({
    href,
    text: t('proposal.put', { what }),
    why: t('proposal.putWhy', { body }),
  }));
}

async function toReview(request: PageRequest, alliance: AllianceViewer): Promise<object[]> {
  const { t } = request;
  return (await reviewsDue(request, alliance)).map(({ href, reference, title, on }) => ({
    href,
    text: t('reviews.look', { reference, title }),
    why: t('reviews.why', { on }),
  }));
}

function escalated({ t, formats }: PageRequest, allianceId: string, decision: DecisionRow): object[] {
  const { escalation, matterId, title } = decision;
  if (escalation?.state !== 'AT_LEVEL' || escalation.level === null || escalation.dueAt === null) return [];
  const why = t('matter.escalated', { level: escalation.level, until: formats.instant(escalation.dueAt) });
  return [{ href: matterHref(allianceId, matterId), text: title, why }];
}
