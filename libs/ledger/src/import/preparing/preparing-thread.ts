import { on } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { Refusal, invariant } from '#kernel';
import '../import-refusals.js';
import '../checking/row-refusals.js';
import { prepareChunks } from './prepare-chunks.js';
import { memoryOf } from './prepared-chunk.js';
import type { ThreadAnswer, ThreadOrder } from './preparing-worker.js';

/**
 * What runs in the thread that prepares a file: is told which, gives chunks away, memory and all, and once it is as far
 * ahead as it may be, waits to be asked for more.
 */
async function prepare(): Promise<void> {
  invariant(parentPort !== null, 'Runs in a thread of its own');
  const port = parentPort;
  const answer = (message: ThreadAnswer, memory: ArrayBuffer[] = []): void => port.postMessage(message, memory);
  const told = on(port, 'message') as AsyncIterator<[unknown]>;
  const [{ of, ahead }] = (await told.next()).value as [ThreadOrder];
  let may = ahead;
  try {
    for await (const chunk of prepareChunks(of)) {
      answer({ chunk }, memoryOf(chunk));
      may -= 1;
      if (!chunk.last && may <= 0) {
        await told.next();
        may += 1;
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, facts, path } = error;
    answer({ refused: path === undefined ? { code, facts } : { code, facts, path } });
  }
  port.close();
}

await prepare();
