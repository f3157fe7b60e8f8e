import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { decimalText, money } from '#kernel';
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
      amount { minor currency } supplier purpose sourceRef late reverses reversedBy leafHash withheld
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
  readonly amount: { readonly minor: string; readonly currency: 'GBP' | 'EUR' | 'USD' } | null;
  readonly supplier: string | null;
  readonly purpose: string | null;
  readonly sourceRef: string | null;
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

const columns = [
  'id',
  'entry_no',
  'organisation',
  'category_code',
  'category',
  'period',
  'nature',
  'incurred_on',
  'recorded_at',
  'amount',
  'currency',
  'supplier',
  'purpose',
  'source_ref',
  'late',
  'reverses',
  'reversed_by',
  'leaf_hash',
  'withheld',
];

/**
 * The lines of the money page as CSV, read a page at a time so that a whole book fits through. Shows what the page
 * shows: the same query, the same viewer; `withheld` names what is left out. Cells that a spreadsheet would take for
 * a formula are escaped.
 */
export const moneyCsvPage: Page = get('/alliances/:allianceId/money.csv', async (request) => {
  const alliance = await readAlliance(request);
  const first = await readExport(request, alliance.id, null);
  const csv = stringify({ header: true, columns, bom: true });
  Readable.from(rows(request, alliance.id, first)).pipe(csv);
  return { kind: 'file', name: `${alliance.id}-lines.csv`, type: 'text/csv; charset=utf-8', content: csv };
});

async function* rows(request: PageRequest, allianceId: string, first: ExportData): AsyncGenerator<string[]> {
  for (let page = first; ;) {
    for (const line of page.openBook.nodes) yield rowOf(line);
    const { hasNextPage, endCursor } = page.openBook.pageInfo;
    if (!hasNextPage || endCursor === null) return;
    page = await readExport(request, allianceId, endCursor);
  }
}

function readExport(request: PageRequest, allianceId: string, after: string | null): Promise<ExportData> {
  return request.execute<ExportData>(EXPORT, { allianceId, ...filterInput(readFilter(request.query)), after });
}

function rowOf(line: ExportedLine): string[] {
  const { amount } = line;
  return [
    line.id,
    String(line.entryNo),
    harmless(line.organisation.name),
    harmless(line.category.code),
    harmless(line.category.name),
    harmless(line.period.name),
    line.nature,
    line.incurredOn ?? '',
    typeof line.recordedAt === 'string' ? line.recordedAt : line.recordedAt.toISOString(),
    amount === null ? '' : decimalText(money(BigInt(amount.minor), amount.currency)),
    amount?.currency ?? '',
    harmless(line.supplier ?? ''),
    harmless(line.purpose ?? ''),
    harmless(line.sourceRef ?? ''),
    line.late ? 'yes' : 'no',
    line.reverses ?? '',
    line.reversedBy ?? '',
    line.leafHash,
    line.withheld.join(' '),
  ];
}

/** Text that a spreadsheet will not take for a formula. Amounts stay as they are: a minus is no formula. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
