import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { Refusal, invariant } from '#kernel';
import '../import-refusals.js';
import '../checking/row-refusals.js';
import type { ThreadAnswer } from './chunk-source.js';
import { type Preparation, prepareChunks } from './prepare-chunks.js';
import { memoryOf } from './prepared-chunk.js';

/**
 * What runs in the thread that prepares a file: is told which, gives a chunk away, memory and all, and waits to be asked
 * for more.
 */
async function prepare(): Promise<void> {
  invariant(parentPort !== null, 'Runs in a thread of its own');
  const port = parentPort;
  const answer = (message: ThreadAnswer, memory: ArrayBuffer[] = []): void => port.postMessage(message, memory);
  const [of] = (await once(port, 'message')) as [Preparation];
  try {
    for await (const chunk of prepareChunks(of)) {
      const asked = chunk.last ? undefined : once(port, 'message');
      answer({ chunk }, memoryOf(chunk));
      await asked;
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, facts, path } = error;
    answer({ refused: path === undefined ? { code, facts } : { code, facts, path } });
  }
  port.close();
}

await prepare();
