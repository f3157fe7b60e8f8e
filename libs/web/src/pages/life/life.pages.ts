import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { type WayOn, putToTeam } from '../board/put-to-team.js';
import { readRegister } from '../decisions/register-data.js';
import { looksLikeRunning, partnersHref } from '../partners/partners-data.js';

const PATH = '/alliances/:allianceId/life';
const LIFE = `query Life($allianceId: ID!) {
  allianceLifecycle(allianceId: $allianceId) {
    status version
    history { from to reason decision recordedAt }
    next { to needsDecision ready guards { meaning holds toDo } }
    settings { nation withdrawalNoticeMonths postsWhileSuspended version }
  }
}`;
const ADVANCE = `mutation Advance(
  $allianceId: ID!, $actingFor: ID, $expectedVersion: Int, $input: AllianceAdvanceInput!, $idempotencyKey: String!
) {
  allianceAdvance(
    allianceId: $allianceId, actingFor: $actingFor, expectedVersion: $expectedVersion, input: $input,
    idempotencyKey: $idempotencyKey
  ) { replayed ${REFUSALS} }
}`;
const SETTINGS = `mutation Settings(
  $allianceId: ID!, $actingFor: ID, $expectedVersion: Int, $input: AllianceSettingsInput!, $idempotencyKey: String!
) {
  allianceSettingsChange(
    allianceId: $allianceId, actingFor: $actingFor, expectedVersion: $expectedVersion, input: $input,
    idempotencyKey: $idempotencyKey
  ) { replayed ${REFUSALS} }
}`;
const NATIONS = ['ENGLAND_AND_WALES', 'SCOTLAND', 'NORTHERN_IRELAND'];

interface LifeData {
  readonly allianceLifecycle: {
    readonly status: string;
    readonly version: number;
    readonly history: readonly {
      readonly from: string;
      readonly to: string;
      readonly reason: string;
      readonly decision: string | null;
      readonly recordedAt: string;
    }[];
    readonly next: readonly {
      readonly to: string;
      readonly needsDecision: boolean;
      readonly ready: boolean;
      readonly guards: readonly { readonly meaning: string; readonly holds: boolean; readonly toDo: string | null }[];
    }[];
    readonly settings: {
      readonly nation: string;
      readonly withdrawalNoticeMonths: number;
      readonly postsWhileSuspended: boolean;
      readonly version: number;
    };
  };
}

/** Where an alliance is in its life: what can follow, with what is in the way as a checklist, and how it came here. */
export const lifePages: readonly Page[] = [
  get(PATH, async (request) => lifePage(request, await readAlliance(request), newForm())),

  post(`${PATH}/advance`, async (request) => {
    const alliance = await mayRun(request);
    const { form, t } = request;
    const to = typed(form, 'to');
    const reason = typed(form, 'reason');
    const problems: FormProblem[] = [
      ...(to === '' ? [{ field: 'to', message: t('life.missing.to') }] : []),
      ...(reason === '' ? [{ field: 'reason', message: t('life.missing.reason') }] : []),
    ];
    return sendForm(request, {
      document: ADVANCE,
      mutation: 'allianceAdvance',
      variables: {
        ...standing(request, alliance),
        input: { to, reason, decisionId: typedOrNull(form, 'decisionId') },
      },
      problems,
      fields: ['to', 'reason', 'decisionId'],
      again: async (state) => lifePage(request, alliance, state),
      to: () => `/alliances/${alliance.id}/life?advanced`,
    });
  }),

  post(`${PATH}/settings`, async (request) => {
    const alliance = await mayRun(request);
    const { form, t } = request;
    const months = /^\d{1,2}$/.test(typed(form, 'withdrawalNoticeMonths'))
      ? Number.parseInt(typed(form, 'withdrawalNoticeMonths'), 10)
      : null;
    return sendForm(request, {
      document: SETTINGS,
      mutation: 'allianceSettingsChange',
      variables: {
        ...standing(request, alliance),
        input: {
          nation: typed(form, 'nation'),
          withdrawalNoticeMonths: months,
          postsWhileSuspended: form.get('postsWhileSuspended') === 'yes',
        },
      },
      problems: months === null ? [{ field: 'withdrawalNoticeMonths', message: t('life.missing.months') }] : [],
      fields: ['nation', 'withdrawalNoticeMonths'],
      again: async (state) => lifePage(request, alliance, state),
      to: () => `/alliances/${alliance.id}/life?agreed`,
    });
  }),
];

