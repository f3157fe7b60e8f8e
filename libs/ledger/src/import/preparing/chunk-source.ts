import { once } from 'node:events';
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

/**
 * The chunks of a file, prepared in a thread of its own while this one speaks to the database. One chunk is prepared
 * ahead, when it is asked for. The thread ends with the last chunk, with a failure, and when nobody wants more.
 * Refuses what prepareChunks refuses.
 */
export function chunksOf(of: Preparation): AsyncGenerator<PreparedChunk> {
  return BUILT ? chunksFromThread(of) : prepareChunks(of);
}

/** As chunksOf, in a thread of its own in any case; `execArgv`: options of Node for it, with which it can run sources. */
export async function* chunksFromThread(of: Preparation, execArgv = process.execArgv): AsyncGenerator<PreparedChunk> {
  const worker = new Worker(new URL(`preparing-thread${extname(import.meta.url)}`, import.meta.url), {
    workerData: of,
    execArgv,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const ended = once(worker, 'exit');
  ended.catch(() => undefined);
  try {
    for (;;) {
      const answer = await answerOf(worker, ended);
      if ('refused' in answer) throw new Refusal(answer.refused.code, answer.refused.facts, answer.refused.path);
      yield answer.chunk;
      if (answer.chunk.last) return;
      worker.postMessage('next');
    }
  } finally {
    await worker.terminate();
  }
}

async function answerOf(worker: Worker, ended: Promise<unknown>): Promise<ThreadAnswer> {
  const told = once(worker, 'message') as Promise<[ThreadAnswer]>;
  // The thread's own failure comes as `error`, which `once` rejects with.
  const answer = await Promise.race([told.then(([message]) => message), ended.then(() => undefined)]);
  invariant(answer !== undefined, 'The thread that prepares an import ended before its time');
  return answer;
}
