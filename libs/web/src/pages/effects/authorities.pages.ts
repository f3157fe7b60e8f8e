import { type FormState, REFUSALS, newForm } from '../../forms/form-state.js';
import { sendForm } from '../../forms/send-form.js';
import { PageProblem } from '../../http/page-problem.js';
import { type LiveFeed, type Page, type PageRequest, type PageView, get, post, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance, seesLines } from '../alliance-viewer.js';
import { type WayOn, putToTeam } from '../board/put-to-team.js';
import { entryRow } from '../entry-row.js';
import { keepsBook } from '../ledger/settings.pages.js';
import { authorityFacts, readProposal, stateClass } from './authority-model.js';
import {
  AUTHORITY,
  AUTHORITY_ROW,
  type AuthorityData,
  type AuthorityRowData,
  type DecidingMatter,
  authorityHref,
  matterLinks,
} from './effects-data.js';

const LIST = `query Authorities($allianceId: ID!, $after: String) {
  spendingAuthorities(allianceId: $allianceId, first: 25, after: $after) {
    nodes { ...AuthorityRow } pageInfo { hasNextPage endCursor }
  }
  ledgerSettings(allianceId: $allianceId) { authorityThreshold { formatted } }
} ${AUTHORITY_ROW}`;
const CHOICES = `query Choices($allianceId: ID!) {
  costCategories(allianceId: $allianceId) { id name allowability }
  alliance(id: $allianceId) { participations { organisation { id name } } }
}`;
const PROPOSE = `mutation Propose($allianceId: ID!, $input: SpendingAuthorityInput!, $idempotencyKey: String!) {
  spendingAuthorityPropose(allianceId: $allianceId, input: $input, idempotencyKey: $idempotencyKey) {
    spendingAuthority { id } ${REFUSALS}
  }
}`;
const WITHDRAW = `mutation Withdraw($id: ID!, $idempotencyKey: String!) {
  spendingAuthorityWithdraw(id: $id, idempotencyKey: $idempotencyKey) { spendingAuthority { id } ${REFUSALS} }
}`;
const FIELDS = ['kind', 'purpose', 'limit', 'category', 'organisationId', 'validFrom', 'validTo'];
const ROOT = '/alliances/:allianceId/authorities';

