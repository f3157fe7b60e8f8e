import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { type CharterData, charterHref, readCharters, shownCharter } from './charter-data.js';
import { actingFor, mayPrepare, needPreparer, noticeOf, signsFor } from './contract-parts.js';

const PAYLOAD = `{ charter { id } ${REFUSALS} }`;
const BEGIN = `mutation BeginCharter($allianceId: ID!, $actingFor: ID, $idempotencyKey: String!) {
  charterBegin(allianceId: $allianceId, actingFor: $actingFor, idempotencyKey: $idempotencyKey) ${PAYLOAD}
}`;
const OFFER = `mutation OfferCharter($id: ID!, $actingFor: ID, $expectedVersion: Int!, $idempotencyKey: String!) {
  charterOffer(id: $id, actingFor: $actingFor, expectedVersion: $expectedVersion, idempotencyKey: $idempotencyKey) ${PAYLOAD}
}`;
const WITHDRAW = `mutation WithdrawCharter($id: ID!, $actingFor: ID, $reason: String!, $idempotencyKey: String!) {
  charterWithdraw(id: $id, actingFor: $actingFor, reason: $reason, idempotencyKey: $idempotencyKey) ${PAYLOAD}
}`;
const SIGN = `mutation SignCharter($id: ID!, $actingFor: ID!, $contentHash: String!, $idempotencyKey: String!) {
  charterSign(id: $id, actingFor: $actingFor, contentHash: $contentHash, idempotencyKey: $idempotencyKey) ${PAYLOAD}
}`;

const LIST = '/alliances/:allianceId/charter';
const ONE = `${LIST}/:charterId`;
const OPEN = ['DRAFT', 'BEING_SIGNED'];

interface Sent {
  readonly charter: { readonly id: string };
}

/** The charter: what the members hold each other to, public and to be printed; and its way from draft to signatures. */
export const charterPages: readonly Page[] = [
  get(LIST, async (request) => {
    const alliance = await readAlliance(request);
    return charterPage(request, alliance, await readCharters(request, alliance.id), newForm());
  }),

  post(`${LIST}/begin`, async (request) => {
    const alliance = await needPreparer(request);
    return sendForm<Sent>(request, {
      document: BEGIN,
      mutation: 'charterBegin',
      variables: { allianceId: alliance.id, actingFor: actingFor(alliance) },
      fields: [],
      again: async (form) => charterPage(request, alliance, await readCharters(request, alliance.id), form),
      to: ({ charter }) => `${charterHref(alliance.id, charter.id)}/edit`,
    });
  }),

  get(ONE, async (request) => {
    const alliance = await readAlliance(request);
    return charterPage(request, alliance, await readCharters(request, alliance.id), newForm());
  }),

  post(`${ONE}/offer`, async (request) => {
    const alliance = await needPreparer(request);
    const expectedVersion = Number.parseInt(typed(request.form, 'version'), 10) || 0;
    const variables = { id: request.params['charterId'], actingFor: actingFor(alliance), expectedVersion };
    return sendCharter(request, alliance, { document: OFFER, mutation: 'charterOffer', variables }, 'offered');
  }),

  post(`${ONE}/sign`, async (request) => {
    const alliance = await readAlliance(request);
    const organisation = signsFor(alliance);
    if (organisation === null) throw new PageProblem('not-allowed');
    const contentHash = typed(request.form, 'contentHash');
    const variables = { id: request.params['charterId'], actingFor: organisation.id, contentHash };
    return sendCharter(request, alliance, { document: SIGN, mutation: 'charterSign', variables }, 'signed');
  }),

  get(`${ONE}/withdraw`, async (request) => withdrawPage(request, await needPreparer(request), newForm())),

  post(`${ONE}/withdraw`, async (request) => {
    const alliance = await needPreparer(request);
    const { form, t, params } = request;
    const reason = typed(form, 'reason');
    return sendForm(request, {
      document: WITHDRAW,
      mutation: 'charterWithdraw',
      variables: { id: params['charterId'], actingFor: actingFor(alliance), reason },
      problems: reason === '' ? [{ field: 'reason', message: t('contract.reasonMissing') }] : [],
      fields: ['reason'],
      again: async (sent) => withdrawPage(request, alliance, sent),
      to: () => `${charterHref(alliance.id, params['charterId'] ?? '')}?withdrawn`,
    });
  }),
];

