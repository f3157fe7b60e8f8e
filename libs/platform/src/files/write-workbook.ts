import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { Refusal, ensure } from '#kernel';
import './workbook-refusals.js';

/** What the cells of a column are: text, an amount of money (`-12.34`), a whole number, or a day (`2026-04-03`). */
export type ColumnKind = 'text' | 'amount' | 'count' | 'day';

/** The one sheet of a workbook that is written. */
export interface WorkbookSheet {
  /** Up to 31 characters. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly kind?: ColumnKind | undefined }[];
}

/** The most rows a workbook gets: it is made whole in memory, and opened whole by whoever gets it. */
export const WORKBOOK_ROWS = 20_000;

const AT_ONCE = 2;
const HEAP_MB = 320;
const SECONDS = 120;
let atWork = 0;

/**
 * A table as an XLSX workbook of one sheet. Cells come as text, as for CSV; amounts, counts and days become numbers and
 * dates of the spreadsheet, an empty cell stays empty, text stays text whatever it begins with. It is made in a thread of
 * its own with bounded memory and time, two at a time in this process. Refuses workbook.too-long and overloaded.
 */
export async function writeWorkbook(
  { name, columns }: WorkbookSheet,
  rows: AsyncIterable<readonly string[]>,
  atMost = WORKBOOK_ROWS,
): Promise<Buffer> {
  ensure(atWork < AT_ONCE, () => new Refusal('overloaded', { retryAfterSeconds: 10 }));
  atWork += 1;
  const sheet = { name, columns: columns.map((column) => ({ name: column.name, kind: column.kind ?? 'text' })) };
  const worker = new Worker(inWorker, {
    eval: true,
    workerData: { library: createRequire(import.meta.url).resolve('write-excel-file/node'), sheet },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const written = outcome(worker);
  // What goes wrong while rows are read ends the work; nobody waits for what was written then.
  written.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  try {
    let count = 0;
    for await (const row of rows) {
      count += 1;
      ensure(count <= atMost, () => new Refusal('workbook.too-long', { limit: atMost }));
      worker.postMessage(row);
    }
    worker.postMessage('end');
    timer = setTimeout(() => void worker.terminate(), SECONDS * 1000);
    return await written;
  } finally {
    clearTimeout(timer);
    atWork -= 1;
    await worker.terminate();
  }
}

function outcome(worker: Worker): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The workbook was not written in the time and memory it may take')));
  });
}

/** Plain JavaScript, because a worker is started from text the same way from sources, in specs and when built. */
const inWorker = `
const { parentPort, workerData } = require('node:worker_threads');
const { default: writeExcel } = require(workerData.library);
const { name, columns } = workerData.sheet;
// A spreadsheet keeps 15 digits; what has more stays text, so that no penny is lost.
const number = (text, format) =>
  /^-?\\d+(\\.\\d+)?$/.test(text) && text.replace(/\\D/g, '').length <= 15 ? { value: Number(text), type: Number, format } : text;
const cellOf = {
  text: (text) => text,
  amount: (text) => number(text, '#,##0.00'),
  count: (text) => number(text, '0'),
  day: (text) => (/^\\d{4}-\\d\\d-\\d\\d$/.test(text) ? { value: new Date(text + 'T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' } : text),
};
const kinds = columns.map(({ kind }) => cellOf[kind]);
const rows = [columns.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' }))];
parentPort.on('message', (message) => {
  if (message !== 'end') return void rows.push(message.map((text, at) => (text === '' ? null : kinds[at](text))));
  const widths = columns.map(({ name, kind }) => ({ width: kind === 'text' ? Math.max(16, name.length + 2) : 14 }));
  writeExcel(rows, { sheet: name, columns: widths, stickyRowsCount: 1 })
    .toBuffer()
    .then((buffer) => parentPort.postMessage(new Uint8Array(buffer)));
});
`;
