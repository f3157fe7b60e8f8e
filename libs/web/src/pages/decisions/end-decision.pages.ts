import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { needClerk } from '../board/body-forms.pages.js';
import { type DecisionData, decisionHref, readDecision } from './register-data.js';
import { wouldEnd } from './would-end.js';

const ENDINGS = `query Endings($id: ID!) {
  decisionEndings(decisionId: $id) { how by { id reference title decidedOn effectiveFrom } }
}`;
const SUPERSEDE = `mutation Supersede($decisionId: ID!, $byDecisionId: ID!, $reason: String, $idempotencyKey: String!) {
  decisionSupersede(
    decisionId: $decisionId, byDecisionId: $byDecisionId, reason: $reason, idempotencyKey: $idempotencyKey
  ) { ${REFUSALS} }
}`;
const REVOKE = `mutation Revoke($decisionId: ID!, $byDecisionId: ID!, $reason: String, $idempotencyKey: String!) {
  decisionRevoke(
    decisionId: $decisionId, byDecisionId: $byDecisionId, reason: $reason, idempotencyKey: $idempotencyKey
  ) { ${REFUSALS} }
}`;
const DEEDS = {
  SUPERSEDED: { mutation: 'decisionSupersede', document: SUPERSEDE },
  REVOKED: { mutation: 'decisionRevoke', document: REVOKE },
} as const;
type How = keyof typeof DEEDS;

const PATH = '/alliances/:allianceId/decisions/:reference/end';
const FIELDS = ['byDecisionId', 'how', 'reason'];

interface LaterDecision {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly decidedOn: string;
  readonly effectiveFrom: string | null;
}

interface EndingData {
  readonly how: How;
  readonly by: readonly LaterDecision[];
}

/** The form by which a later decision is recorded to replace an earlier one, or to take it back: first what ends with it. */
export const endDecisionPages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await needClerk(request);
    return endPage(request, alliance, await readOwn(request, alliance), newForm());
  }),

  post(PATH, async (request) => {
    const alliance = await needClerk(request);
    const decision = await readOwn(request, alliance);
    const { form, t } = request;
    const [byDecisionId, how, reason] = FIELDS.map((field) => typed(form, field));
    const chosen = isHow(how) ? how : null;
    const problems: FormProblem[] = [
      ...(byDecisionId === '' ? [{ field: 'byDecisionId', message: t('ending.missing.byDecisionId') }] : []),
      ...(chosen === null ? [{ field: 'how', message: t('ending.missing.how') }] : []),
      ...(reason === '' ? [{ field: 'reason', message: t('ending.missing.reason') }] : []),
    ];
    return sendForm(request, {
      ...DEEDS[chosen ?? 'REVOKED'],
      variables: { decisionId: decision.id, byDecisionId, reason },
      problems,
      fields: FIELDS,
      again: async (state) => endPage(request, alliance, decision, state),
      to: () => `${decisionHref(alliance.id, decision.reference)}?ended=${chosen}`,
    });
  }),
];

function isHow(value: string | undefined): value is How {
  return value !== undefined && Object.hasOwn(DEEDS, value);
}

async function readOwn(request: PageRequest, alliance: AllianceViewer): Promise<DecisionData> {
  return readDecision(request, alliance.id, request.params['reference'] ?? '');
}

async function endPage(
  request: PageRequest,
  alliance: AllianceViewer,
  decision: DecisionData,
  form: FormState,
): Promise<PageView> {
  const { t, formats, execute } = request;
  const { reference, standing, supersededBy } = decision;
  const { decisionEndings } = await execute<{ decisionEndings: readonly EndingData[] | null }>(ENDINGS, {
    id: decision.id,
  });
  const able = (decisionEndings ?? []).filter(({ by }) => by.length > 0);
  const endable = decision.outcome === 'APPROVED' || ['NOT_AGREED', 'ESCALATED'].includes(decision.outcome ?? '');
  const later = able.toSorted((a, b) => b.by.length - a.by.length)[0]?.by ?? [];
  return view({
    template: 'pages/decision-end.njk',
    title: t('ending.title', { reference }),
    section: 'decisions',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: request.path,
      decisionHref: decisionHref(alliance.id, reference),
      boardHref: `/alliances/${alliance.id}/board`,
      name: decision.title ?? reference,
      reference,
      stands: standing === null ? null : t('ending.stands', { standing: t(`standings.${standing}`) }),
      ended: supersededBy === null ? null : t('ending.ended', { reference: supersededBy.reference }),
      endable,
      approved: decision.outcome === 'APPROVED',
      effects: decision.outcome === 'APPROVED' ? await wouldEnd(request, decision.id) : [],
      later: later.map(({ id, title, decidedOn, effectiveFrom, ...named }) => ({
        value: id,
        text: t('ending.howRule', { reference: named.reference, on: formats.date(decidedOn), title }),
        hint:
          effectiveFrom === null ? undefined : { text: t('ending.countsFrom', { on: formats.date(effectiveFrom) }) },
      })),
      ways: able.map(({ how }) => ({ value: how, text: t(`ending.${how}`), hint: { text: t(`ending.${how}Hint`) } })),
    },
  });
}
