import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { readDay, typed, typedOrNull } from '../../forms/read-values.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { sendForm } from '../../forms/send-form.js';
import { type CheckData, type OnePartner, partnersHref, readPartner } from './partners-data.js';

const PATH = '/alliances/:allianceId/partners/:participationId/findings';
const FINALISE = `mutation Findings(
  $participationId: ID!, $checkId: ID!, $actingFor: ID, $input: ImperativesFindingsInput!, $idempotencyKey: String!
) {
  imperativesCheckFinalise(
    participationId: $participationId, checkId: $checkId, actingFor: $actingFor, input: $input,
    idempotencyKey: $idempotencyKey
  ) { replayed ${REFUSALS} }
}`;

/** What a panel found about an organisation that wants to join, quality by quality. */
export const findingsPages: readonly Page[] = [
  get(PATH, async (request) => {
    const { partner, check } = await openCheck(request);
    return findingsPage(request, partner, check, newForm());
  }),

  post(PATH, async (request) => {
    const { alliance, partner, check } = await openCheck(request);
    const { form } = request;
    const findings = check.items.map(({ code: item }, at) => {
      const conditional = typed(form, `result-${at}`) === 'CONDITIONAL';
      return {
        item,
        result: typed(form, `result-${at}`),
        evidence: typed(form, `evidence-${at}`),
        condition: conditional ? typedOrNull(form, `condition-${at}`) : null,
        dueOn: conditional ? (readDay(typed(form, `dueOn-${at}`)) ?? null) : null,
      };
    });
    return sendForm(request, {
      document: FINALISE,
      mutation: 'imperativesCheckFinalise',
      variables: {
        ...{ participationId: partner.id, checkId: check.id, input: { findings } },
        actingFor: alliance.viewer.organisation?.id ?? null,
      },
      problems: problemsIn(request, check),
      fields: [],
      again: async (state) => findingsPage(request, partner, check, state),
      to: () => `${partnersHref(alliance.id, partner.id)}?findings`,
    });
  }),
];

function problemsIn({ form, t }: PageRequest, { items }: CheckData): FormProblem[] {
  return items.flatMap(({ statement }, at) => {
    const result = typed(form, `result-${at}`);
    const needs = (name: string, wrong: boolean): FormProblem[] =>
      wrong
        ? [{ field: `${name}-${at}`, message: t(`partners.missing.findings.${name}`, { quality: statement }) }]
        : [];
    const conditional = result === 'CONDITIONAL';
    return [
      ...needs('result', result === ''),
      ...needs('evidence', typed(form, `evidence-${at}`) === ''),
      ...needs('condition', conditional && typed(form, `condition-${at}`) === ''),
      ...needs('dueOn', conditional && readDay(typed(form, `dueOn-${at}`)) === undefined),
    ];
  });
}

async function openCheck(
  request: PageRequest,
): Promise<Awaited<ReturnType<typeof readPartner>> & { readonly check: CheckData }> {
  const found = await readPartner(request);
  const check = found.partner.imperativesChecks.at(-1);
  if (check === undefined || !found.partner.possible.includes('FINALISE_CHECK')) {
    throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
  }
  return { ...found, check };
}

function findingsPage({ t }: PageRequest, partner: OnePartner, { items }: CheckData, form: FormState): PageView {
  return view({
    template: 'pages/partner-findings.njk',
    title: t('partners.form.findings.title', { name: partner.organisation.name }),
    section: 'partners',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      back: { href: partnersHref(partner.allianceId, partner.id), text: partner.organisation.name },
      qualities: items.map(({ statement, evidenceExpected }, at) => ({ at, statement, evidenceExpected })),
      results: ['PASS', 'FAIL', 'CONDITIONAL'].map((value) => ({ value, text: t(`partners.result.${value}`) })),
    },
  });
}
