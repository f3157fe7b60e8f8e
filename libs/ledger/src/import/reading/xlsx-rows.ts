import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { Refusal, ensure } from '#kernel';
import type { FileRow, FileRows } from './file-row.js';
import { inspectWorkbook, tooLarge } from './workbook-guard.js';
import { broken } from './zip-directory.js';

const HEAP_MB = 768;
const SECONDS = 120;

/**
 * The rows of one sheet of a workbook (the first unless named), in batches. Of a cell with a formula, the value that
 * the spreadsheet program last worked out is taken; dates become `YYYY-MM-DD`, numbers their figures.
 *
 * The workbook is opened in a thread of its own with bounded memory and time: what cannot be read there is refused, and
 * the server lives on. Refuses import.workbook-broken, import.workbook-too-large and import.sheet-missing.
 */
export async function* xlsxRows(path: string, sheet?: string): FileRows & AsyncGenerator<FileRow[]> {
  const names = await inspectWorkbook(path);
  const wanted = sheet ?? names[0];
  ensure(wanted !== undefined && names.includes(wanted), () => {
    return new Refusal('import.sheet-missing', { found: sheet ?? '1', known: names.slice(0, 20) });
  });
  const worker = new Worker(inWorker, {
    eval: true,
    workerData: { library: createRequire(import.meta.url).resolve('read-excel-file/node'), path, sheet: wanted },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const timer = setTimeout(() => void worker.terminate(), SECONDS * 1000);
  try {
    for await (const rows of batches(worker)) yield rows;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** One batch is on its way at a time: the worker sends the next when it is asked. */
async function* batches(worker: Worker): AsyncGenerator<FileRow[]> {
  for (;;) {
    const message = await nextMessage(worker);
    if ('fault' in message) throw broken(message.fault);
    if (message.rows.length === 0) return;
    yield message.rows;
    worker.postMessage('next');
  }
}

type Message = { rows: FileRow[] } | { fault: string };

function nextMessage(worker: Worker): Promise<Message> {
  return new Promise((resolve, reject) => {
    const outOfMemory = (): void => done(() => reject(tooLarge('reading it takes too much memory or time')));
    const taken = (message: Message): void => done(() => resolve(message));
    const done = (settle: () => void): void => {
      worker.off('message', taken).off('error', outOfMemory).off('exit', outOfMemory);
      settle();
    };
    worker.once('message', taken).once('error', outOfMemory).once('exit', outOfMemory);
  });
}

/** Plain JavaScript, because a worker is started from text the same way from sources, in specs and when built. */
const inWorker = `
const { parentPort, workerData } = require('node:worker_threads');
const { readSheet } = require(workerData.library);
// A workbook stores doubles; a spreadsheet shows 15 digits of them, and those are what a person meant.
const figures = (raw) => {
  if (/^-?\\d+(\\.\\d+)?$/.test(raw) && raw.replace(/\\D/g, '').length <= 15) return raw;
  const shown = String(Number(Number(raw).toPrecision(15)));
  return shown === 'NaN' ? raw : shown;
};
const text = (cell) => {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell);
};
readSheet(workerData.path, workerData.sheet, { trim: false, parseNumber: figures }).then((rows) => {
  let at = 0;
  const send = () => {
    const batch = [];
    for (; at < rows.length && batch.length < 1000; at += 1) {
      const cells = rows[at].map(text);
      if (cells.some((cell) => cell !== '')) batch.push({ lineNo: at + 1, cells });
    }
    parentPort.postMessage({ rows: batch });
  };
  parentPort.on('message', send);
  send();
}, (error) => parentPort.postMessage({ fault: String(error && error.message).slice(0, 200) }));
`;
