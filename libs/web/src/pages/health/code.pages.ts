import { type FormState, REFUSALS, newForm, sentForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, redirect, view } from '../../http/page.js';
import { questionsOf, readAnswers } from './answer-form.js';
import { type HealthItemData, ITEM } from './health-data.js';

const PAPER = `query HealthPaper($code: String!) {
  healthPaper(code: $code) { allianceName organisationName title openTo items { ${ITEM} } }
}`;
const ANSWER = `mutation AnswerByCode($code: String!, $input: HealthAnswerInput!, $idempotencyKey: String!) {
  healthCheckAnswerByCode(code: $code, input: $input, idempotencyKey: $idempotencyKey) { replayed ${REFUSALS} }
}`;

interface Paper {
  readonly allianceName: string;
  readonly organisationName: string;
  readonly title: string;
  readonly openTo: string;
  readonly items: readonly HealthItemData[];
}

/** Answering a round with a code, for people who have no account. Opening the link uses nothing up. */
export const codePages: readonly Page[] = [
  get('/health-check', (request) => Promise.resolve(codePage(request, newForm()))),

  post('/health-check', async (request) => {
    const code = typed(request.form, 'code').toUpperCase().replaceAll(/\s/g, '');
    const again = (message: string): PageView =>
      codePage(request, sentForm(request.form, [{ field: 'code', message }]));
    if (code === '') return again(request.t('health.codeMissing'));
    try {
      await readPaper(request, code);
    } catch (error) {
      if (error instanceof PageProblem && error.kind === 'refused' && error.detail !== null) return again(error.detail);
      throw error;
    }
    return redirect(`/health-check/${encodeURIComponent(code)}`);
  }),

  get('/health-check/thanks', ({ t }) =>
    Promise.resolve(view({ template: 'pages/health-thanks.njk', title: t('health.thanks'), model: {} })),
  ),

  get('/health-check/:code', async (request) =>
    paperPage(request, await readPaper(request, codeOf(request)), newForm()),
  ),

  post('/health-check/:code', async (request) => {
    const paper = await readPaper(request, codeOf(request));
    const { answers, problems } = readAnswers(request, paper.items);
    return sendForm(request, {
      document: ANSWER,
      mutation: 'healthCheckAnswerByCode',
      variables: { code: codeOf(request), input: { answers } },
      problems,
      fields: [],
      again: async (form) => paperPage(request, paper, form),
      to: () => '/health-check/thanks',
    });
  }),
];

function codeOf({ params }: PageRequest): string {
  return params['code'] ?? '';
}

async function readPaper({ execute }: PageRequest, code: string): Promise<Paper> {
  return (await execute<{ healthPaper: Paper }>(PAPER, { code })).healthPaper;
}

function codePage({ t }: PageRequest, form: FormState): PageView {
  return view({
    template: 'pages/health-code.njk',
    title: t('health.codeTitle'),
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {},
  });
}

function paperPage(request: PageRequest, paper: Paper, form: FormState): PageView {
  const { t, formats } = request;
  return view({
    template: 'pages/health-answer.njk',
    title: t('health.answerTitle'),
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      roundTitle: `${paper.allianceName}: ${paper.title}`,
      back: null,
      until: t('health.until', { date: formats.date(paper.openTo) }),
      closed: null,
      questions: questionsOf(request, paper.items),
      forOrganisation: t('health.forOrganisation', { name: paper.organisationName }),
    },
  });
}
