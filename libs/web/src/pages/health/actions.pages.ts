import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readDay, typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { ACTION, type HealthActionData, actionHref, healthHref, readHealthAlliance } from './health-data.js';

const ACTIONS = `query HealthActions($allianceId: ID!) {
  healthActions(allianceId: $allianceId) { ...HealthActionShown }
} ${ACTION}`;
const ONE = `query HealthAction($id: ID!, $allianceId: ID!) {
  healthAction(id: $id) { ...HealthActionShown }
  alliance(id: $allianceId) { participations { status organisation { id name } } }
} ${ACTION}`;
const ASSIGN = `mutation AssignHealthAction(
  $actionId: ID!, $expectedVersion: Int, $input: HealthActionAssignInput!, $idempotencyKey: String!
) {
  healthActionAssign(
    actionId: $actionId, expectedVersion: $expectedVersion, input: $input, idempotencyKey: $idempotencyKey
  ) { replayed ${REFUSALS} }
}`;
const CLOSE = `mutation CloseHealthAction($actionId: ID!, $input: HealthActionCloseInput!, $idempotencyKey: String!) {
  healthActionClose(actionId: $actionId, input: $input, idempotencyKey: $idempotencyKey) { replayed ${REFUSALS} }
}`;

const LIST = '/alliances/:allianceId/health-actions';
const PATH = `${LIST}/:actionId`;

interface OneData {
  readonly healthAction: HealthActionData | null;
  readonly alliance: {
    readonly participations: readonly {
      readonly status: string;
      readonly organisation: { readonly id: string; readonly name: string };
    }[];
  };
}

/** What is to be done about low results and wide gaps: the list, and the forms to take one on and to end it. */
export const actionPages: readonly Page[] = [
  get(LIST, async (request) => {
    const alliance = await readHealthAlliance(request);
    const { t } = request;
    const { healthActions } = await request.execute<{ healthActions: readonly HealthActionData[] }>(ACTIONS, {
      allianceId: alliance.id,
    });
    return view({
      template: 'pages/health-actions.njk',
      title: t('health.actions'),
      section: 'health',
      model: {
        back: { href: healthHref(alliance.id), text: t('health.title') },
        actions: healthActions.map((action) => rowOf(request, alliance.id, action)),
      },
    });
  }),

  get(PATH, async (request) => actionPage(request, await readHealthAlliance(request), newForm())),

  post(`${PATH}/assign`, async (request) => {
    const alliance = await readHealthAlliance(request);
    const { form, params, t } = request;
    const dueOn = readDay(typed(form, 'dueOn'));
    const what = typed(form, 'what');
    const problems = [
      ...(what === '' ? [{ field: 'what', message: t('health.whatMissing') }] : []),
      ...(dueOn === undefined ? [{ field: 'dueOn', message: t('health.dayMissing') }] : []),
    ];
    return sendForm(request, {
      document: ASSIGN,
      mutation: 'healthActionAssign',
      variables: {
        actionId: params['actionId'],
        expectedVersion: Number.parseInt(typed(form, 'version'), 10) || null,
        input: { ownerId: typed(form, 'ownerId'), what, dueOn },
      },
      problems,
      fields: ['ownerId', 'what', 'dueOn'],
      again: async (state) => actionPage(request, alliance, state),
      to: () => `${actionHref(alliance.id, params['actionId'])}?assigned`,
    });
  }),

  post(`${PATH}/close`, async (request) => {
    const alliance = await readHealthAlliance(request);
    const { form, params, t } = request;
    const [outcome, note] = [typed(form, 'outcome'), typed(form, 'note')];
    const problems = [
      ...(outcome === '' ? [{ field: 'outcome', message: t('health.outcomeMissing') }] : []),
      ...(note === '' ? [{ field: 'note', message: t('health.noteMissing') }] : []),
    ];
    return sendForm(request, {
      document: CLOSE,
      mutation: 'healthActionClose',
      variables: { actionId: params['actionId'], input: { outcome, note } },
      problems,
      fields: ['outcome', 'note'],
      again: async (state) => actionPage(request, alliance, state),
      to: () => `${actionHref(alliance.id, params['actionId'])}?closed`,
    });
  }),
];

async function actionPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, formats, params, query } = request;
  const found = await request.execute<OneData>(ONE, { id: params['actionId'], allianceId: alliance.id });
  const action = found.healthAction;
  if (action === null) throw new PageProblem('not-found');
  const href = actionHref(alliance.id, action.id);
  const done = ['assigned', 'closed'].find((each) => query.has(each));
  const members = found.alliance.participations.filter(({ status }) => !GONE.includes(status));
  const owners = action.between.length > 0 ? action.between : members.map(({ organisation }) => organisation);
  const first = { ownerId: action.owner?.id ?? '', what: action.what ?? '', dueOn: written(action.dueOn) };
  return view({
    template: 'pages/health-action.njk',
    title: t(`health.actionTitle.${action.cause}`),
    section: 'health',
    status: form.problems.length > 0 ? 422 : 200,
    form: form.problems.length > 0 ? form : { ...form, values: first },
    model: {
      notice: done === undefined ? null : t(`health.done.${done}`),
      back: { href: actionHref(alliance.id), text: t('health.actions') },
      statement: action.item.text,
      why: causeOf(request, action),
      facts: [
        [t('health.round'), action.healthCheck.title],
        [t('health.owner'), action.owner?.name ?? t('health.nobodyYet')],
        ...(action.personName === null ? [] : [[t('health.person'), action.personName]]),
        [t('health.what'), action.what ?? t('health.notSettled')],
        [t('health.due'), formats.date(action.dueOn)],
        [t('health.statusWord'), t(`health.actionStatus.${action.status}`)],
        ...(action.note === null ? [] : [[t('health.note'), action.note]]),
      ].map(([key, value]) => ({ key: { text: key }, value: { text: value } })),
      version: action.version,
      assign: action.viewerCanAssign
        ? { action: `${href}/assign`, owners: owners.map(({ id, name }) => ({ value: id, text: name })) }
        : null,
      close: action.viewerCanClose
        ? {
            action: `${href}/close`,
            outcomes: ['DONE', 'NOT_PURSUED'].map((value) => ({ value, text: t(`health.actionStatus.${value}`) })),
          }
        : null,
    },
  });
}

const GONE = ['EXCLUDED', 'WITHDRAWN', 'ENDED', 'INVITED', 'APPLIED', 'IMPERATIVES_CHECK', 'ADMISSION_VOTE'];

function causeOf({ t }: PageRequest, { cause, between }: HealthActionData): string {
  return t(`health.cause.${cause}`, { higher: between[0]?.name ?? '', lower: between[1]?.name ?? '' });
}

function rowOf(request: PageRequest, allianceId: string, action: HealthActionData): object {
  const { t, formats } = request;
  return {
    href: actionHref(allianceId, action.id),
    statement: action.item.text,
    why: causeOf(request, action),
    owner: action.owner?.name ?? t('health.nobodyYet'),
    what: action.what ?? t('health.notSettled'),
    due: formats.shortDate(action.dueOn),
    status: t(`health.actionStatus.${action.status}`),
    open: action.status === 'OPEN',
  };
}

function written(day: string): string {
  return day.split('-').toReversed().join('/');
}