interface ListData {
  readonly spendingAuthorities: {
    readonly nodes: readonly AuthorityRowData[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly ledgerSettings: { readonly authorityThreshold: { readonly formatted: string } | null };
}

/** Spending authorities: what was proposed, what a decision put in force, and what is spent under it. */
export const authorityPages: readonly Page[] = [
  get(ROOT, async (request) => {
    const alliance = await needLines(request);
    const { t, query, path } = request;
    const { spendingAuthorities, ledgerSettings } = await request.execute<ListData>(LIST, {
      allianceId: alliance.id,
      after: query.get('after'),
    });
    const { nodes, pageInfo } = spendingAuthorities;
    const threshold = ledgerSettings.authorityThreshold?.formatted;
    return view({
      template: 'pages/authorities.njk',
      title: t('authority.listTitle'),
      section: 'money',
      model: {
        rule: threshold === undefined ? t('authority.noThreshold') : t('authority.threshold', { amount: threshold }),
        rows: nodes.map((row) => ({
          ...row,
          href: authorityHref(alliance.id, row.id),
          state: t(`authority.states.${row.state}`),
          stateClass: stateClass(row.state),
        })),
        newerHref: query.get('after') === null ? null : path,
        olderHref: pageInfo.hasNextPage ? `${path}?after=${encodeURIComponent(pageInfo.endCursor ?? '')}` : null,
        proposeHref: mayPropose(alliance) ? `${path}/new` : null,
        rulesHref: keepsBook(alliance) ? `/alliances/${alliance.id}/book-rules` : null,
        approvesHref: `/alliances/${alliance.id}/who-approves`,
        moneyHref: `/alliances/${alliance.id}/money`,
      },
    });
  }),

  get(`${ROOT}/new`, async (request) => proposeForm(request, await needProposer(request), newForm())),

  post(`${ROOT}/new`, async (request) => {
    const alliance = await needProposer(request);
    const { input, problems } = readProposal(request, alliance);
    return sendForm<{ spendingAuthority: { id: string } }>(request, {
      document: PROPOSE,
      mutation: 'spendingAuthorityPropose',
      variables: { allianceId: alliance.id, input },
      fields: FIELDS,
      problems,
      again: async (form) => proposeForm(request, alliance, form),
      to: ({ spendingAuthority }) => `${authorityHref(alliance.id, spendingAuthority.id)}?proposed`,
    });
  }),

  get(`${ROOT}/:authorityId`, async (request) => authorityPage(request, await needLines(request), newForm())),

  post(`${ROOT}/:authorityId/withdraw`, async (request) => {
    const alliance = await needProposer(request);
    const id = request.params['authorityId'] ?? '';
    return sendForm(request, {
      document: WITHDRAW,
      mutation: 'spendingAuthorityWithdraw',
      variables: { id },
      fields: [],
      again: async (form) => authorityPage(request, alliance, form),
      to: () => `${authorityHref(alliance.id, id)}?withdrawn`,
    });
  }),
];

async function authorityPage(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, query, params, execute } = request;
  const id = params['authorityId'] ?? '';
  const { spendingAuthority: authority, mattersAuthorising } = await execute<{
    spendingAuthority: AuthorityData | null;
    mattersAuthorising: readonly DecidingMatter[];
  }>(AUTHORITY, { id, allianceId: alliance.id, after: query.get('after') });
  if (authority === null) throw new PageProblem('not-found');
  const href = authorityHref(alliance.id, id);
  const { nodes, pageInfo } = authority.entries;
  const live: LiveFeed = { allianceId: alliance.id };
  return view({
    template: 'pages/authority.njk',
    title: authority.purpose,
    section: 'money',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    live,
    fragments: { authority: 'parts/authority-standing.njk' },
    model: {
      notice: noticeOf(request),
      id,
      state: t(`authority.states.${authority.state}`),
      stateClass: stateClass(authority.state),
      isProposed: authority.state === 'PROPOSED',
      facts: authorityFacts(request, alliance.id, authority),
      matters: matterLinks(request, alliance.id, mattersAuthorising),
      ways: await waysOf(request, alliance, authority),
      entries: nodes.map((entry) => entryRow(alliance.id, entry)),
      newerHref: query.get('after') === null ? null : href,
      olderHref: pageInfo.hasNextPage ? `${href}?after=${encodeURIComponent(pageInfo.endCursor ?? '')}` : null,
      listHref: `/alliances/${alliance.id}/authorities`,
      withdrawAction: authority.state === 'PROPOSED' && mayPropose(alliance) ? `${href}/withdraw` : null,
    },
  });
}

/** How the clerk has a proposed authority decided. */
async function waysOf(request: PageRequest, alliance: AllianceViewer, authority: AuthorityData): Promise<WayOn[]> {
  if (authority.state !== 'PROPOSED') return [];
  const way = await putToTeam(request, alliance, {
    type: 'SPENDING',
    title: request.t('putTo.titles.authority', { purpose: authority.purpose }),
    authorises: authority.id,
    amount: authority.limit.formatted.replace(/[^\d.,]/g, ''),
    category: authority.category?.name,
  });
  return way === null ? [] : [way];
}

async function proposeForm(request: PageRequest, alliance: AllianceViewer, form: FormState): Promise<PageView> {
  const { t, path } = request;
  const choices = await request.execute<{
    costCategories: readonly { id: string; name: string; allowability: string }[];
    alliance: { participations: readonly { organisation: { id: string; name: string } }[] };
  }>(CHOICES, { allianceId: alliance.id });
  const payable = choices.costCategories.filter(({ allowability }) => allowability.startsWith('ALLOWED'));
  return view({
    template: 'pages/authority-new.njk',
    title: t('authority.newTitle'),
    section: 'money',
    status: form.problems.length > 0 ? 422 : 200,
    form,
    model: {
      action: path,
      listHref: `/alliances/${alliance.id}/authorities`,
      kinds: ['BUDGET', 'ONE_OFF'].map((value) => ({ value, text: t(`authority.kinds.${value}`) })),
      categories: [
        { value: '', text: t('authority.anyCategory') },
        ...payable.map(({ id, name }) => ({ value: id, text: name })),
      ],
      organisations: [
        { value: '', text: t('authority.anyOrganisation') },
        ...choices.alliance.participations.map(({ organisation }) => ({
          value: organisation.id,
          text: organisation.name,
        })),
      ],
    },
  });
}

function noticeOf({ query, t }: PageRequest): string | null {
  if (query.has('proposed')) return t('authority.proposed');
  return query.has('withdrawn') ? t('authority.withdrawn') : null;
}

async function needLines(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await readAlliance(request);
  if (seesLines(alliance)) return alliance;
  throw new PageProblem(request.context.actor.kind === 'public' ? 'sign-in' : 'not-allowed');
}

async function needProposer(request: PageRequest): Promise<AllianceViewer> {
  const alliance = await needLines(request);
  if (mayPropose(alliance)) return alliance;
  throw new PageProblem('not-allowed');
}

function mayPropose({ viewer }: AllianceViewer): boolean {
  return viewer.powers.includes('MANAGE_MATTERS');
}
