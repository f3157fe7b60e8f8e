import { on } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalFacts, invariant } from '#kernel';
import type { Preparation } from './prepare-chunks.js';
import { prepareChunks } from './prepare-chunks.js';
import type { PreparedChunk } from './prepared-chunk.js';

/** What the thread answers when it is asked for the next chunk. */
export type ThreadAnswer =
  | { readonly chunk: PreparedChunk }
  | { readonly refused: { readonly code: string; readonly facts: RefusalFacts; readonly path?: readonly string[] } };

/** The thread needs plain JavaScript; from sources, as in specs, everything runs in one thread. */
const BUILT = import.meta.url.endsWith('.js');

/** Few scavenges, each with little to keep: rows of a file die within their batch. */
const YOUNG_MB = 24;
/** Milliseconds for which a thread that was started beforehand is kept. */
const SPARE_MS = 60_000;

/** A thread that was started beforehand, and what ends it when nobody comes for it. */
let spare: { readonly worker: Worker; readonly forget: NodeJS.Timeout } | undefined;

/**
 * Starts a thread beforehand, so that a file that is about to be posted need not wait for it to load. It is kept for a
 * minute, and keeps no process alive.
 */
export function startThread(): void {
  if (!BUILT || spare !== undefined) return;
  const worker = newThread(process.execArgv);
  worker.unref();
  // Should it fail before it is taken, the import starts another, which then says why.
  worker.on('error', () => (spare = undefined));
  const forget = setTimeout(() => {
    spare = undefined;
    void worker.terminate();
  }, SPARE_MS).unref();
  spare = { worker, forget };
}

/**
 * The chunks of a file, prepared in a thread of its own while this one speaks to the database: one is at hand and one
 * being prepared while one is written. The thread ends with the last chunk, with a failure, and when nobody wants more.
 * Refuses what prepareChunks refuses.
 */
export function chunksOf(of: Preparation): AsyncGenerator<PreparedChunk> {
  return BUILT ? chunksFromThread(of) : prepareChunks(of);
}

/** As chunksOf, in a thread of its own in any case; `execArgv`: options of Node for it, with which it can run sources. */
export async function* chunksFromThread(of: Preparation, execArgv = process.execArgv): AsyncGenerator<PreparedChunk> {
  const worker = takeSpare() ?? newThread(execArgv);
  // What comes while nobody asks is kept, in order; the thread's own failure is thrown.
  const answers = on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[ThreadAnswer]>;
  try {
    worker.postMessage(of);
    for await (const [answer] of answers) {
      if ('refused' in answer) throw new Refusal(answer.refused.code, answer.refused.facts, answer.refused.path);
      if (!answer.chunk.last) worker.postMessage('next');
      yield answer.chunk;
      if (answer.chunk.last) return;
    }
    invariant(false, 'The thread that prepares an import ended before its time');
  } finally {
    await worker.terminate();
  }
}

function newThread(execArgv: string[]): Worker {
  return new Worker(new URL(`preparing-thread${extname(import.meta.url)}`, import.meta.url), {
    execArgv,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
}

function takeSpare(): Worker | undefined {
  const taken = spare;
  spare = undefined;
  if (taken === undefined) return undefined;
  clearTimeout(taken.forget);
  taken.worker.removeAllListeners('error');
  taken.worker.ref();
  return taken.worker;
}
