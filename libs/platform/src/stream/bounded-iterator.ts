import type { PubSubEngine } from 'graphql-subscriptions';
import { PubSubAsyncIterableIterator } from 'graphql-subscriptions/dist/pubsub-async-iterable-iterator.js';

/** Payloads that wait for a reader at most; one that stays further behind has its iteration ended with an error. */
const QUEUE = 1000;

/**
 * The iterator of graphql-subscriptions with a bound, and subscribed from the start: nothing published after it was
 * made is missed, even before the first `next()`.
 */
export class BoundedIterator<T> extends PubSubAsyncIterableIterator<T> {
  private readonly queue: T[] = [];
  private readonly waiting: ((result: IteratorResult<T>) => void)[] = [];
  private readonly ids: Promise<number>[];
  private done = false;
  private overflowed = false;

  constructor(
    private readonly engine: PubSubEngine,
    triggers: readonly string[],
  ) {
    super(engine, triggers);
    const push = (payload: T): void => this.push(payload);
    this.ids = triggers.map(async (trigger) => engine.subscribe(trigger, push, {}));
  }

  override async next(): Promise<IteratorResult<T>> {
    const [value] = this.queue;
    if (this.queue.length > 0) {
      this.queue.shift();
      return { done: false, value: value as T };
    }
    if (this.overflowed) {
      this.overflowed = false;
      throw new Error('The reader fell too far behind');
    }
    if (this.done) return { done: true, value: undefined };
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  override async return(): Promise<{ value: unknown; done: true }> {
    this.queue.length = 0;
    await this.end();
    return { done: true, value: undefined };
  }

  override async throw(error: unknown): Promise<never> {
    await this.return();
    throw error;
  }

  override [Symbol.asyncIterator](): this {
    return this;
  }

  private push(payload: T): void {
    if (this.done) return;
    const reader = this.waiting.shift();
    if (reader !== undefined) return reader({ done: false, value: payload });
    this.queue.push(payload);
    if (this.queue.length <= QUEUE) return;
    this.queue.length = 0;
    this.overflowed = true;
    void this.end();
  }

  private async end(): Promise<void> {
    if (this.done) return;
    this.done = true;
    for (const reader of this.waiting.splice(0)) reader({ done: true, value: undefined });
    for (const id of await Promise.all(this.ids)) this.engine.unsubscribe(id);
  }
}
