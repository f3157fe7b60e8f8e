import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { typed } from '../../forms/read-values.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { type WayOn, putToTeam } from '../board/put-to-team.js';
import { type AgreementData, agreementHref, needVersion, readAgreements } from './agreement-data.js';
import { agreementFacts, statusOf } from './agreement-model.js';
import { actingFor, mayPrepare, needPreparer, noticeOf, signsFor } from './contract-parts.js';

const SIGN = `mutation SignAgreement($id: ID!, $actingFor: ID!, $documentHash: String!, $idempotencyKey: String!) {
  agreementSign(id: $id, actingFor: $actingFor, documentHash: $documentHash, idempotencyKey: $idempotencyKey) {
    agreementVersion { id } ${REFUSALS} }
}`;
const WITHDRAW = `mutation WithdrawAgreement($id: ID!, $actingFor: ID, $reason: String!, $idempotencyKey: String!) {
  agreementWithdraw(id: $id, actingFor: $actingFor, reason: $reason, idempotencyKey: $idempotencyKey) {
    agreementVersion { id } ${REFUSALS} }
}`;
const DIFFERENCE = `query Difference($id: ID!, $fromId: ID!) {
  agreementVersion(id: $id) { difference(fromId: $fromId) { kind text } }
}`;

const NAMES = `query Names($allianceId: ID!) {
  alliance(id: $allianceId) { participations { organisation { id name } } }
}`;

const LIST = '/alliances/:allianceId/agreement';
const ONE = `${LIST}/:agreementId`;
const OPEN = ['PROPOSED', 'BEING_CONFIRMED', 'AGREED'];

/** The agreement: its versions, who signed them, and what changed from one to the next. */
export const agreementPages: readonly Page[] = [
  get(LIST, async (request) => {
    const alliance = await readAlliance(request);
    const versions = await readAgreements(request, alliance.id);
    const { t, formats } = request;
    const now = versions.find(({ status }) => status === 'IN_FORCE');
    return view({
      template: 'pages/agreement-list.njk',
      title: t('agreement.title'),
      section: 'contract',
      model: {
        notice: noticeOf(request, ['proposed']),
        now:
          now === undefined
            ? t('agreement.nothingInForce')
            : t('agreement.inForce', { number: now.number, from: formats.date(now.inForceFrom ?? now.effectiveFrom) }),
        recordHref: mayPrepare(alliance) && versions.every(mayComeAfter) ? `${request.path}/record` : null,
        proposeHref: mayPrepare(alliance) ? `${request.path}/propose` : null,
        versions: versions.map((version) => ({
          href: agreementHref(alliance.id, version.id),
          text: t('agreement.version', { number: version.number }),
          title: version.title,
          status: statusOf(version, request),
          before: version.signedBeforePlatform,
          missing: missingText(version, request),
          hash: version.documentHash,
        })),
      },
    });
  }),

  get(ONE, async (request) => {
    const alliance = await readAlliance(request);
    return versionPage(request, alliance, newForm());
  }),

  post(`${ONE}/sign`, async (request) => {
    const alliance = await readAlliance(request);
    const organisation = signsFor(alliance);
    if (organisation === null) throw new PageProblem('not-allowed');
    const { form, t, params } = request;
    const read = form.get('read') === 'yes';
    return sendForm(request, {
      document: SIGN,
      mutation: 'agreementSign',
      variables: { id: params['agreementId'], actingFor: organisation.id, documentHash: typed(form, 'documentHash') },
      problems: read ? [] : [{ field: 'read', message: t('agreement.wrong.read') }],
      fields: ['read'],
      again: async (sent) => versionPage(request, alliance, sent),
      to: () => `${agreementHref(alliance.id, params['agreementId'] ?? '')}?signed`,
    });
  }),

  get(`${ONE}/withdraw`, async (request) => withdrawPage(request, await needPreparer(request), newForm())),

  post(`${ONE}/withdraw`, async (request) => {
    const alliance = await needPreparer(request);
    const { form, t, params } = request;
    const reason = typed(form, 'reason');
    return sendForm(request, {
      document: WITHDRAW,
      mutation: 'agreementWithdraw',
      variables: { id: params['agreementId'], actingFor: actingFor(alliance), reason },
      problems: reason === '' ? [{ field: 'reason', message: t('contract.reasonMissing') }] : [],
      fields: ['reason'],
      again: async (sent) => withdrawPage(request, alliance, sent),
      to: () => `${agreementHref(alliance.id, params['agreementId'] ?? '')}?withdrawn`,
    });
  }),
];

