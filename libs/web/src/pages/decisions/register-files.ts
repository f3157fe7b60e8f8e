import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { type CurrencyCode, decimalText, money } from '#kernel';
import { type Page, type PageRequest, get } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';
import { readAlliance } from '../alliance-viewer.js';
import { harmless } from '../money/money-csv.page.js';
import { type RowData, decisionHref, readRegister } from './register-data.js';
import { readChoice } from './register-filter.js';

const PATH = '/alliances/:allianceId/decisions';

const columns = [
  'reference',
  'body',
  'decided_on',
  'kind',
  'title',
  'question',
  'outcome',
  'decision',
  'amount',
  'currency',
  'standing',
  'counts_from',
  'counts_until',
  'replaced_by',
  'publication',
  'ground',
  'reason_for_withholding',
  'review_on',
  'withheld_in_part',
  'not_shown',
  'address',
];

/**
 * The register as CSV and as JSON, with the choice of the page: what the page shows, for the same person. Read a page
 * at a time, so that a whole register fits through. `not_shown` names what is left out of a line.
 */
export const registerFiles: readonly Page[] = [
  get(`${PATH}.csv`, async (request) => {
    const { allianceId, rows } = await chosenRows(request);
    const csv = stringify({ header: true, columns, bom: true });
    Readable.from(lines(allianceId, rows)).pipe(csv);
    return { kind: 'file', name: `${allianceId}-decisions.csv`, type: 'text/csv; charset=utf-8', content: csv };
  }),

  get(`${PATH}.json`, async (request) => {
    const { allianceId, rows } = await chosenRows(request);
    const content = Readable.from(jsonOf(allianceId, rows));
    return { kind: 'file', name: `${allianceId}-decisions.json`, type: 'application/json; charset=utf-8', content };
  }),
];

/** The rows of the address; the first page is read at once, so that what is wrong has its page. */
async function chosenRows(request: PageRequest): Promise<{ allianceId: string; rows: AsyncGenerator<RowData> }> {
  const { id: allianceId } = await readAlliance(request);
  const { filter, problems } = readChoice(request.query, request.t);
  const [problem] = problems;
  if (problem !== undefined) throw new PageProblem('refused', problem.message);
  const read = async (after: string | null): ReturnType<typeof readRegister> =>
    readRegister(request, allianceId, filter, { first: 100, after });
  const first = await read(null);
  async function* all(): AsyncGenerator<RowData> {
    for (let page = first; ;) {
      yield* page.nodes;
      const { hasNextPage, endCursor } = page.pageInfo;
      if (!hasNextPage || endCursor === null) return;
      page = await read(endCursor);
    }
  }
  return { allianceId, rows: all() };
}

async function* lines(allianceId: string, rows: AsyncGenerator<RowData>): AsyncGenerator<string[]> {
  for await (const row of rows) yield lineOf(allianceId, row);
}

function lineOf(allianceId: string, row: RowData): string[] {
  const { amount, publication } = row;
  return [
    row.reference,
    harmless(row.bodyName),
    row.decidedOn,
    row.type ?? '',
    harmless(row.title ?? ''),
    harmless(row.question ?? ''),
    row.outcome ?? '',
    harmless(row.text ?? ''),
    amount === null ? '' : decimalText(money(BigInt(amount.minor), amount.currency as CurrencyCode)),
    amount?.currency ?? '',
    row.standing ?? '',
    row.effectiveFrom ?? '',
    row.expiresOn ?? '',
    row.supersededBy?.reference ?? '',
    publication.status,
    publication.ground ?? '',
    harmless(publication.reason ?? ''),
    publication.reviewOn ?? '',
    publication.withheld.map(({ field }) => field).join(' '),
    row.withheld.join(' '),
    decisionHref(allianceId, row.reference),
  ];
}

async function* jsonOf(allianceId: string, rows: AsyncGenerator<RowData>): AsyncGenerator<string> {
  yield `{"schema":"commonbook/decision-register/1","alliance":${JSON.stringify(allianceId)},"decisions":[`;
  let first = true;
  for await (const { snippet: _snippet, ...row } of rows) {
    yield `${first ? '' : ','}\n${JSON.stringify({ ...row, address: decisionHref(allianceId, row.reference) })}`;
    first = false;
  }
  yield '\n]}\n';
}