/** Decisions of the members that would do for the next step: in force, about it, and not used before. */
async function decisionsThatDo(
  request: PageRequest,
  { id }: AllianceViewer,
  { next, history }: LifeData['allianceLifecycle'],
): Promise<object[]> {
  if (!next.some(({ needsDecision }) => needsDecision)) return [];
  const filter = { type: 'ALLIANCE_STATUS', outcome: 'APPROVED', status: 'IN_FORCE' };
  const { nodes } = await readRegister(request, id, filter, { first: 50, after: null });
  const used = new Set(history.map(({ decision }) => decision));
  const { t, formats } = request;
  return nodes
    .filter(({ id: decision, supersededBy }) => supersededBy === null && !used.has(decision))
    .map(({ id: value, reference, title, decidedOn }) => ({
      value,
      text: t('life.decisionNamed', { reference, title: title ?? '', on: formats.date(decidedOn) }),
    }));
}

function standing({ form }: PageRequest, { id, viewer }: AllianceViewer): object {
  return {
    allianceId: id,
    actingFor: viewer.organisation?.id ?? null,
    expectedVersion: Number.parseInt(typed(form, 'version'), 10),
  };
}

async function mayRun(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (looksLikeRunning(alliance)) return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}

async function lifePage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, formats, query } = request;
  const { allianceLifecycle: life } = await request.execute<LifeData>(LIFE, { allianceId: alliance.id });
  const { nation, withdrawalNoticeMonths: months, postsWhileSuspended: posts } = life.settings;
  const done = ['advanced', 'agreed'].find((each) => query.has(each));
  const typedIn = Object.keys(form.values).length > 0;
  const values = { nation, withdrawalNoticeMonths: String(months) };
  return view({
    template: 'pages/life.njk',
    title: t('life.title'),
    section: 'partners',
    status: form.problems.length > 0 ? 422 : 200,
    form: typedIn ? form : { ...form, values },
    model: {
      notice: done === undefined ? null : t(`life.done.${done}`),
      back: { href: partnersHref(alliance.id), text: t('partners.title') },
      action: `/alliances/${alliance.id}/life`,
      status: t(`life.status.${life.status}`),
      meaning: t(`life.means.${life.status}`),
      next: life.next.map(({ to, guards, needsDecision }) => ({
        title: t('life.towards', { status: t(`life.status.${to}`) }),
        checks: [
          ...guards.map(({ meaning, holds, toDo }) => ({ meaning, toDo, tag: tagOf(t, holds) })),
          ...(needsDecision
            ? [
                {
                  meaning: t('life.decided'),
                  toDo: t('life.decidedHow'),
                  tag: { text: t('life.ask'), classes: 'govuk-tag--blue' },
                },
              ]
            : []),
        ],
      })),
      ways: await waysOf(request, alliance, life),
      advance: looksLikeRunning(alliance)
        ? {
            version: life.version,
            items: life.next.map(({ to }) => ({ value: to, text: t(`life.status.${to}`) })),
            needsDecision: life.next.some(({ needsDecision }) => needsDecision),
            decisions: await decisionsThatDo(request, alliance, life),
          }
        : null,
      settings: [
        [t('life.months'), t('life.monthsOf', { count: months })],
        [t('life.nation'), t(`life.nations.${nation}`)],
        [t('life.posts'), t(posts ? 'life.yes' : 'life.no')],
      ].map(([key, value]) => ({ key: { text: key }, value: { text: value } })),
      change: looksLikeRunning(alliance)
        ? {
            version: life.settings.version,
            open: form.problems.some(({ field }) => field === 'withdrawalNoticeMonths'),
            nations: NATIONS.map((value) => ({ value, text: t(`life.nations.${value}`) })),
            posts: [
              {
                value: 'yes',
                text: t('life.postsYes'),
                checked: typedIn ? form.values['postsWhileSuspended'] === 'yes' : posts,
              },
            ],
          }
        : null,
      history: life.history.map(({ to, reason, recordedAt }) => ({
        status: t(`life.status.${to}`),
        at: formats.instant(recordedAt),
        reason,
      })),
    },
  });
}

/** How the clerk has decided what comes next, where the members decide it. */
async function waysOf(
  request: PageRequest,
  alliance: AllianceViewer,
  { next }: LifeData['allianceLifecycle'],
): Promise<WayOn[]> {
  if (!next.some(({ needsDecision }) => needsDecision)) return [];
  const title = request.t('putTo.titles.life', { name: alliance.name });
  const way = await putToTeam(request, alliance, { type: 'ALLIANCE_STATUS', title });
  return way === null ? [] : [way];
}

function tagOf(t: PageRequest['t'], holds: boolean): object {
  return holds
    ? { text: t('life.holds'), classes: 'govuk-tag--green' }
    : { text: t('life.toDo'), classes: 'govuk-tag--yellow' };
}