async function versionPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const versions = await readAgreements(request, alliance.id);
  const version = needVersion(request, versions);
  const { t, formats } = request;
  const href = agreementHref(alliance.id, version.id);
  const organisation = signsFor(alliance);
  const toSign = version.stillToSign?.some(({ id }) => id === organisation?.id) === true;
  const signable = ['BEING_CONFIRMED', 'AGREED', 'SIGNED', 'IN_FORCE'].includes(version.status);
  const before = versions.find(({ number, text }) => number < version.number && text !== null);
  return view({
    template: 'pages/agreement.njk',
    title: t('agreement.version', { number: version.number }),
    section: 'contract',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      notice: noticeOf(request, ['proposed', 'signedBefore', 'signed', 'withdrawn']),
      backHref: `/alliances/${alliance.id}/agreement`,
      status: statusOf(version, request),
      version,
      facts: agreementFacts(version, alliance, request),
      documentHref: version.title === null ? null : `/agreement-documents/${version.id}`,
      signatures: (version.signatures ?? []).map(({ organisation: { name }, person, signedAt }) => ({
        name,
        person: person ?? '',
        at: formats.instant(signedAt),
      })),
      before: await signedBefore(request, alliance, version),
      missing: missingText(version, request),
      decide: version.status === 'PROPOSED' && version.title !== null ? version.id : null,
      ways: await waysOf(request, alliance, version),
      sign: organisation !== null && toSign && signable ? { name: organisation.name, action: `${href}/sign` } : null,
      withdrawHref: mayPrepare(alliance) && OPEN.includes(version.status) ? `${href}/withdraw` : null,
      difference: await differenceFrom(request, version, before),
    },
  });
}

/** Whether what was signed before the platform may still be recorded beside a version: only beside what was taken back. */
function mayComeAfter({ status }: AgreementData): boolean {
  return status === 'WITHDRAWN';
}

/** Who had signed a version before the platform, with the names of the organisations. */
async function signedBefore(
  { execute, formats }: PageRequest,
  { id }: AllianceViewer,
  version: AgreementData,
): Promise<object[]> {
  if (version.signedBefore === null || version.signedBefore.length === 0) return [];
  type Members = { alliance: { participations: readonly { organisation: { id: string; name: string } }[] } };
  const { alliance } = await execute<Members>(NAMES, { allianceId: id });
  const names = new Map(alliance.participations.map(({ organisation }) => [organisation.id, organisation.name]));
  return version.signedBefore.map(({ organisation, signedOn, signedBy }) => {
    return { name: names.get(organisation) ?? organisation, signedBy, on: formats.date(signedOn) };
  });
}

/** How the clerk has a version decided. */
async function waysOf(request: PageRequest, alliance: AllianceViewer, version: AgreementData): Promise<WayOn[]> {
  if (version.status !== 'PROPOSED' || version.title === null) return [];
  const title = request.t('putTo.titles.agreement', { number: version.number, name: version.title });
  const way = await putToTeam(request, alliance, { type: 'AGREEMENT', title, authorises: version.id });
  return way === null ? [] : [way];
}

/** What changed since the version before, when both are texts; null otherwise. */
async function differenceFrom(
  { execute, t }: PageRequest,
  version: AgreementData,
  before: AgreementData | undefined,
): Promise<object | null> {
  if (before === undefined || version.text === null) return null;
  type Line = { readonly kind: 'SAME' | 'ADDED' | 'REMOVED'; readonly text: string };
  const { agreementVersion } = await execute<{ agreementVersion: { difference: readonly Line[] | null } }>(DIFFERENCE, {
    id: version.id,
    fromId: before.id,
  });
  const changed = (agreementVersion.difference ?? []).filter(({ kind }) => kind !== 'SAME');
  return {
    title: t('agreement.differenceFrom', { number: before.number }),
    lines: changed.map(({ kind, text }) => ({ added: kind === 'ADDED', text, what: t(`agreement.lines.${kind}`) })),
  };
}

function missingText({ stillToSign, status }: AgreementData, { t }: PageRequest): string | null {
  if (stillToSign === null || !['AGREED', 'BEING_CONFIRMED'].includes(status)) return null;
  return t('contract.stillToSign', { names: stillToSign.map(({ name }) => name).join(', ') });
}

async function withdrawPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const version = needVersion(request, await readAgreements(request, alliance.id));
  const { t } = request;
  return view({
    template: 'pages/contract-withdraw.njk',
    title: t('agreement.withdraw', { number: version.number }),
    section: 'contract',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: { backHref: agreementHref(alliance.id, version.id), what: t('agreement.withdrawWhat') },
  });
}
