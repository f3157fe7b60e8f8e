import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { type CurrencyCode, Refusal, decimalText, money, refusalText } from '#kernel';
import { type ColumnKind, writeWorkbook } from '#platform';
import { PageProblem } from '../http/page-problem.js';
import type { PageFile } from '../http/page.js';

/** A column of a table that is downloaded: its name for machines, and how its cell is made. */
export interface TableColumn<Row> {
  readonly name: string;
  /** What its cells are in a workbook; text when left out. */
  readonly kind?: ColumnKind;
  cell(row: Row): string;
}

/** A table that is downloaded. */
export interface Table<Row> {
  /** Name of the file, without its ending, and of the sheet. */
  readonly file: string;
  readonly sheet: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: AsyncIterable<Row> | Iterable<Row>;
}

/** The forms a table is downloaded in: endings of its address. */
export const tableForms = ['csv', 'xlsx'] as const;
export type TableForm = (typeof tableForms)[number];

/** The same rows in either form: CSV of any length as it is read, or a workbook of bounded length. */
export function tableFile<Row>(form: TableForm, table: Table<Row>): Promise<PageFile> | PageFile {
  return form === 'csv' ? csvFile(table) : workbookFile(table);
}

function csvFile<Row>({ file, columns, rows }: Table<Row>): PageFile {
  const content = stringify({ header: true, columns: columns.map(({ name }) => name), bom: true });
  Readable.from(cells(columns, rows)).pipe(content);
  return { kind: 'file', name: `${file}.csv`, type: 'text/csv; charset=utf-8', content };
}

/** What is too long, or comes while others are being made, has a page that says what to do. */
async function workbookFile<Row>({ file, sheet, columns, rows }: Table<Row>): Promise<PageFile> {
  try {
    const bytes = await writeWorkbook({ name: sheet, columns }, cells(columns, rows));
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return { kind: 'file', name: `${file}.xlsx`, type, content: Readable.from([bytes]) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const kind = error.code === 'overloaded' ? 'busy' : 'refused';
    const { message, hint } = refusalText(error);
    throw new PageProblem(kind, `${message} ${hint}`);
  }
}

async function* cells<Row>(
  columns: readonly TableColumn<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): AsyncGenerator<string[]> {
  for await (const row of rows) yield columns.map((column) => column.cell(row));
}

/** An amount as a table writes it: `-12.34`, without a currency sign; empty for none. */
export function amountCell(amount: { readonly minor: string; readonly currency: string } | null): string {
  return amount === null ? '' : decimalText(money(BigInt(amount.minor), amount.currency as CurrencyCode));
}

/** Text that a spreadsheet will not take for a formula. Amounts stay as they are: a minus is no formula. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
