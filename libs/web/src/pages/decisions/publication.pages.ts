import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { publicationModel } from './publication-model.js';
import { type DecisionData, decisionHref, readDecision } from './register-data.js';

const PUBLISH = `mutation Publish(
  $decisionId: ID!, $expectedPublication: Int, $input: DecisionPublishInput!, $idempotencyKey: String!
) {
  decisionPublish(
    decisionId: $decisionId, expectedPublication: $expectedPublication, input: $input, idempotencyKey: $idempotencyKey
  ) { decision { reference } ${REFUSALS} }
}`;

const PATH = '/alliances/:allianceId/decisions/:reference/publication';
const STATUSES = ['PUBLISHED', 'EXEMPT_IN_PART', 'EXEMPT', 'NOT_PUBLISHED'];
const GROUNDS = [
  'PERSONAL_DATA',
  'COMMERCIAL_PA23_S94',
  'FOI_S43',
  'LEGAL_PRIVILEGE',
  'CONFIDENCE_FOI_S41',
  'SAFETY_FOI_S38',
];
/** Texts that are withheld by taking words out of them. */
const TEXTS = ['TITLE', 'QUESTION', 'TEXT', 'REASONS', 'ALTERNATIVES', 'RECOMMENDATION', 'BEST_FOR_PEOPLE'] as const;
/** Texts that are withheld whole. */
const WHOLES = ['OPTIONS', 'AMOUNT'] as const;

/** The form by which the publication of a decision is settled: what of it, on what ground, why, and until when. */
export const publicationPages: readonly Page[] = [
  get(PATH, async (request) => {
    const { alliance, decision } = await readOwn(request);
    return publicationPage(request, alliance, decision, newForm(startValues(decision)));
  }),

  post(PATH, async (request) => {
    const { alliance, decision } = await readOwn(request);
    const { form, t } = request;
    const status = typed(form, 'status');
    const problems: FormProblem[] = STATUSES.includes(status)
      ? []
      : [{ field: 'status', message: t('publication.statusMissing') }];
    const written = typed(form, 'reviewOn');
    const reviewOn = written === '' ? null : (readDay(written) ?? null);
    if (written !== '' && reviewOn === null) problems.push({ field: 'reviewOn', message: t('register.dayUnclear') });
    const input = {
      status,
      ground: typedOrNull(form, 'ground'),
      reason: typedOrNull(form, 'reason'),
      reviewOn,
      redactions: status === 'EXEMPT_IN_PART' ? redactionsOf(form, decision) : [],
    };
    const seen = Number.parseInt(typed(form, 'seen'), 10);
    return sendForm<{ decision: { reference: string } }>(request, {
      document: PUBLISH,
      mutation: 'decisionPublish',
      variables: { decisionId: decision.id, expectedPublication: Number.isNaN(seen) ? null : seen, input },
      problems,
      fields: ['status', 'ground', 'reason', 'reviewOn', 'redactions'],
      again: async (state) => publicationPage(request, alliance, decision, state),
      to: (payload) => `${decisionHref(alliance.id, payload.decision.reference)}?settled`,
    });
  }),
];

async function readOwn(request: PageRequest): Promise<{ alliance: AllianceViewer; decision: DecisionData }> {
  const alliance = await readAlliance(request);
  const decision = await readDecision(request, alliance.id, request.params['reference'] ?? '');
  if (decision.viewerCanPublish) return { alliance, decision };
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}

/** What a text says in the decision itself. */
function textOf(decision: DecisionData, name: (typeof TEXTS)[number]): string {
  const texts = {
    TITLE: decision.title,
    QUESTION: decision.question,
    TEXT: decision.text,
    REASONS: decision.reasons,
    ALTERNATIVES: decision.alternatives,
    RECOMMENDATION: decision.recommendation,
    BEST_FOR_PEOPLE: decision.bestForPeople,
  };
  return texts[name] ?? '';
}

/** The form as it stands: what is withheld already stays so unless somebody changes it. */
function startValues(decision: DecisionData): Record<string, string> {
  const { number, status, ground, reason, reviewOn, withheld } = decision.publication;
  const twin = new Map(withheld.map(({ field, text }) => [field, text ?? '']));
  const texts = TEXTS.map((name) => [`text-${name}`, twin.get(name) ?? textOf(decision, name)]);
  const [year, month, day] = (reviewOn ?? '').split('-').map(Number);
  const review = reviewOn === null ? '' : `${day}/${month}/${year}`;
  const settled = { status, ground: ground ?? '', reason: reason ?? '', reviewOn: review, seen: String(number) };
  return { ...Object.fromEntries(texts), ...settled };
}

/** The texts that differ from the decision's own; an empty one is withheld whole. */
function redactionsOf(form: URLSearchParams, decision: DecisionData): { field: string; text: string | null }[] {
  const lines = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  const parts = TEXTS.flatMap((field) => {
    const own = lines(textOf(decision, field));
    const text = lines(form.get(`text-${field}`) ?? '');
    return own === '' || text === own ? [] : [{ field, text: text === '' ? null : text }];
  });
  const wholes = form.getAll('wholes').filter((field) => (WHOLES as readonly string[]).includes(field));
  return [...parts, ...wholes.map((field) => ({ field, text: null }))];
}

function publicationPage(
  request: PageRequest,
  alliance: AllianceViewer,
  decision: DecisionData,
  form: FormState,
): Promise<PageView> {
  const { t } = request;
  const item = (section: string, value: string): object => ({ value, text: t(`${section}.${value}`) });
  const wholes = WHOLES.filter((name) => (name === 'AMOUNT' ? decision.amount !== null : decision.options?.length));
  const before = decision.publication.withheld.map(({ field }) => field);
  const chosen = new Set(form.problems.length > 0 ? request.form.getAll('wholes') : before);
  const page = view({
    template: 'pages/decision-publication.njk',
    title: t('publication.formTitle', { reference: decision.reference }),
    section: 'decisions',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      decisionHref: decisionHref(alliance.id, decision.reference),
      name: decision.title ?? decision.reference,
      now: publicationModel(request, decision),
      statuses: STATUSES.map((value) => ({
        ...item('publications', value),
        hint: { text: t(`publication.meaning.${value}`) },
      })),
      grounds: [{ value: '', text: t('publication.noGround') }, ...GROUNDS.map((value) => item('grounds', value))],
      texts: TEXTS.filter((name) => textOf(decision, name) !== '').map((name) => ({
        name: `text-${name}`,
        label: t(`decisionFields.${name}`),
        rows: Math.min(10, Math.max(2, Math.ceil(textOf(decision, name).length / 70))),
      })),
      wholes: wholes.map((value) => ({ ...item('decisionFields', value), checked: chosen.has(value) })),
    },
  });
  return Promise.resolve(page);
}
