import { Readable } from 'node:stream';
import { type TableColumn, amountCell, harmless, tableFile, tableForms } from '../../documents/table-file.js';
import { type Page, type PageRequest, get } from '../../http/page.js';
import { PageProblem } from '../../http/page-problem.js';
import { readAlliance } from '../alliance-viewer.js';
import { type RowData, decisionHref, readRegister } from './register-data.js';
import { readChoice } from './register-filter.js';

const PATH = '/alliances/:allianceId/decisions';

const columns = (allianceId: string): readonly TableColumn<RowData>[] => [
  { name: 'reference', cell: ({ reference }) => reference },
  { name: 'body', cell: ({ bodyName }) => harmless(bodyName) },
  { name: 'decided_on', kind: 'day', cell: ({ decidedOn }) => decidedOn },
  { name: 'kind', cell: ({ type }) => type ?? '' },
  { name: 'title', cell: ({ title }) => harmless(title ?? '') },
  { name: 'question', cell: ({ question }) => harmless(question ?? '') },
  { name: 'outcome', cell: ({ outcome }) => outcome ?? '' },
  { name: 'decision', cell: ({ text }) => harmless(text ?? '') },
  { name: 'amount', kind: 'amount', cell: ({ amount }) => amountCell(amount) },
  { name: 'currency', cell: ({ amount }) => amount?.currency ?? '' },
  { name: 'standing', cell: ({ standing }) => standing ?? '' },
  { name: 'counts_from', kind: 'day', cell: ({ effectiveFrom }) => effectiveFrom ?? '' },
  { name: 'counts_until', kind: 'day', cell: ({ expiresOn }) => expiresOn ?? '' },
  { name: 'replaced_by', cell: ({ supersededBy }) => supersededBy?.reference ?? '' },
  { name: 'publication', cell: ({ publication }) => publication.status },
  { name: 'ground', cell: ({ publication }) => publication.ground ?? '' },
  { name: 'reason_for_withholding', cell: ({ publication }) => harmless(publication.reason ?? '') },
  { name: 'review_on', kind: 'day', cell: ({ publication }) => publication.reviewOn ?? '' },
  { name: 'withheld_in_part', cell: ({ publication }) => publication.withheld.map(({ field }) => field).join(' ') },
  { name: 'not_shown', cell: ({ withheld }) => withheld.join(' ') },
  { name: 'address', cell: ({ reference }) => decisionHref(allianceId, reference) },
];

/**
 * The register as CSV, workbook and JSON, with the choice of the page: what the page shows, for the same person. Read a page
 * at a time, so that a whole register fits through. `not_shown` names what is left out of a line.
 */
export const registerFiles: readonly Page[] = [
  ...tableForms.map((form) =>
    get(`${PATH}.${form}`, async (request) => {
      const { allianceId, rows } = await chosenRows(request);
      const file = `${allianceId}-decisions`;
      return tableFile(form, { file, sheet: 'Decisions', columns: columns(allianceId), rows });
    }),
  ),

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

async function* jsonOf(allianceId: string, rows: AsyncGenerator<RowData>): AsyncGenerator<string> {
  yield `{"schema":"commonbook/decision-register/1","alliance":${JSON.stringify(allianceId)},"decisions":[`;
  let first = true;
  for await (const { snippet: _snippet, ...row } of rows) {
    yield `${first ? '' : ','}\n${JSON.stringify({ ...row, address: decisionHref(allianceId, row.reference) })}`;
    first = false;
  }
  yield '\n]}\n';
}
