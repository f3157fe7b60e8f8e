import { newForm } from '../../forms/form-state.js';
import { type LiveFeed, type Page, type PageRequest, get, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { downloadsOf } from '../downloads.js';
import { oversees } from '../effects/undecided.pages.js';
import {
  type OverviewData,
  type RegisterData,
  type RowData,
  decisionHref,
  readOverview,
  readRegister,
} from './register-data.js';
import { type RegisterChoice, choiceFields, choiceQuery, readChoice } from './register-filter.js';

/** Events that put a decision on the register, take it off, or change what is said of it. */
export const REGISTER_EVENTS = [
  'governance.decision-published',
  'governance.decision-held-back',
  'governance.decision-superseded',
  'governance.decision-revoked',
  'governance.decision-expired',
  'totals',
];

/** What is marked on sight: decisions that do not count today, or not any more. */
export const STANDINGS_MARKED: ReadonlySet<string> = new Set(['NOT_YET', 'SUPERSEDED', 'REVOKED', 'EXPIRED']);

/** The register of decisions: to search, to choose from, and live. */
export const registerPage: Page = get('/alliances/:allianceId/decisions', async (request) => {
  const alliance = await readAlliance(request);
  const { t, query, path } = request;
  const choice = readChoice(query, t);
  const after = query.get('after');
  const [overview, register] = await Promise.all([
    readOverview(request, alliance.id),
    readRegister(request, alliance.id, choice.filter, { first: 25, after }),
  ]);
  const live: LiveFeed = { allianceId: alliance.id, types: REGISTER_EVENTS, words: 'registerLive' };
  return view({
    template: 'pages/decisions.njk',
    title: t('register.title'),
    section: 'decisions',
    status: choice.problems.length > 0 ? 422 : 200,
    form: { ...newForm(choice.values), problems: choice.problems },
    live,
    fragments: { register: 'parts/register-list.njk' },
    model: {
      fields: choiceFields(t, overview),
      ...listModel(request, alliance.id, choice, register, overview),
      visibilityHref: `/alliances/${alliance.id}/who-can-see-what`,
      about: aboutDecisions(request, alliance),
      newerHref: after === null ? null : `${path}${choiceQuery(choice)}`,
    },
  });
});

/** What the list prints: decisions, or why there are none; and what is left out. */
function listModel(
  request: PageRequest,
  allianceId: string,
  choice: RegisterChoice,
  { nodes, pageInfo }: RegisterData,
  { decisionRegisterCoverage: coverage, due }: OverviewData,
): object {
  const { t, path } = request;
  const { inFull, asPublished, exempt, notShown } = coverage;
  const all = inFull + asPublished + exempt + notShown;
  const shown = all - notShown;
  const counted = (key: string, count: number): string[] => (count === 0 ? [] : [t(`register.${key}`, { count })]);
  const chosen = Object.keys(choice.values).length > 0;
  const { hasNextPage, endCursor } = pageInfo;
  return {
    rows: nodes.map((node) => rowModel({ t }, allianceId, node)),
    empty:
      all === 0 ? t('register.none') : shown === 0 ? t('register.noneShown') : chosen ? t('register.notFound') : null,
    more: shown > inFull || notShown > 0 ? t('register.whoReadsMore') : null,
    chosen,
    allHref: path,
    coverage: [
      ...counted('inFull', inFull),
      ...counted('asPublished', asPublished),
      ...counted('exempt', exempt),
      ...counted('notShown', notShown),
    ],
    due:
      due.nodes.length === 0 ? null : { text: t('register.due', { count: due.nodes.length }), href: `${path}?due=1` },
    olderHref: hasNextPage && endCursor !== null ? `${path}${choiceQuery(choice, { after: endCursor })}` : null,
    files: downloadsOf(request, path, { query: choiceQuery(choice) }),
    jsonHref: `${path}.json${choiceQuery(choice)}`,
  };
}

/** One decision of the list. */
export interface RowModel {
  readonly href: string;
  readonly reference: string;
  readonly title: string;
  readonly outcome: string | null;
  readonly outcomeClass: string;
  readonly standing: string | null;
  readonly lock: string | null;
  readonly body: string;
  readonly decidedOn: string;
  readonly kind: string | null;
  readonly snippet: RowData['snippet'];
  readonly text: string | null;
}

/** A decision as a row of the list; of one that is withheld the row says so. */
export function rowModel({ t }: Pick<PageRequest, 't'>, allianceId: string, row: RowData): RowModel {
  const { reference, publication, outcome, standing, supersededBy } = row;
  const marked = standing !== null && STANDINGS_MARKED.has(standing);
  const values = { reference: supersededBy?.reference ?? t('register.anotherDecision') };
  return {
    href: decisionHref(allianceId, reference),
    reference,
    title: row.title ?? t('register.withheldTitle'),
    outcome: outcome === null ? null : t(`outcomes.${outcome}`),
    outcomeClass: outcomeClass(outcome),
    standing: marked ? t(`register.standing.${standing}`, values) : null,
    lock: publication.status === 'PUBLISHED' ? null : t(`publications.${publication.status}`),
    body: row.bodyName,
    decidedOn: row.decidedOn,
    kind: row.type === null ? null : t(`matterTypes.${row.type}`),
    snippet: row.snippet,
    text: row.snippet === null ? shortened(row.text ?? row.question) : null,
  };
}

/** The colour of an outcome's tag; the words say it too. */
export function outcomeClass(outcome: string | null): string {
  if (outcome === 'APPROVED' || outcome === 'PASSED_FIRST_MEETING') return 'govuk-tag--green';
  return outcome === 'REJECTED' || outcome === 'NOT_AGREED' ? 'govuk-tag--red' : 'govuk-tag--grey';
}

function shortened(text: string | null): string | null {
  if (text === null || text.length <= 220) return text;
  return `${text.slice(0, 220).replace(/\s+\S*$/, '')} …`;
}

/** What else is known about decisions, for who may ask. */
function aboutDecisions({ t }: PageRequest, alliance: AllianceViewer): { href: string; text: string }[] {
  const base = `/alliances/${alliance.id}`;
  return [
    ...(alliance.viewer.role === 'PUBLIC' ? [] : [{ href: `${base}/who-approves`, text: t('approves.link') }]),
    ...(oversees(alliance) ? [{ href: `${base}/without-decision`, text: t('undecided.link') }] : []),
  ];
}
