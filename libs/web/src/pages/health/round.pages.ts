import { todayIn, systemClock } from '#kernel';
import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { sendForm } from '../../forms/send-form.js';
import { type LiveFeed, type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import {
  type HealthItemData,
  ITEM,
  type ItemResultData,
  RESULTS,
  ROUND,
  type RoundData,
  actionHref,
  healthHref,
  readHealthAlliance,
  readRound,
} from './health-data.js';
import { resultModel, resultsPicture } from './results-model.js';

const CALL_OFF = `mutation CallOffHealth($checkId: ID!, $idempotencyKey: String!) {
  healthCheckCallOff(checkId: $checkId, idempotencyKey: $idempotencyKey) { replayed ${REFUSALS} }
}`;
const WHOLE = `query HealthRound($id: ID!) {
  healthCheck(id: $id) { ...HealthRound ...HealthResults items { ${ITEM} } }
} ${ROUND} ${RESULTS}`;
const PATH = '/alliances/:allianceId/health/:checkId';
/** What moves a round that somebody has open. */
const EVENTS = ['alliance.health-check-answered', 'alliance.health-check-opened', 'alliance.health-check-closed'];

interface More {
  readonly items: readonly HealthItemData[];
  readonly results: readonly ItemResultData[] | null;
}

/** One round: when it can be answered, how many have, and once it is closed what came of it. */
export const roundPages: readonly Page[] = [
  get(PATH, async (request) => roundPage(request, await readHealthAlliance(request), newForm())),

  post(`${PATH}/call-off`, async (request) => {
    const alliance = await readHealthAlliance(request);
    return sendForm(request, {
      document: CALL_OFF,
      mutation: 'healthCheckCallOff',
      variables: { checkId: request.params['checkId'] },
      fields: [],
      again: async (form) => roundPage(request, alliance, form),
      to: () => `${healthHref(alliance.id)}?calledOff`,
    });
  }),
];

async function roundPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, query } = request;
  const round = await readRound<More>(request, WHOLE);
  const href = healthHref(alliance.id, round.id);
  const { status, results } = round;
  const live: LiveFeed = { allianceId: alliance.id, types: EVENTS, words: 'healthLive', totals: true };
  const done = ['answered', 'planned'].find((each) => query.has(each));
  return view({
    template: 'pages/health-round.njk',
    title: round.title,
    section: 'health',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    ...(status === 'PLANNED' || status === 'OPEN' ? { live } : {}),
    fragments: { standing: 'parts/health-standing.njk' },
    model: {
      notice: done === undefined ? null : t(`health.done.${done}`),
      back: { href: healthHref(alliance.id), text: t('health.title') },
      status: t(`health.status.${status}`),
      closed: status === 'CLOSED',
      said: standingOf(request, round),
      answerHref: status === 'OPEN' && !round.viewerHasAnswered ? `${href}/answer` : null,
      codesHref: mayIssue(alliance, round) ? `${href}/codes` : null,
      callOffAction: status === 'PLANNED' && round.viewerRuns ? `${href}/call-off` : null,
      statements: status === 'CLOSED' && results !== null ? [] : round.items.map(({ text }) => text),
      picture: results === null ? null : resultsPicture(request, results),
      results: results?.map((result, at) => resultModel(request, result, at)) ?? [],
      noResults: status === 'CLOSED' && results === null,
      gaps: gapsLink(request, alliance, round),
      actionsHref: actionHref(alliance.id),
    },
  });
}

function standingOf({ t, formats }: PageRequest, round: RoundData): string[] {
  const { status, openFrom, openTo, answered, asked, sharedFrom, viewerHasAnswered } = round;
  const days = { from: formats.date(openFrom), to: formats.date(openTo) };
  const hidden = sharedFrom !== null && sharedFrom > todayIn(systemClock);
  return [
    t(`health.days.${status}`, days),
    ...(status === 'OPEN' || status === 'CLOSED' ? [t('health.answeredSentence', { answered, asked })] : []),
    ...(viewerHasAnswered ? [t('health.youAnswered')] : []),
    ...(hidden ? [t('health.embargo', { date: formats.date(sharedFrom) })] : []),
  ];
}

function mayIssue({ viewer }: AllianceViewer, { status, viewerRuns }: RoundData): boolean {
  const lead = viewer.organisation !== null && (viewer.role === 'PARTNER_LEAD' || viewer.role === 'COMMISSIONER');
  return (status === 'PLANNED' || status === 'OPEN') && (viewerRuns || lead);
}

/** The way to the gaps that the viewer sees; null when there are none that are wide. */
function gapsLink({ t }: PageRequest, { id }: AllianceViewer, round: RoundData & More): object | null {
  const wide = (round.results ?? []).flatMap(({ gaps }) => gaps.filter((gap) => gap.wide));
  return wide.length === 0
    ? null
    : { href: `${healthHref(id, round.id)}/gaps`, text: t('health.gapsLink', { count: wide.length }) };
}