/** Sends one of the buttons under a charter; refused, the charter is shown again with why. */
function sendCharter(
  request: PageRequest,
  alliance: AllianceViewer,
  deed: { readonly document: string; readonly mutation: string; readonly variables: Record<string, unknown> },
  notice: string,
): ReturnType<typeof sendForm> {
  return sendForm(request, {
    ...deed,
    fields: [],
    again: async (form) => charterPage(request, alliance, await readCharters(request, alliance.id), form),
    to: () => `${charterHref(alliance.id, request.params['charterId'] ?? '')}?${notice}`,
  });
}

/** The charter of a page's address. Throws the problem "not found". */
export function needCharter({ params }: PageRequest, charters: readonly CharterData[]): CharterData {
  const found = charters.find(({ id }) => id === params['charterId']);
  if (found === undefined) throw new PageProblem('not-found');
  return found;
}

function charterPage(
  request: PageRequest,
  alliance: AllianceViewer,
  charters: readonly CharterData[],
  form: FormState,
): PageView {
  const { t } = request;
  const charter = request.params['charterId'] === undefined ? shownCharter(charters) : needCharter(request, charters);
  const prepares = mayPrepare(alliance);
  const open = charters.find(({ status }) => OPEN.includes(status));
  return view({
    template: 'pages/charter.njk',
    title: charter === undefined ? t('charter.title') : t('charter.number', { number: charter.number }),
    section: 'contract',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      notice: noticeOf(request, ['changed', 'offered', 'signed', 'withdrawn']),
      allianceName: alliance.name,
      charter: charter === undefined ? null : charterModel(charter, request, alliance),
      beginAction: prepares && open === undefined ? `/alliances/${alliance.id}/charter/begin` : null,
      others: charters
        .filter(({ id }) => id !== charter?.id)
        .map(({ id, number, status }) => ({
          href: charterHref(alliance.id, id),
          text: t('charter.number', { number }),
          status: t(`charter.statuses.${status}`),
        })),
    },
  });
}

function charterModel(charter: CharterData, { t, formats }: PageRequest, alliance: AllianceViewer): object {
  const { id, status, stillToSign, signatures, version, contentHash, withdrawnBecause } = charter;
  const href = charterHref(alliance.id, id);
  const prepares = mayPrepare(alliance);
  const organisation = signsFor(alliance);
  const toSign = stillToSign?.some((each) => each.id === organisation?.id) === true;
  const signable = status === 'BEING_SIGNED' || status === 'ADOPTED';
  return {
    ...charter,
    status: {
      text: t(`charter.statuses.${status}`),
      classes: status === 'ADOPTED' ? 'govuk-tag--green' : 'govuk-tag--yellow',
    },
    withdrawnBecause,
    signatures: signatures.map(({ organisation: { name }, person, signedAt }) => ({
      name,
      person: person ?? '',
      at: formats.instant(signedAt),
    })),
    principles: charter.principles.map((each) => ({
      ...each,
      href: `/alliances/${alliance.id}/principles/${each.id}`,
    })),
    missing:
      status === 'BEING_SIGNED' && stillToSign !== null
        ? t('contract.stillToSign', { names: stillToSign.map(({ name }) => name).join(', ') })
        : null,
    editHref: prepares && status === 'DRAFT' ? `${href}/edit` : null,
    offer: prepares && status === 'DRAFT' ? { action: `${href}/offer`, version } : null,
    sign:
      organisation !== null && toSign && signable
        ? { name: organisation.name, action: `${href}/sign`, contentHash: contentHash ?? '' }
        : null,
    withdrawHref: prepares && OPEN.includes(status) ? `${href}/withdraw` : null,
  };
}

async function withdrawPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const charter = needCharter(request, await readCharters(request, alliance.id));
  const { t } = request;
  return view({
    template: 'pages/contract-withdraw.njk',
    title: t('charter.withdraw', { number: charter.number }),
    section: 'contract',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: { backHref: charterHref(alliance.id, charter.id), what: t('charter.withdrawWhat') },
  });
}
