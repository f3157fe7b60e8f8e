import { on } from 'node:events';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { Refusal, invariant } from '#kernel';
import '../import-refusals.js';
import '../checking/row-refusals.js';
import { prepareChunks } from './prepare-chunks.js';
import { memoryOf } from './prepared-chunk.js';
import type { ThreadAnswer, ThreadOrder } from './preparing-worker.js';

type Answer = (message: ThreadAnswer, memory?: ArrayBuffer[]) => void;

/**
 * What runs in the thread that prepares files: is told which, gives chunks away, memory and all, and once it is as far
 * ahead as it may be, waits to be asked for more. Afterwards it waits for the next file.
 */
async function serve(): Promise<void> {
  invariant(parentPort !== null, 'Runs in a thread of its own');
  const port = parentPort;
  const answer = (message: ThreadAnswer, memory: ArrayBuffer[] = []): void => port.postMessage(message, memory);
  for await (const [message] of on(port, 'message') as AsyncIterable<[ThreadOrder | 'next']>) {
    // Asked for more of a file that is done with.
    if (message === 'next') continue;
    await prepare(message, port, answer);
  }
}

async function prepare({ of, ahead }: ThreadOrder, port: MessagePort, answer: Answer): Promise<void> {
  let may = ahead;
  let wake = (): void => undefined;
  const asked = (message: unknown): void => {
    if (message !== 'next') return;
    may += 1;
    wake();
  };
  port.on('message', asked);
  try {
    for await (const chunk of prepareChunks(of)) {
      answer({ chunk }, memoryOf(chunk));
      may -= 1;
      while (!chunk.last && may <= 0) await new Promise<void>((resolve) => (wake = resolve));
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, facts, path } = error;
    answer({ refused: path === undefined ? { code, facts } : { code, facts, path } });
  } finally {
    port.off('message', asked);
  }
}

await serve();
