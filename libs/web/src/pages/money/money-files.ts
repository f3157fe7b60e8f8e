import { type TableColumn, amountCell, harmless, tableFile, tableForms } from '../../documents/table-file.js';
import { type Page, type PageRequest, get } from '../../http/page.js';
import { readAlliance } from '../alliance-viewer.js';
import { filterInput, readFilter } from './money-filter.js';

const EXPORT = `query Export($allianceId: ID!, $organisationId: ID, $category: ID, $periodId: ID, $after: String) {
  openBook(
    allianceId: $allianceId, organisationId: $organisationId, category: $category, periodId: $periodId
    first: 100, after: $after
  ) {
    nodes {
      id entryNo organisation { name } category { code name } period { name } nature incurredOn recordedAt
      amount { minor currency } supplier purpose sourceRef approvalRef late reverses reversedBy leafHash withheld
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface ExportedLine {
  readonly id: string;
  readonly entryNo: number;
  readonly organisation: { readonly name: string };
  readonly category: { readonly code: string; readonly name: string };
  readonly period: { readonly name: string };
  readonly nature: string;
  readonly incurredOn: string | null;
  readonly recordedAt: string | Date;
  readonly amount: { readonly minor: string; readonly currency: string } | null;
  readonly supplier: string | null;
  readonly purpose: string | null;
  readonly sourceRef: string | null;
  readonly approvalRef: string | null;
  readonly late: boolean;
  readonly reverses: string | null;
  readonly reversedBy: string | null;
  readonly leafHash: string;
  readonly withheld: readonly string[];
}

interface ExportData {
  readonly openBook: {
    readonly nodes: readonly ExportedLine[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** A spending authority and the reference of a decision stand in columns of their own: only the one is held to a limit. */
const columns: readonly TableColumn<ExportedLine>[] = [
  { name: 'id', cell: ({ id }) => id },
  { name: 'entry_no', kind: 'count', cell: ({ entryNo }) => String(entryNo) },
  { name: 'organisation', cell: ({ organisation }) => harmless(organisation.name) },
  { name: 'category_code', cell: ({ category }) => harmless(category.code) },
  { name: 'category', cell: ({ category }) => harmless(category.name) },
  { name: 'period', cell: ({ period }) => harmless(period.name) },
  { name: 'nature', cell: ({ nature }) => nature },
  { name: 'incurred_on', kind: 'day', cell: ({ incurredOn }) => incurredOn ?? '' },
  { name: 'recorded_at', cell: ({ recordedAt }) => new Date(recordedAt).toISOString() },
  { name: 'amount', kind: 'amount', cell: ({ amount }) => amountCell(amount) },
  { name: 'currency', cell: ({ amount }) => amount?.currency ?? '' },
  { name: 'supplier', cell: ({ supplier }) => harmless(supplier ?? '') },
  { name: 'purpose', cell: ({ purpose }) => harmless(purpose ?? '') },
  { name: 'source_ref', cell: ({ sourceRef }) => harmless(sourceRef ?? '') },
  { name: 'authority', cell: ({ approvalRef }) => (citesAuthority(approvalRef) ? (approvalRef ?? '') : '') },
  { name: 'approval', cell: ({ approvalRef }) => (citesAuthority(approvalRef) ? '' : harmless(approvalRef ?? '')) },
  { name: 'late', cell: ({ late }) => (late ? 'yes' : 'no') },
  { name: 'reverses', cell: ({ reverses }) => reverses ?? '' },
  { name: 'reversed_by', cell: ({ reversedBy }) => reversedBy ?? '' },
  { name: 'leaf_hash', cell: ({ leafHash }) => leafHash },
  { name: 'withheld', cell: ({ withheld }) => withheld.join(' ') },
];

/**
 * The lines of the money page as CSV and as a workbook, read a page at a time. Shows what the page shows: the same
 * query, the same viewer; `withheld` names what is left out. Cells that a spreadsheet would take for a formula are
 * escaped, in both forms alike.
 */
export const moneyFiles: readonly Page[] = tableForms.map((form) =>
  get(`/alliances/:allianceId/money.${form}`, async (request) => {
    const alliance = await readAlliance(request);
    // Read at once, so that what is wrong has its page.
    const first = await readExport(request, alliance.id, null);
    const rows = lines(request, alliance.id, first);
    return tableFile(form, { file: `${alliance.id}-lines`, sheet: 'Lines', columns, rows });
  }),
);

async function* lines(request: PageRequest, allianceId: string, first: ExportData): AsyncGenerator<ExportedLine> {
  for (let page = first; ;) {
    yield* page.openBook.nodes;
    const { hasNextPage, endCursor } = page.openBook.pageInfo;
    if (!hasNextPage || endCursor === null) return;
    page = await readExport(request, allianceId, endCursor);
  }
}

function readExport(request: PageRequest, allianceId: string, after: string | null): Promise<ExportData> {
  return request.execute<ExportData>(EXPORT, { allianceId, ...filterInput(readFilter(request.query)), after });
}

function citesAuthority(approvalRef: string | null): boolean {
  return approvalRef?.startsWith('spa_') ?? false;
}
