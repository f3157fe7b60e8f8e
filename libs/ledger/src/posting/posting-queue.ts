import { Refusal } from '#kernel';

interface Waiting<C, R> {
  readonly command: C;
  readonly weight: number;
  readonly done: (result: R) => void;
  readonly failed: (error: unknown) => void;
}

/** What a batch gives back for each command: its result, or why it was refused. */
export type Outcome<R> = { readonly result: R } | { readonly refusal: Error };

export interface QueueLimits {
  /** Rows in one transaction. */
  readonly batchWeight: number;
  /** Rows that may wait; beyond it callers are told at once that the system is overloaded. */
  readonly waitingWeight: number;
}

/**
 * Gathers what concurrent callers ask of one alliance into one transaction at a time. A lone caller is served at once;
 * batches grow only while a transaction is under way. Every caller is answered after the commit of its own batch.
 */
export class PostingQueue<C, R> {
  private waiting: Waiting<C, R>[] = [];
  private weight = 0;
  private busy = false;

  constructor(
    private readonly run: (commands: readonly C[]) => Promise<readonly Outcome<R>[]>,
    private readonly limits: QueueLimits,
  ) {}

  get idle(): boolean {
    return !this.busy && this.waiting.length === 0;
  }

  async add(command: C, weight: number): Promise<R> {
    if (this.weight + weight > this.limits.waitingWeight && this.weight > 0) {
      throw new Refusal('overloaded', { retryAfterSeconds: 2 });
    }
    return new Promise<R>((done, failed) => {
      this.waiting.push({ command, weight, done, failed });
      this.weight += weight;
      if (!this.busy) {
        this.busy = true;
        setImmediate(() => void this.drain());
      }
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.take();
      await this.settle(batch);
    }
    this.busy = false;
  }

  private take(): Waiting<C, R>[] {
    let count = 0;
    let weight = 0;
    for (const { weight: one } of this.waiting) {
      if (count > 0 && weight + one > this.limits.batchWeight) break;
      weight += one;
      count++;
    }
    this.weight -= weight;
    return this.waiting.splice(0, count);
  }

  /** Runs a batch; on an unexpected failure each half is run again, so that one bad command sinks no other. */
  private async settle(batch: readonly Waiting<C, R>[]): Promise<void> {
    try {
      const outcomes = await this.run(batch.map(({ command }) => command));
      batch.forEach(({ done, failed }, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined) failed(new Error('The batch gave no outcome'));
        else if ('refusal' in outcome) failed(outcome.refusal);
        else done(outcome.result);
      });
    } catch (error) {
      if (batch.length === 1) {
        batch[0]?.failed(error);
        return;
      }
      const middle = batch.length >> 1;
      await this.settle(batch.slice(0, middle));
      await this.settle(batch.slice(middle));
    }
  }
}
