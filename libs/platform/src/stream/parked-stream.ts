import type { ExecutionResult } from 'graphql';

type Step = IteratorResult<ExecutionResult, undefined>;

/**
 * What the protocol layer iterates while the hub writes events past it, straight to the socket. It yields only what
 * the protocol layer must send itself, such as a last word, and it ends when either side ends the subscription.
 */
export class ParkedStream implements AsyncGenerator<ExecutionResult, undefined, undefined> {
  private readonly words: ExecutionResult[] = [];
  private waiting: ((step: Step) => void) | undefined;
  private ended = false;

  constructor(private readonly onReturn: () => void) {}

  /** Says a last word, if any, and ends. */
  end(word?: ExecutionResult): void {
    if (this.ended) return;
    this.ended = true;
    if (word !== undefined) this.words.push(word);
    this.waiting?.(this.step());
  }

  next(): Promise<Step> {
    if (this.words.length > 0 || this.ended) return Promise.resolve(this.step());
    return new Promise((resolve) => (this.waiting = resolve));
  }

  return(): Promise<Step> {
    this.words.length = 0;
    this.end();
    this.onReturn();
    return Promise.resolve({ done: true, value: undefined });
  }

  async throw(error: unknown): Promise<Step> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private step(): Step {
    const word = this.words.shift();
    return word === undefined ? { done: true, value: undefined } : { done: false, value: word };
  }
}
