import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readDay, typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { type HealthItemData, ITEM, healthHref, readHealthAlliance } from './health-data.js';
import { type TypedTerms, readTerms, termsAsTyped } from './terms-form.js';

const KNOWN = `query HealthPlanned($allianceId: ID!) {
  healthInstruments(allianceId: $allianceId) { items { ${ITEM} } }
  healthChecks(allianceId: $allianceId) {
    terms { lowBelowTenths gapFromTenths firstShownDays actionDays everyMonths }
  }
}`;
const PLAN = `mutation PlanHealth($allianceId: ID!, $input: HealthCheckPlanInput!, $idempotencyKey: String!) {
  healthCheckPlan(allianceId: $allianceId, input: $input, idempotencyKey: $idempotencyKey) {
    healthCheck { id } ${REFUSALS}
  }
}`;
const PATH = '/alliances/:allianceId/health/plan';
const ROWS = 12;
const AREAS = [
  'STRATEGIC_VALUE',
  'OPERATIONAL_EFFECTIVENESS',
  'CULTURE',
  'GOVERNANCE_EFFECTIVENESS',
  'PRINCIPLE',
  'OWN',
] as const;

interface Known {
  readonly healthInstruments: readonly { readonly items: readonly HealthItemData[] }[];
  readonly healthChecks: readonly { readonly terms: TypedTerms }[];
}

/** Planning a round: its days, its statements (those of the last round unless others are chosen) and what it goes by. */
export const planPages: readonly Page[] = [
  get(PATH, async (request) => planPage(request, await mayPlan(request), newForm())),

  post(PATH, async (request) => {
    const alliance = await mayPlan(request);
    const { form, t } = request;
    const [openFrom, openTo] = [readDay(typed(form, 'openFrom')), readDay(typed(form, 'openTo'))];
    const title = typed(form, 'title');
    const own = typed(form, 'statements') === 'own';
    const items = own ? readItems(form) : null;
    const { terms, problems: termProblems } = readTerms(request);
    const problems: FormProblem[] = [
      ...(title === '' ? [{ field: 'title', message: t('health.titleMissing') }] : []),
      ...(openFrom === undefined ? [{ field: 'openFrom', message: t('health.openFromMissing') }] : []),
      ...(openTo === undefined ? [{ field: 'openTo', message: t('health.openToMissing') }] : []),
      ...(items?.length === 0 ? [{ field: 'text-1', message: t('health.itemsMissing') }] : []),
      ...termProblems,
    ];
    return sendForm<{ readonly healthCheck: { readonly id: string } | null }>(request, {
      document: PLAN,
      mutation: 'healthCheckPlan',
      variables: { allianceId: alliance.id, input: { title, openFrom, openTo, items, terms } },
      problems,
      fields: ['title', 'openFrom', 'openTo'],
      again: async (state) => planPage(request, alliance, state),
      to: ({ healthCheck }) => `${healthHref(alliance.id, healthCheck?.id ?? '')}?planned`,
    });
  }),
];

async function mayPlan(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readHealthAlliance(request);
  if (!alliance.viewer.powers.includes('MANAGE_MATTERS')) throw new PageProblem('not-allowed');
  return alliance;
}

function readItems(form: URLSearchParams): { area: string; principle: string | null; text: string }[] {
  return rows()
    .map((n) => ({
      area: typed(form, `area-${n}`),
      principle: typed(form, `principle-${n}`) || null,
      text: typed(form, `text-${n}`),
    }))
    .filter(({ text }) => text !== '');
}

async function planPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t } = request;
  const { healthInstruments, healthChecks } = await request.execute<Known>(KNOWN, { allianceId: alliance.id });
  const [latest] = healthInstruments;
  const first = {
    statements: 'same',
    ...termsAsTyped(healthChecks[0]?.terms ?? null),
    ...itemValues(latest?.items ?? []),
  };
  return view({
    template: 'pages/health-plan.njk',
    title: t('health.planTitle'),
    section: 'health',
    status: form.problems.length > 0 ? 422 : 200,
    form: Object.keys(form.values).length > 0 ? form : { ...form, values: first },
    model: {
      back: { href: healthHref(alliance.id), text: t('health.title') },
      choices: [
        { value: 'same', text: t(latest === undefined ? 'health.standard' : 'health.same') },
        { value: 'own', text: t('health.ownStatements') },
      ],
      latest: (latest?.items ?? []).map(({ text }) => text),
      rows: rows(),
      areas: AREAS.map((value) => ({ value, text: t(`health.areas.${value}`) })),
      wrongTerms: form.problems.some(({ field }) => field?.startsWith('terms-') ?? false),
    },
  });
}

/** Statements as the rows of the form hold them. */
function itemValues(items: readonly HealthItemData[]): Record<string, string> {
  return Object.fromEntries(
    items.flatMap(({ area, principle, text }, at) => [
      [`area-${at + 1}`, area],
      [`principle-${at + 1}`, principle ?? ''],
      [`text-${at + 1}`, text],
    ]),
  );
}

function rows(): number[] {
  return Array.from({ length: ROWS }, (_, at) => at + 1);
}
