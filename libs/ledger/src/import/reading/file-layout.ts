import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Refusal, ensure, invariant } from '#kernel';
import type { Delimiter } from './csv-splitter.js';
import { csvRows } from './csv-rows.js';
import { sniffDelimiter } from './delimiter.js';
import { type FileRow, type FileRows, isBlank } from './file-row.js';
import { type TableHead, findHeader, headerAt, withoutHeader } from './find-header.js';
import { EncodingDetector, type TextEncoding, decodeText } from './text-encoding.js';
import { inspectWorkbook } from './workbook-guard.js';
import { xlsxRows } from './xlsx-rows.js';

/** How a file is built: found once when it arrives, kept with the import, and used by every later step. */
export interface FileLayout {
  readonly kind: 'CSV' | 'XLSX';
  readonly encoding: TextEncoding | null;
  readonly delimiter: Delimiter | null;
  readonly loneCr: boolean;
  /** The sheets of a workbook, and the one that is read. */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly headerLine: number | null;
  readonly columns: readonly string[];
  /** The first rows of figures, to show beside the columns. */
  readonly sample: readonly FileRow[];
  /** The first rows that hold anything, titles and names among them, to choose the row of names from. */
  readonly top?: readonly FileRow[];
}

/** What a person may say about a file where the guess is wrong. */
export interface LayoutChoice {
  readonly sheet?: string | undefined;
  /** Line of the row of names; 0 when the file has none. */
  readonly headerLine?: number | undefined;
}

/** Below this line no row of names is looked for: rows up to it are held in memory. */
export const HEADER_LINE_AT_MOST = 1_000;
const SAMPLE_CHARACTERS = 128 * 1024;
const SAMPLE_ROWS = 200;
const SHEETS_LOOKED_AT = 12;

/**
 * Finds out how a stored file is built. Of a workbook the first sheet with a table is taken unless one is named: many
 * begin with a sheet of notes. Refuses import.file-empty, import.file-kind-unknown, import.no-table,
 * import.header-line-unusable, import.no-sheets and, for workbooks, what xlsxRows refuses.
 */
export async function detectLayout(path: string, choice: LayoutChoice = {}): Promise<FileLayout> {
  if (!(await isWorkbook(path))) {
    ensure(choice.sheet === undefined, () => new Refusal('import.no-sheets', {}, ['input', 'sheet']));
    return tableOf(path, await textForm(path), choice.headerLine);
  }
  const sheets = await inspectWorkbook(path);
  const form = (sheet: string | null): FileForm => ({ ...workbook, sheets, sheet });
  if (choice.sheet !== undefined) return tableOf(path, form(choice.sheet), choice.headerLine);
  let why: Refusal | undefined;
  for (const sheet of sheets.slice(0, SHEETS_LOOKED_AT)) {
    const found = await tableOf(path, form(sheet), choice.headerLine).catch(ifNoTable);
    if (!(found instanceof Refusal)) return found;
    why ??= found;
  }
  throw why ?? new Refusal('import.no-table');
}

/** The table in a file of this form. Refuses import.no-table and import.header-line-unusable. */
async function tableOf(path: string, form: FileForm, headerLine: number | undefined): Promise<FileLayout> {
  const wanted = Math.min(Math.max(SAMPLE_ROWS, headerLine ?? 0), HEADER_LINE_AT_MOST) + 1;
  const rows = await firstRows(readRows(path, form), wanted);
  const head = headerLine === undefined ? findHeader(rows) : chosenHead(rows, headerLine);
  const figures = rows.filter((row) => row.lineNo > (head?.headerLine ?? 0) && !isBlank(row));
  ensure(head !== undefined && head.columns.length >= 2 && figures.length > 0, () => new Refusal('import.no-table'));
  const top = rows.filter((row) => !isBlank(row)).slice(0, 12);
  return { ...form, ...head, sample: figures.slice(0, 20).map(shortened), top: top.map(shortened) };
}

