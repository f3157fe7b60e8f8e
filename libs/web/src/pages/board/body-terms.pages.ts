import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed, typedOrNull } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { missing, needClerk } from './body-forms.pages.js';
import { readBody } from './body-data.js';
import { type BodyTermsData, type TermsData, readTerms, termsInForce } from './body-terms-data.js';
import { type BodyData, bodyHref } from './matter-data.js';
import { quorumInWords } from './matter-model.js';

const CHANGE = `mutation ChangeTerms(
  $bodyId: ID!, $expectedVersion: Int, $input: BodyTermsInput!, $idempotencyKey: String!
) {
  bodyTermsChange(bodyId: $bodyId, expectedVersion: $expectedVersion, input: $input, idempotencyKey: $idempotencyKey) {
    terms { state } ${REFUSALS}
  }
}`;
const PATH = '/alliances/:allianceId/bodies/:bodyId/terms';
const NUMBERS = [
  'noticeDays',
  'everyMonths',
  'quorumWaitMinutes',
  'minutesDays',
  'windowCount',
  'quorumMinimum',
] as const;
const CHOICES = ['quorum', 'noticeUnit', 'abstention', 'nation', 'windowUnit'] as const;
const FIELDS = ['termsOfReference', 'reason', ...NUMBERS, ...CHOICES, 'writtenWindow', 'meetings'];
const NEEDED = ['reason', 'noticeDays', 'quorumWaitMinutes', 'minutesDays'];
const HALF = { kind: 'SHARE', num: 1, den: 2, minimum: 2, adjournedPresentSuffice: true };

/** The clerk's form to change the terms of a body: at once before it has begun its work, else by a decision. */
export const bodyTermsPages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    const terms = termsInForce(await readTerms(request, alliance.id));
    return termsForm(request, alliance, body, newForm(valuesOf(terms, body)));
  }),

  post(PATH, async (request) => {
    const alliance = await needClerk(request);
    const body = await readBody(request, alliance.id);
    const terms = await readTerms(request, alliance.id);
    const kinds = kindsToChoose(terms);
    const { input, problems } = readChange(request, kinds);
    return sendForm<{ terms: { state: string } }>(request, {
      document: CHANGE,
      mutation: 'bodyTermsChange',
      variables: { bodyId: body.id, input, expectedVersion: Number(request.form.get('version')) || 0 },
      fields: [...FIELDS, ...kinds.map(ruleField)],
      problems,
      again: async (form) => termsForm(request, alliance, body, form),
      to: (sent) => `${bodyHref(alliance.id, body.id)}?${sent.terms.state === 'PROPOSED' ? 'proposed' : 'terms'}`,
    });
  }),
];

/** What the form shows of terms. A quorum that the form cannot say stays as it is. */
function valuesOf(terms: TermsData, { version }: BodyData): Record<string, string> {
  const { quorum, meetings, writtenWindow } = terms;
  return {
    version: String(version),
    termsOfReference: terms.termsOfReference ?? '',
    quorum: quorumChoice(quorum),
    quorumMinimum: quorum?.kind === 'COUNT' ? String(quorum.minimum) : '',
    noticeDays: String(meetings.noticeDays),
    noticeUnit: meetings.noticeUnit,
    everyMonths: meetings.everyMonths === null ? '' : String(meetings.everyMonths),
    quorumWaitMinutes: String(meetings.quorumWaitMinutes),
    minutesDays: String(meetings.minutesDays),
    abstention: terms.abstention,
    nation: terms.nation,
    windowCount: writtenWindow === null ? '' : String(writtenWindow.count),
    windowUnit: writtenWindow?.unit ?? 'BUSINESS_DAYS',
    sealedBallots: terms.sealedBallots ? 'yes' : '',
    ...Object.fromEntries(terms.rules.map(({ type, rule }) => [ruleField(type), rule])),
  };
}

/** The field of the form for the rule of a kind of matter. */
function ruleField(type: string): string {
  return `rule-${type}`;
}

function quorumChoice(quorum: BodyData['quorum']): string {
  if (quorum === null) return 'NONE';
  if (quorum.kind !== 'SHARE') return quorum.kind;
  const { num, den, minimum, adjournedPresentSuffice } = quorum;
  return num === 1 && den === 2 && minimum === 2 && adjournedPresentSuffice ? 'HALF' : 'AS_IT_IS';
}

