import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Refusal, ensure, invariant } from '#kernel';
import type { Delimiter } from './csv-splitter.js';
import { csvRows } from './csv-rows.js';
import { sniffDelimiter } from './delimiter.js';
import type { FileRow, FileRows } from './file-row.js';
import { findHeader, headerAt } from './find-header.js';
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
  readonly sample: readonly { readonly lineNo: number; readonly cells: readonly string[] }[];
}

/** What a person may say about a file where the guess is wrong. */
export interface LayoutChoice {
  readonly sheet?: string;
  readonly headerLine?: number;
}

const SAMPLE_CHARACTERS = 128 * 1024;
const SAMPLE_ROWS = 200;

/**
 * Finds out how a stored file is built. Refuses import.file-empty, import.file-kind-unknown, import.no-table and,
 * for workbooks, what xlsxRows refuses.
 */
export async function detectLayout(path: string, choice: LayoutChoice = {}): Promise<FileLayout> {
  const workbook = await isWorkbook(path);
  const form = workbook ? await workbookForm(path, choice.sheet) : await textForm(path);
  const rows = await firstRows(readRows(path, form), Math.max(SAMPLE_ROWS, choice.headerLine ?? 0));
  const head = choice.headerLine === undefined ? findHeader(rows) : headerAt(rows, choice.headerLine);
  const figures = rows.filter(({ lineNo }) => lineNo > (head?.headerLine ?? 0));
  ensure(head !== undefined && head.columns.length >= 2 && figures.length > 0, () => new Refusal('import.no-table'));
  const sample = figures
    .slice(0, 20)
    .map(({ lineNo, cells }) => ({ lineNo, cells: cells.map((cell) => cell.slice(0, 200)) }));
  return { ...form, ...head, sample };
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

type FileForm = Omit<FileLayout, 'headerLine' | 'columns' | 'sample'>;

async function workbookForm(path: string, sheet: string | undefined): Promise<FileForm> {
  const sheets = await inspectWorkbook(path);
  return { kind: 'XLSX', encoding: null, delimiter: null, loneCr: false, sheets, sheet: sheet ?? sheets[0] ?? null };
}

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
