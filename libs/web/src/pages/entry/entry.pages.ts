import {
  type FormProblem,
  REFUSALS,
  type RefusalData,
  keyOf,
  newForm,
  problemsOf,
  sentForm,
} from '../../forms/form-state.js';
import { PageProblem } from '../../http/page-problem.js';
import { type Page, type PageRequest, type PageView, get, post, redirect, view } from '../../http/page.js';
import { type AllianceViewer, readAlliance } from '../alliance-viewer.js';
import { citationsOn } from '../contract/citations.js';
import { entryHref } from '../entry-row.js';
import { erasureOf, linkToAuthority } from './entry-links.js';
import { ENTRY, type WholeEntry, factsOf } from './entry-facts.js';

const READ = `query Entry($id: ID!) { costEntry(id: $id) { ...WholeEntry } } ${ENTRY}`;
const REVERSE = `mutation Reverse($id: ID!, $reason: String!, $idempotencyKey: String!) {
  costEntryReverse(id: $id, reason: $reason, idempotencyKey: $idempotencyKey) { costEntry { id } ${REFUSALS} }
}`;

const PATH = '/alliances/:allianceId/entries/:entryId';

/** One line of the open book: what it says, who posted it, and its correction by a reversal that points at it. */
export const entryPages: readonly Page[] = [
  get(PATH, async (request) => {
    const alliance = await readAlliance(request);
    const entry = await readEntry(request, alliance, request.params['entryId']);
    const { t } = request;
    const other = (id: string | null): Promise<{ href: string; text: string } | null> => linkTo(request, alliance, id);
    const mayReverse = entry.reversedBy === null && entry.nature !== 'REVERSAL' && mayReverseFor(alliance, entry);
    const [reverses, reversedBy, authority, erasure] = await Promise.all([
      other(entry.reverses),
      other(entry.reversedBy),
      linkToAuthority(request, entry),
      erasureOf(request, entry),
    ]);
    const mayErase = !entry.textErased && alliance.viewer.powers.includes('ERASE_TEXT');
    return view({
      template: 'pages/entry.njk',
      title: t('entry.title', { number: entry.entryNo }),
      section: 'money',
      model: {
        notice: noticeOf(request),
        erasure,
        entry: { ...marksOf(entry), amount: entry.amount?.formatted ?? null },
        facts: factsOf(entry, request),
        withheld: entry.withheld.map((field) => t(`fields.${field}`)),
        links: {
          reverses,
          reversedBy,
          reverse: mayReverse ? `${request.path}/reverse` : null,
          erase: mayErase ? `${request.path}/erase` : null,
          authority,
        },
        moneyHref: `/alliances/${alliance.id}/money`,
        visibilityHref: `/alliances/${alliance.id}/who-can-see-what`,
        citations: await citationsOn(request, alliance, entry.id),
      },
    });
  }),

  get(`${PATH}/reverse`, async (request) => reversePage(request, await readAlliance(request))),

  post(`${PATH}/reverse`, async (request) => {
    const alliance = await readAlliance(request);
    await readEntry(request, alliance, request.params['entryId']);
    const reason = (request.form.get('reason') ?? '').trim();
    if (reason === '')
      return reversePage(request, alliance, [{ field: 'reason', message: request.t('reverse.reasonMissing') }]);
    const { costEntryReverse } = await request.execute<{
      costEntryReverse: { costEntry: { id: string } | null; refusals: readonly RefusalData[] };
    }>(REVERSE, { id: request.params['entryId'], reason, idempotencyKey: keyOf(request.form) });
    const { costEntry, refusals } = costEntryReverse;
    if (costEntry === null) {
      const field = (path: readonly string[]): string | null => (path.includes('reason') ? 'reason' : null);
      return reversePage(request, alliance, problemsOf(refusals, field));
    }
    return redirect(`${entryHref(alliance.id, costEntry.id)}?reversed`);
  }),
];

async function reversePage(
  request: PageRequest,
  alliance: AllianceViewer,
  problems: readonly FormProblem[] = [],
): Promise<PageView> {
  const entry = await readEntry(request, alliance, request.params['entryId']);
  if (!mayReverseFor(alliance, entry)) throw new PageProblem('not-allowed');
  const facts = factsOf(entry, request).slice(0, 8);
  const amount = { key: { text: request.t('entry.amount') }, value: { text: entry.amount?.formatted ?? '' } };
  return view({
    template: 'pages/reverse.njk',
    title: request.t('reverse.title', { number: entry.entryNo }),
    section: 'ledger',
    status: problems.length > 0 ? 422 : 200,
    form: problems.length > 0 ? sentForm(request.form, problems) : newForm(),
    model: { facts: [amount, ...facts], entryHref: entryHref(alliance.id, entry.id) },
  });
}

/** An entry of this alliance; one of another is not found here, even for who may see it there. */
export async function readEntry(
  { execute }: PageRequest,
  alliance: Pick<AllianceViewer, 'id'>,
  id: string | undefined,
): Promise<WholeEntry> {
  const { costEntry } = await execute<{ costEntry: WholeEntry | null }>(READ, { id });
  if (costEntry?.allianceId !== alliance.id) throw new PageProblem('not-found');
  return costEntry;
}

async function linkTo(
  request: PageRequest,
  alliance: AllianceViewer,
  id: string | null,
): Promise<{ href: string; text: string } | null> {
  if (id === null) return null;
  const { entryNo } = await readEntry(request, alliance, id);
  return { href: entryHref(alliance.id, id), text: request.t('entry.entryNumber', { number: entryNo }) };
}

function mayReverseFor({ viewer }: AllianceViewer, entry: WholeEntry): boolean {
  return viewer.powers.includes('REVERSE_COSTS') && viewer.organisation?.id === entry.organisation.id;
}

function marksOf(entry: WholeEntry): { isReversal: boolean; isReversed: boolean; isLate: boolean } {
  return { isReversal: entry.nature === 'REVERSAL', isReversed: entry.reversedBy !== null, isLate: entry.late };
}

function noticeOf({ query, t }: PageRequest): string | null {
  if (query.has('reversed')) return t('entry.posted');
  return query.has('erased') ? t('erase.done') : null;
}