/** The head at the line somebody chose. Refuses import.header-line-unusable. */
function chosenHead(rows: readonly FileRow[], headerLine: number): TableHead {
  if (headerLine === 0) return withoutHeader(rows);
  const head = headerAt(rows, headerLine);
  ensure(head !== undefined, () => {
    const last = Math.min(rows.at(-1)?.lineNo ?? 0, HEADER_LINE_AT_MOST);
    return new Refusal('import.header-line-unusable', { found: headerLine, last }, ['input', 'headerLine']);
  });
  return head;
}

/** Why a sheet has no table; anything else goes on. */
function ifNoTable(error: unknown): Refusal {
  if (error instanceof Refusal && ['import.no-table', 'import.header-line-unusable'].includes(error.code)) return error;
  throw error;
}

function shortened({ lineNo, cells }: FileRow): FileRow {
  return { lineNo, cells: cells.map((cell) => cell.slice(0, 200)) };
}

/** Every row of the file in order, the row of names and what stands above it included. */
export function readRows(
  path: string,
  form: Pick<FileLayout, 'kind' | 'encoding' | 'delimiter' | 'loneCr' | 'sheet'>,
): FileRows {
  if (form.kind === 'XLSX') return xlsxRows(path, form.sheet ?? undefined);
  invariant(form.encoding !== null && form.delimiter !== null, 'A CSV layout has an encoding and a delimiter');
  const { encoding, delimiter, loneCr } = form;
  return csvRows(createReadStream(path, { highWaterMark: 256 * 1024 }), { encoding, delimiter, loneCr });
}

/** The rows of figures: everything below the row of names. */
export async function* figureRows(path: string, layout: FileLayout): FileRows & AsyncGenerator<readonly FileRow[]> {
  const from = layout.headerLine ?? 0;
  for await (const rows of readRows(path, layout)) {
    const below = (rows[0]?.lineNo ?? 0) > from ? rows : rows.filter(({ lineNo }) => lineNo > from);
    if (below.length > 0) yield below;
  }
}

type FileForm = Omit<FileLayout, 'headerLine' | 'columns' | 'sample' | 'top'>;

const workbook = { kind: 'XLSX', encoding: null, delimiter: null, loneCr: false } as const;

async function textForm(path: string): Promise<FileForm> {
  const detector = new EncodingDetector();
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }))
    if (Buffer.isBuffer(chunk)) detector.push(chunk);
  const encoding = detector.result();
  ensure(encoding !== 'binary', () => new Refusal('import.file-kind-unknown', { found: 'not text' }));
  let sample = '';
  for await (const text of decodeText(createReadStream(path), encoding)) {
    sample += text;
    if (sample.length >= SAMPLE_CHARACTERS) break;
  }
  ensure(sample.trim() !== '', () => new Refusal('import.file-empty'));
  const loneCr = !sample.includes('\n') && sample.includes('\r');
  const wholeLines =
    sample.length < SAMPLE_CHARACTERS ? sample : sample.slice(0, sample.lastIndexOf(loneCr ? '\r' : '\n'));
  const delimiter = sniffDelimiter(loneCr ? wholeLines.replaceAll('\r', '\n') : wholeLines);
  ensure(delimiter !== undefined, () => new Refusal('import.no-table'));
  return { kind: 'CSV', encoding, delimiter, loneCr, sheets: [], sheet: null };
}

async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    ensure(bytesRead > 0, () => new Refusal('import.file-empty'));
    const mark = buffer.subarray(0, bytesRead).toString('latin1');
    const other = otherKinds.find(([start]) => mark.startsWith(start));
    ensure(other === undefined, () => new Refusal('import.file-kind-unknown', { found: other?.[1] ?? '' }));
    return mark.startsWith('PK\u0003\u0004') || mark.startsWith('PK\u0005\u0006');
  } finally {
    await file.close();
  }
}

const otherKinds: readonly (readonly [string, string])[] = [
  ['\u00d0\u00cf\u0011\u00e0', 'an old or password-protected Excel file'],
  ['%PDF', 'a PDF document'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['\u001f\u008b', 'a compressed file'],
];

async function firstRows(rows: FileRows, count: number): Promise<FileRow[]> {
  const first: FileRow[] = [];
  for await (const batch of rows) {
    first.push(...batch.slice(0, count - first.length));
    if (first.length >= count) break;
  }
  return first;
}
