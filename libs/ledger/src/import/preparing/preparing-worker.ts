import type { Worker } from 'node:worker_threads';
import { Refusal, type RefusalFacts } from '#kernel';
import { keepThread, takeThread } from './kept-thread.js';
import type { Preparation } from './prepare-chunks.js';
import { type PreparedChunk, release } from './prepared-chunk.js';

/** What the thread answers: a chunk, or why there is none. */
export type ThreadAnswer =
  | { readonly chunk: PreparedChunk }
  | { readonly refused: { readonly code: string; readonly facts: RefusalFacts; readonly path?: readonly string[] } };

/** What the thread is told first. */
export interface ThreadOrder {
  readonly of: Preparation;
  /** How many chunks it may prepare before it is asked for more. */
  readonly ahead: number;
}

/** Chunks that wait at most: each is some 15 MB. */
const AHEAD = 3;

type Arrived = { readonly chunk: PreparedChunk } | { readonly thrown: unknown };

/** This side of the thread while it prepares one file. */
export class PreparingWorker {
  /** Whether the thread ended by a failure of its own. */
  failed = false;
  private readonly waiting: Arrived[] = [];
  private ended = false;
  /** Whether the thread has no more to do. */
  private done = false;
  private wake: () => void = () => undefined;

  private constructor(
    private readonly worker: Worker,
    private readonly execArgv: string[] | undefined,
  ) {
    const come = (arrived: Arrived): void => {
      this.waiting.push(arrived);
      this.wake();
    };
    worker.on('message', (answer: ThreadAnswer) => {
      if ('chunk' in answer) come(answer);
      else come({ thrown: new Refusal(answer.refused.code, answer.refused.facts, answer.refused.path) });
    });
    worker.on('error', (error) => {
      this.failed = true;
      come({ thrown: error });
    });
    worker.on('exit', () => {
      this.ended = true;
      this.wake();
    });
  }

  /** Begins to prepare a file; `execArgv`: options of Node for the thread. */
  static start(of: Preparation, execArgv?: string[]): PreparingWorker {
    const started = new PreparingWorker(takeThread(execArgv), execArgv);
    const order: ThreadOrder = { of, ahead: AHEAD };
    started.worker.postMessage(order);
    return started;
  }

  /** The number of its thread, which serves one file after another. */
  get threadId(): number {
    return this.worker.threadId;
  }

  /** The next chunk, and so lets the thread prepare another; undefined when it ended. Throws why there is none. */
  async next(): Promise<PreparedChunk | undefined> {
    while (this.waiting.length === 0 && !this.ended) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    const next = this.waiting.shift();
    if (next === undefined) return undefined;
    this.done = 'thrown' in next || next.chunk.last;
    if ('thrown' in next) throw next.thrown;
    if (!this.done) this.worker.postMessage('next');
    return next.chunk;
  }

  /** Lets the process end although the thread runs. */
  unref(): void {
    this.worker.unref();
  }

  /** The process does not end before the thread. */
  ref(): void {
    this.worker.ref();
  }

  /** Ends the work and gives back what nobody took. A thread that has done all its work is kept for the next file. */
  async end(): Promise<void> {
    if (this.done && !this.failed && !this.ended) {
      keepThread(this.worker, this.execArgv);
      return;
    }
    await this.worker.terminate();
    for (const each of this.waiting.splice(0)) if ('chunk' in each) release(each.chunk);
  }
}
