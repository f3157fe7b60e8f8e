import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { questionsOf, readAnswers } from './answer-form.js';
import {
  type HealthItemData,
  ITEM,
  ROUND,
  type RoundData,
  healthHref,
  readHealthAlliance,
  readRound,
} from './health-data.js';

const ANSWER = `mutation AnswerHealth($checkId: ID!, $input: HealthAnswerInput!, $idempotencyKey: String!) {
  healthCheckAnswer(checkId: $checkId, input: $input, idempotencyKey: $idempotencyKey) { replayed ${REFUSALS} }
}`;
const ASKED = `query HealthAsked($id: ID!) { healthCheck(id: $id) { ...HealthRound items { ${ITEM} } } } ${ROUND}`;
const PATH = '/alliances/:allianceId/health/:checkId/answer';

type Asked = RoundData & { readonly items: readonly HealthItemData[] };

/** Answering a round: one page, every statement once, nothing of it found again. */
export const answerPages: readonly Page[] = [
  get(PATH, async (request) => {
    const { id } = await readHealthAlliance(request);
    return answerPage(request, id, await readAsked(request), newForm());
  }),

  post(PATH, async (request) => {
    const { id: allianceId } = await readHealthAlliance(request);
    const round = await readAsked(request);
    const { answers, problems } = readAnswers(request, round.items);
    return sendForm(request, {
      document: ANSWER,
      mutation: 'healthCheckAnswer',
      variables: { checkId: round.id, input: { answers } },
      problems,
      fields: [],
      again: async (form) => answerPage(request, allianceId, round, form),
      to: () => `${healthHref(allianceId, round.id)}?answered`,
    });
  }),
];

async function readAsked(request: PageRequest): Promise<Asked> {
  return readRound<{ items: readonly HealthItemData[] }>(request, ASKED);
}

function answerPage(request: PageRequest, allianceId: string, round: Asked, form: FormState): PageView {
  const { t, formats } = request;
  return view({
    template: 'pages/health-answer.njk',
    title: t('health.answerTitle'),
    section: 'health',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      roundTitle: round.title,
      back: { href: healthHref(allianceId, round.id), text: round.title },
      until: t('health.until', { date: formats.date(round.openTo) }),
      closed: round.viewerHasAnswered ? t('health.alreadyAnswered') : statusText(request, round),
      questions: questionsOf(request, round.items),
      forOrganisation: null,
    },
  });
}

/** Why a round cannot be answered now; null when it can. */
function statusText({ t, formats }: PageRequest, { status, openFrom, openTo }: RoundData): string | null {
  if (status === 'OPEN') return null;
  return t(`health.notNow.${status}`, { from: formats.date(openFrom), to: formats.date(openTo) });
}