function readChange(request: PageRequest, kinds: readonly string[]): { input: object; problems: FormProblem[] } {
  const { form, t } = request;
  const problems = missing(request, 'bodyTerms', NEEDED);
  const numbers = new Map<string, number | null>();
  for (const field of NUMBERS) {
    const written = typed(form, field);
    const number = /^\d{1,4}$/.test(written) ? Number.parseInt(written, 10) : null;
    numbers.set(field, number);
    if (written !== '' && (number === null || number > mostOf(field))) {
      problems.push({ field, message: t('bodyTerms.wrong.number', { most: mostOf(field) }) });
    }
  }
  const quorum = typed(form, 'quorum');
  if (quorum === 'COUNT' && !numbers.get('quorumMinimum') && typed(form, 'quorumMinimum') === '') {
    problems.push({ field: 'quorumMinimum', message: t('bodyTerms.wrong.quorumMinimum') });
  }
  const count = numbers.get('windowCount') ?? null;
  const input = {
    reason: typed(form, 'reason'),
    termsOfReference: typedOrNull(form, 'termsOfReference'),
    ...quorumOf(quorum, numbers.get('quorumMinimum') ?? null),
    abstention: typed(form, 'abstention'),
    nation: typed(form, 'nation'),
    writtenWindow: count === null ? null : { unit: typed(form, 'windowUnit'), count },
    sealedBallots: form.get('sealedBallots') === 'yes',
    rules: kinds.flatMap((type) => {
      const rule = typed(form, ruleField(type));
      return rule === '' ? [] : [{ type, rule }];
    }),
    meetings: {
      noticeDays: numbers.get('noticeDays'),
      noticeUnit: typed(form, 'noticeUnit'),
      quorumWaitMinutes: numbers.get('quorumWaitMinutes'),
      minutesDays: numbers.get('minutesDays'),
      everyMonths: numbers.get('everyMonths'),
    },
  };
  return { input, problems };
}

/** The most a number can be; what is too small the schema refuses. */
function mostOf(field: (typeof NUMBERS)[number]): number {
  const most = { noticeDays: 60, everyMonths: 12, quorumWaitMinutes: 120, minutesDays: 30, windowCount: 366 };
  return field === 'quorumMinimum' ? 1000 : most[field];
}

function quorumOf(choice: string, minimum: number | null): object {
  if (choice === 'EACH_UNIT') return { quorum: { kind: 'EACH_UNIT' } };
  if (choice === 'COUNT') return { quorum: { kind: 'COUNT', minimum } };
  if (choice === 'HALF') return { quorum: HALF };
  return choice === 'NONE' ? { quorum: null } : {};
}

async function termsForm(
  request: PageRequest,
  alliance: AllianceViewer,
  body: BodyData,
  form: FormState,
): Promise<PageView> {
  const { t, path } = request;
  const terms = await readTerms(request, alliance.id);
  const items = (section: string, names: readonly string[]): object[] =>
    names.map((value) => ({ value, text: t(`${section}.${value}`) }));
  const asItIs =
    quorumChoice(body.quorum) === 'AS_IT_IS'
      ? [{ value: 'AS_IT_IS', text: t('bodyTerms.asItIs', { words: quorumInWords(request, body) }) }]
      : [];
  return view({
    template: 'pages/body-terms.njk',
    title: t('bodyTerms.title'),
    section: 'board',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      bodyName: body.name,
      bodyHref: bodyHref(alliance.id, body.id),
      what: t(terms.termsNeedDecision ? 'bodyTerms.byDecision' : 'bodyTerms.atOnce'),
      quorums: [...asItIs, ...items('bodyTerms.quorums', ['EACH_UNIT', 'HALF', 'COUNT', 'NONE'])],
      noticeUnits: items('bodyTerms.noticeUnits', ['CLEAR_BUSINESS_DAYS', 'CLEAR_DAYS']),
      abstentions: items('body.abstentions', ['BLOCKS', 'STANDS_ASIDE']),
      nations: items('body.nations', ['ENGLAND_AND_WALES', 'SCOTLAND', 'NORTHERN_IRELAND']),
      windowUnits: items('bodyTerms.windowUnits', ['BUSINESS_DAYS', 'DAYS', 'MONTHS']),
      rules: kindsToChoose(terms).map((type) => ({
        name: ruleField(type),
        label: t(`matterTypes.${type}`),
        items: terms.rulesToChoose
          .filter((choice) => choice.type === type)
          .map(({ rule, ruleInWords }) => ({ value: rule, text: ruleInWords })),
      })),
      sealed: [{ value: 'yes', text: t('bodyTerms.sealedYes'), checked: form.values['sealedBallots'] === 'yes' }],
    },
  });
}

/** The kinds of matter for which a body can choose the rule. */
function kindsToChoose({ rulesToChoose }: Pick<BodyTermsData, 'rulesToChoose'>): string[] {
  return [...new Set(rulesToChoose.map(({ type }) => type))];
}
