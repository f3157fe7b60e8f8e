import { formatMoney, money } from '#kernel';
import { type LiveFeed, type Page, type PageRequest, get, view } from '../../http/page.js';
import { bars } from '../../pictures/bars.js';
import type { Picture } from '../../pictures/picture.js';
import { type AllianceViewer, readAlliance, seesLines } from '../alliance-viewer.js';
import { figuresLine, readFigures } from '../figures-line.js';
import { type Downloads, downloadsOf } from '../downloads.js';
import { ENTRY_ROW, type EntryRow, type EntryRowData, entryRow } from '../entry-row.js';
import { TOTALS, type TotalData, type TotalsData, dimensionsOf, linesOf, sumOf, sumsBy, timeOf } from '../totals.js';
import { keepsBook } from '../ledger/settings.pages.js';
import { type MoneyFilter, chosen, filterFields, filterInput, filterQuery, readFilter } from './money-filter.js';
import { type BalanceCell, type Pivot, pivot } from './pivot.js';

export const LINES = `query Lines($allianceId: ID!, $organisationId: ID, $category: ID, $periodId: ID, $first: Int, $after: String) {
  openBook(
    allianceId: $allianceId, organisationId: $organisationId, category: $category, periodId: $periodId
    first: $first, after: $after
  ) {
    nodes { ...EntryRow }
    pageInfo { hasNextPage endCursor }
  }
} ${ENTRY_ROW}`;

export interface LinesData {
  readonly openBook: {
    readonly nodes: readonly EntryRowData[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** The money page: the open book as totals that lead to their lines, and the lines, live. */
export const moneyPages: readonly Page[] = [
  get('/alliances/:allianceId/money', async (request) => {
    const alliance = await readAlliance(request);
    const filter = readFilter(request.query);
    const [{ openBookTotals: totals }, lines, figures] = await Promise.all([
      request.execute<TotalsData>(TOTALS, {
        allianceId: alliance.id,
        by: dimensionsOf(alliance.viewer.level),
      }),
      seesLines(alliance) ? readLines(request, alliance.id, filter) : null,
      readFigures(request, alliance.id),
    ]);
    const shown = chosen(totals, filter);
    const live: LiveFeed = { allianceId: alliance.id };
    return view({
      template: 'pages/money.njk',
      title: request.t('money.title'),
      section: 'money',
      live,
      fragments: { totals: 'parts/money-totals.njk', entries: 'parts/money-entries.njk' },
      model: {
        lede: request.t(lines === null ? 'money.ledeTotals' : 'money.lede'),
        filters: filterFields(totals, filter, request.t),
        visibilityHref: `/alliances/${alliance.id}/who-can-see-what`,
        about: seesLines(alliance)
          ? [
              { href: `/alliances/${alliance.id}/authorities`, text: request.t('authority.listTitle') },
              { href: `/alliances/${alliance.id}/periods`, text: request.t('periods.title') },
              { href: `/alliances/${alliance.id}/who-approves`, text: request.t('approves.link') },
              ...(keepsBook(alliance)
                ? [{ href: `/alliances/${alliance.id}/book-rules`, text: request.t('bookRules.title') }]
                : []),
            ]
          : [],
        fresh: figuresLine(request, figures),
        ...totalsModel(request, alliance, shown, filter),
        ...linesModel(request, alliance.id, lines, { filter, rows: linesOf(shown) }),
      },
    });
  }),
];

/** What the totals region prints. */
function totalsModel(
  { t, formats, path }: PageRequest,
  alliance: AllianceViewer,
  totals: readonly TotalData[],
  filter: MoneyFilter,
): { sentence: string; pivot: Pivot; chart: Picture | null } {
  const format = (minor: bigint): string => formatMoney(money(minor, alliance.currency));
  const amount = format(sumOf(totals));
  const count = linesOf(totals);
  const categories = sumsBy(totals, ({ category }) => category).map((sum) => ({
    ...sum,
    formatted: format(sum.minor),
  }));
  const largest = categories.toSorted((a, b) => (a.minor < b.minor ? 1 : -1))[0];
  return {
    sentence: t('money.sentence', { amount, count, shown: formats.count(count) }),
    pivot: pivot(totals.flatMap(cellOf), {
      format,
      href: (category, organisation) =>
        seesLines(alliance)
          ? `${path}${filterQuery({ ...filter, category: category ?? filter.category, organisation: organisation ?? filter.organisation })}#entries`
          : null,
    }),
    chart: bars('by-category', categories, {
      title: t('money.byCategory'),
      sentence: largest ? t('money.byCategorySentence', { name: largest.name, amount: largest.formatted }) : '',
      columns: [t('entry.category'), t('entry.amount')],
    }),
  };
}

/** Where a total stands in the table: by organisation, or by time for those who do not see organisations. */
function cellOf(total: TotalData): BalanceCell[] {
  const column = total.organisation ?? timeOf(total);
  if (total.category === null || column === null) return [];
  const { id, name } = total.category;
  return [
    { rowId: id, rowName: name, columnId: column.id, columnName: column.name, minor: BigInt(total.amount.minor) },
  ];
}

async function readLines(request: PageRequest, allianceId: string, filter: MoneyFilter): Promise<LinesData> {
  const after = request.query.get('after');
  return request.execute<LinesData>(LINES, { allianceId, ...filterInput(filter), first: 25, after });
}

/** What the lines region prints; `entries` is null for those who see totals only. */
function linesModel(
  request: PageRequest,
  allianceId: string,
  lines: LinesData | null,
  { filter, rows }: { readonly filter: MoneyFilter; readonly rows: number },
): { entries: EntryRow[] | null; newerHref: string | null; olderHref: string | null; files: Downloads } {
  const { path, query } = request;
  const page = lines?.openBook.pageInfo;
  const older = page?.hasNextPage && page.endCursor !== null ? filterQuery(filter, { after: page.endCursor }) : null;
  return {
    entries: lines === null ? null : lines.openBook.nodes.map((entry) => entryRow(allianceId, entry)),
    newerHref: query.get('after') === null ? null : `${path}${filterQuery(filter)}#entries`,
    olderHref: older === null ? null : `${path}${older}#entries`,
    files: downloadsOf(request, path, { query: filterQuery(filter), rows }),
  };
}
