import { type FormProblem, type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import type { AllianceViewer } from '../alliance-viewer.js';
import { citationsOn } from './citations.js';
import { actingFor, noticeOf } from './contract-parts.js';
import { issueHref, readIssue } from './issue-data.js';
import { issueModel, issueTag } from './issue-model.js';
import { needPartner } from './issues.pages.js';

const VARIABLES = '$id: ID!, $actingFor: ID, $idempotencyKey: String!';
const COMMON = 'id: $id, actingFor: $actingFor, idempotencyKey: $idempotencyKey';
const PAYLOAD = `{ issue { id } ${REFUSALS} }`;
const POSITION = `mutation GivePosition($id: ID!, $actingFor: ID!, $input: IssuePositionInput!, $idempotencyKey: String!) {
  issuePositionGive(${COMMON}, input: $input) ${PAYLOAD}
}`;
const PASS_ON = `mutation PassOn(${VARIABLES}, $why: String!) { issuePassOn(${COMMON}, why: $why) ${PAYLOAD} }`;
const OFFER = `mutation OfferAgreed(${VARIABLES}, $agreed: String!) {
  issueAgreementOffer(${COMMON}, agreed: $agreed) ${PAYLOAD}
}`;
const CONFIRM = `mutation ConfirmAgreed($id: ID!, $actingFor: ID!, $idempotencyKey: String!, $agreedNo: Int) {
  issueAgreementConfirm(${COMMON}, agreedNo: $agreedNo) ${PAYLOAD}
}`;
const TO_MATTER = `mutation ToMatter(${VARIABLES}, $matterId: ID!) {
  issueMatterLink(${COMMON}, matterId: $matterId) ${PAYLOAD}
}`;
const WITHDRAW = `mutation WithdrawIssue($id: ID!, $reason: String!, $idempotencyKey: String!) {
  issueWithdraw(id: $id, reason: $reason, idempotencyKey: $idempotencyKey) ${PAYLOAD}
}`;

const PATH = '/alliances/:allianceId/issues/:issueId';
const FIELDS = ['interest', 'need', 'option', 'why', 'agreed', 'matterId', 'reason'];
const MATTER = /\bmat_[0-7][0-9A-HJKMNP-TV-Z]{25}\b/;

/** One shared problem: what each party says, where it stands on the ladder, what was agreed. */
export const issuePages: readonly Page[] = [
  get(PATH, async (request) => issuePage(request, await needPartner(request), newForm())),

  post(`${PATH}/position`, async (request) => {
    const { form } = request;
    const input = { interest: typed(form, 'interest'), need: typed(form, 'need'), option: typed(form, 'option') };
    const wrong = missing(request, Object.keys(input));
    return send(request, POSITION, 'issuePositionGive', { variables: { input }, wrong, notice: 'said' });
  }),

  post(`${PATH}/pass-on`, async (request) => {
    const variables = { why: typed(request.form, 'why') };
    return send(request, PASS_ON, 'issuePassOn', { variables, wrong: missing(request, ['why']), notice: 'passedOn' });
  }),

  post(`${PATH}/agreed`, async (request) => {
    const variables = { agreed: typed(request.form, 'agreed') };
    const wrong = missing(request, ['agreed']);
    return send(request, OFFER, 'issueAgreementOffer', { variables, wrong, notice: 'offeredAgreement' });
  }),

  post(`${PATH}/confirm`, async (request) => {
    const read = /^\d{1,6}$/.exec(typed(request.form, 'agreedNo'))?.[0];
    const variables = { agreedNo: read === undefined ? null : Number(read) };
    return send(request, CONFIRM, 'issueAgreementConfirm', { variables, wrong: [], notice: 'confirmed' });
  }),

  post(`${PATH}/matter`, async (request) => {
    const matterId = MATTER.exec(typed(request.form, 'matterId'))?.[0];
    const wrong = matterId === undefined ? [{ field: 'matterId', message: request.t('issue.wrong.matterId') }] : [];
    return send(request, TO_MATTER, 'issueMatterLink', { variables: { matterId }, wrong, notice: 'toMatter' });
  }),

  post(`${PATH}/withdraw`, async (request) => {
    const variables = { reason: typed(request.form, 'reason') };
    const wrong = missing(request, ['reason']);
    return send(request, WITHDRAW, 'issueWithdraw', { variables, wrong, notice: 'withdrawn' });
  }),
];

interface IssueDeed {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly wrong: readonly FormProblem[];
  readonly notice: string;
}

async function send(
  request: PageRequest,
  document: string,
  mutation: string,
  { variables, wrong, notice }: IssueDeed,
): ReturnType<typeof sendForm> {
  const alliance = await needPartner(request);
  const id = request.params['issueId'] ?? '';
  const forWhom = mutation === 'issueWithdraw' ? {} : { actingFor: actingFor(alliance) };
  return sendForm(request, {
    document,
    mutation,
    variables: { id, ...forWhom, ...variables },
    problems: wrong,
    fields: FIELDS,
    again: async (form) => issuePage(request, alliance, form),
    to: () => `${issueHref(alliance.id, id)}?${notice}`,
  });
}

function missing({ form, t }: PageRequest, fields: readonly string[]): FormProblem[] {
  return fields
    .filter((field) => typed(form, field) === '')
    .map((field) => ({ field, message: t(`issue.wrong.${field}`) }));
}

const NOTICES = ['raised', 'said', 'passedOn', 'offeredAgreement', 'confirmed', 'toMatter', 'withdrawn'];

async function issuePage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t } = request;
  const issue = await readIssue(request);
  const wrong = new Set(form.problems.map(({ field }) => field));
  return view({
    template: 'pages/issue.njk',
    title: issue.title,
    section: 'contract',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      notice: noticeOf(request, NOTICES),
      backHref: `/alliances/${alliance.id}/issues`,
      caption: t('issue.caption', { number: issue.number }),
      tag: issueTag(issue, request),
      issue: issueModel(issue, alliance, request),
      citations: await citationsOn(request, alliance, issue.id),
      open: Object.fromEntries(FIELDS.map((field) => [field, wrong.has(field)])),
    },
  });
}
