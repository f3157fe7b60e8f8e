import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { actingFor, needPreparer, noticeOf, signsFor } from './contract-parts.js';
import { lastRound } from './last-round.js';
import { STEP, type StepData, stepModel } from './step-model.js';

const READ = `query Steps($allianceId: ID!) { contractSteps(allianceId: $allianceId) { ...WholeStep } } ${STEP}`;
const VARIABLES = '$allianceId: ID!, $actingFor: ID, $step: ContractStep!, $idempotencyKey: String!';
const COMMON = 'allianceId: $allianceId, actingFor: $actingFor, step: $step, idempotencyKey: $idempotencyKey';
const START = `mutation StartStep(${VARIABLES}) { contractStepStart(${COMMON}) { step { step } ${REFUSALS} } }`;
const RECORD = `mutation RecordOutput(${VARIABLES}, $kind: ContractStepOutput!, $words: String!) {
  contractStepOutputRecord(${COMMON}, kind: $kind, words: $words) { step { step } ${REFUSALS} }
}`;
const SIGN_OFF = `mutation SignOffStep($allianceId: ID!, $actingFor: ID!, $step: ContractStep!, $idempotencyKey: String!) {
  contractStepSignOff(${COMMON}) { step { step } ${REFUSALS} }
}`;
const REOPEN = `mutation ReopenStep(${VARIABLES}, $why: String!) {
  contractStepReopen(${COMMON}, why: $why) { step { step } ${REFUSALS} }
}`;

const LIST = '/alliances/:allianceId/steps';
const ONE = `${LIST}/:step`;

/** The five steps: where each stands, what it needs, and who has signed it off. */
export const stepPages: readonly Page[] = [
  get(LIST, async (request) => {
    const alliance = await needMember(request);
    const { t } = request;
    const steps = await readSteps(request, alliance);
    const agreed = steps.filter(({ status }) => status === 'AGREED').length;
    return view({
      template: 'pages/steps.njk',
      title: t('step.title'),
      section: 'contract',
      model: {
        sentence: t('step.sentence', { count: agreed }),
        steps: steps.map((step) => stepModel(step, alliance, request)),
      },
    });
  }),

  get(ONE, async (request) => stepPage(request, await needMember(request), newForm())),

  post(`${ONE}/start`, async (request) => send(request, START, 'contractStepStart', 'started')),

  post(`${ONE}/record`, async (request) => {
    const { form, t } = request;
    const [kind, words] = [typed(form, 'kind'), typed(form, 'words')];
    const problems = words === '' ? [{ field: 'words', message: t('step.wrong.words') }] : [];
    return send(request, RECORD, 'contractStepOutputRecord', 'recorded', { kind, words }, problems);
  }),

  post(`${ONE}/sign`, async (request) => send(request, SIGN_OFF, 'contractStepSignOff', 'signed')),

  post(`${ONE}/reopen`, async (request) => {
    const why = typed(request.form, 'why');
    const problems = why === '' ? [{ field: 'why', message: request.t('contract.reasonMissing') }] : [];
    return send(request, REOPEN, 'contractStepReopen', 'reopened', { why }, problems);
  }),
];

async function send(
  request: PageRequest,
  document: string,
  mutation: string,
  notice: string,
  more: Readonly<Record<string, string>> = {},
  problems: readonly { readonly field: string; readonly message: string }[] = [],
): ReturnType<typeof sendForm> {
  const alliance = await needPreparer(request);
  const step = request.params['step'];
  return sendForm(request, {
    document,
    mutation,
    variables: { allianceId: alliance.id, actingFor: actingFor(alliance), step, ...more },
    problems,
    fields: ['words', 'why'],
    again: async (form) => stepPage(request, alliance, form),
    to: () => `/alliances/${alliance.id}/steps/${step}?${notice}`,
  });
}

async function stepPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const steps = await readSteps(request, alliance);
  const step = steps.find((each) => each.step === request.params['step']);
  if (step === undefined) throw new PageProblem('not-found');
  const { t } = request;
  return view({
    template: 'pages/step.njk',
    title: t('step.named', { number: step.number, name: t(`step.names.${step.step}`) }),
    section: 'contract',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      notice: noticeOf(request, ['started', 'recorded', 'signed', 'reopened']),
      backHref: `/alliances/${alliance.id}/steps`,
      step: stepModel(step, alliance, request),
      lastRound: asksForHealth(step) ? await lastRound(request, alliance.id) : null,
      signs: signsFor(alliance)?.name ?? null,
    },
  });
}

function asksForHealth({ outputs }: StepData): boolean {
  return outputs.some(({ kind }) => kind === 'HEALTH_CHECK');
}

async function needMember(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (alliance.viewer.role !== 'PUBLIC') return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}

async function readSteps({ execute }: PageRequest, { id }: AllianceViewer): Promise<readonly StepData[]> {
  return (await execute<{ contractSteps: readonly StepData[] }>(READ, { allianceId: id })).contractSteps;
}
