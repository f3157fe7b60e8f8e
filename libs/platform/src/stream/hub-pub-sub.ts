import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { PubSubEngine } from 'graphql-subscriptions';
import { BoundedIterator } from './bounded-iterator.js';
import { StreamSource } from './stream-source.js';
import type { StreamRequest } from './stream-topic.js';

type Listener = (payload: unknown) => void;

/**
 * The in-process engine of graphql-subscriptions. `publish` and `asyncIterableIterator` work as in any PubSub, for
 * what belongs to no log, with bounded queues; each subscriber then costs an execution of its own. What is in an
 * alliance's log is followed with `stream`, which shares executions, resumes by cursor and asks permission per event.
 */
@Injectable()
export class HubPubSub extends PubSubEngine {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private readonly subscriptions = new Map<number, { trigger: string; listener: Listener }>();
  private last = 0;

  /** What a subscription field returns to follow the stream declared under its name. */
  stream(topic: string, request: StreamRequest): StreamSource {
    return new StreamSource(topic, request);
  }

  publish(trigger: string, payload: unknown): Promise<void> {
    this.emitter.emit(trigger, payload);
    return Promise.resolve();
  }

  subscribe(trigger: string, onMessage: Listener): Promise<number> {
    const id = ++this.last;
    this.subscriptions.set(id, { trigger, listener: onMessage });
    this.emitter.on(trigger, onMessage);
    return Promise.resolve(id);
  }

  unsubscribe(id: number): void {
    const subscription = this.subscriptions.get(id);
    if (subscription === undefined) return;
    this.subscriptions.delete(id);
    this.emitter.off(subscription.trigger, subscription.listener);
  }

  override asyncIterableIterator<T>(triggers: string | readonly string[]): BoundedIterator<T> {
    return new BoundedIterator<T>(this, typeof triggers === 'string' ? [triggers] : triggers);
  }

  /** Listeners that are registered; zero when everybody has gone. */
  get listeners(): number {
    return this.subscriptions.size;
  }
}
