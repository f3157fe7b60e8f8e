import { invariant } from '#kernel';
import { preparationKey } from './preparation-key.js';
import { type Preparation, prepareChunks } from './prepare-chunks.js';
import type { PreparedChunk } from './prepared-chunk.js';
import { PreparingWorker } from './preparing-worker.js';

/** The thread needs plain JavaScript; from sources, as in specs, everything runs in one thread. */
const BUILT = import.meta.url.endsWith('.js');

/** Milliseconds for which what was prepared beforehand is kept. */
const KEPT_MS = 60_000;

/** What is being prepared beforehand, and what gives it up when nobody comes for it. */
let ahead: { readonly key: string; readonly worker: PreparingWorker; readonly forget: NodeJS.Timeout } | undefined;

/**
 * Begins to prepare the first chunks of a file that is about to be posted. They are kept for a minute, in place of
 * another file's, and keep no process alive.
 */
export function prepareAhead(of: Preparation, execArgv?: string[]): void {
  if (!BUILT && execArgv === undefined) return;
  giveUp();
  const worker = PreparingWorker.start(of, execArgv);
  worker.unref();
  ahead = { key: preparationKey(of), worker, forget: setTimeout(giveUp, KEPT_MS).unref() };
}

/**
 * The chunks of a file, prepared in a thread of its own while this one speaks to the database: a few are at hand while
 * one is written. With the last chunk the thread is free for another file; it ends with a failure, and when nobody wants
 * more.
 * Refuses what prepareChunks refuses.
 */
export function chunksOf(of: Preparation): AsyncGenerator<PreparedChunk> {
  return BUILT ? chunksFromThread(of) : prepareChunks(of);
}

/** As chunksOf, in a thread of its own in any case; `execArgv`: options of Node for it, with which it can run sources. */
export async function* chunksFromThread(of: Preparation, execArgv?: string[]): AsyncGenerator<PreparedChunk> {
  const worker = takeAhead(of) ?? PreparingWorker.start(of, execArgv);
  try {
    for (;;) {
      const chunk = await worker.next();
      invariant(chunk !== undefined, 'The thread that prepares an import ended before its time');
      yield chunk;
      if (chunk.last) return;
    }
  } finally {
    await worker.end();
  }
}

/** What was prepared beforehand, if it is this and nothing went wrong; given up otherwise. */
function takeAhead(of: Preparation): PreparingWorker | undefined {
  if (ahead === undefined || ahead.worker.failed || ahead.key !== preparationKey(of)) {
    giveUp();
    return undefined;
  }
  const { worker, forget } = ahead;
  clearTimeout(forget);
  ahead = undefined;
  worker.ref();
  return worker;
}

function giveUp(): void {
  if (ahead === undefined) return;
  clearTimeout(ahead.forget);
  void ahead.worker.end();
  ahead = undefined;
}
