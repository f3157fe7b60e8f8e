import { formatMoney, money } from '#kernel';
import { type Page, get, view } from '../../http/page.js';
import { bars } from '../../pictures/bars.js';
import { needOrganisation, readAlliance, seesLines } from '../alliance-viewer.js';
import { downloadsOf } from '../downloads.js';
import { figuresLine, readFigures } from '../figures-line.js';
import { entryRow } from '../entry-row.js';
import { LINES, type LinesData } from '../money/money.pages.js';
import { PageProblem } from '../../http/page-problem.js';
import { TOTALS, type TotalsData, linesOf, sumOf, sumsBy } from '../totals.js';

/** What our organisation has posted, newest first, with the ways to post more. */
export const ledgerPage: Page = get('/alliances/:allianceId/our-ledger', async (request) => {
  const alliance = await readAlliance(request);
  const organisation = needOrganisation(alliance, request);
  if (!seesLines(alliance)) throw new PageProblem('not-allowed');
  const { t, path, query, execute } = request;
  const after = query.get('after');
  const variables = { allianceId: alliance.id, organisationId: organisation.id, first: 25, after };
  const [{ openBook }, { openBookTotals }, figures] = await Promise.all([
    execute<LinesData>(LINES, variables),
    execute<TotalsData>(TOTALS, { allianceId: alliance.id, by: ['ORGANISATION', 'CATEGORY'] }),
    readFigures(request, alliance.id),
  ]);
  const ours = openBookTotals.filter((total) => total.organisation?.id === organisation.id);
  const format = (minor: bigint): string => formatMoney(money(minor, alliance.currency));
  const categories = sumsBy(ours, ({ category }) => category).map((sum) => ({ ...sum, formatted: format(sum.minor) }));
  const largest = categories.toSorted((a, b) => (a.minor < b.minor ? 1 : -1))[0];
  const { hasNextPage, endCursor } = openBook.pageInfo;
  const { powers } = alliance.viewer;
  const posted = Number.parseInt(query.get('posted') ?? '', 10);
  return view({
    template: 'pages/ledger.njk',
    title: t('ledger.title'),
    section: 'ledger',
    live: { allianceId: alliance.id },
    fragments: { ledger: 'parts/ledger-book.njk' },
    model: {
      organisationName: organisation.name,
      notice: posted > 0 ? t('ledger.posted', { count: posted }) : null,
      postHref: powers.includes('POST_COSTS') ? `${path}/post` : null,
      importHref: powers.includes('IMPORT_COSTS') ? `/alliances/${alliance.id}/imports/new` : null,
      fresh: figuresLine(request, figures),
      sentence: t('ledger.sentence', { amount: format(sumOf(ours)) }),
      chart: bars('our-categories', categories, {
        title: t('ledger.byCategory'),
        sentence: largest ? t('money.byCategorySentence', { name: largest.name, amount: largest.formatted }) : '',
        columns: [t('entry.category'), t('entry.amount')],
      }),
      entries: openBook.nodes.map((entry) => entryRow(alliance.id, entry)),
      files: downloadsOf(request, `/alliances/${alliance.id}/money`, {
        query: `?organisation=${organisation.id}`,
        rows: linesOf(ours),
      }),
      newerHref: after === null ? null : path,
      olderHref: hasNextPage && endCursor !== null ? `${path}?after=${encodeURIComponent(endCursor)}` : null,
    },
  });
});
