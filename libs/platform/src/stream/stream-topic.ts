import { Injectable } from '@nestjs/common';
import type { Actor, EventEnvelope } from '#kernel';

/** Who sees no lines but may know that totals have moved: given only to feeds of pages. */
export const TOTALS_ONLY = 'totals';

/** Name of the stream that keeps open pages up to date. */
export const LIVE_TOPIC = 'live';

/** What a subscriber asked for. */
export interface StreamRequest {
  readonly allianceNo: number;
  /** Only events of these types; all of the topic's when left out. */
  readonly types?: readonly string[] | null;
  /** Cursor of the last event seen; from here on it is replayed. Left out: from now on. */
  readonly after?: string | null;
  /** Organisation the subscriber looks on behalf of, where that makes a difference. */
  readonly actingForNo?: number | null;
  /** Public id of the one thing that is followed, for a stream of one thing. */
  readonly about?: string | null;
}

/**
 * One kind of stream, declared by the feature that knows its events: who may see an event, and as what.
 * `V` is the viewer as the feature understands it.
 */
export interface StreamTopic<V = unknown> {
  /** The name of its subscription field. */
  readonly name: string;
  /** Event types it carries; null for all. */
  readonly types: readonly string[] | null;
  /**
   * The viewer as of now, or null when the actor may not follow this stream at all. Asked when a stream begins and
   * again whenever access may have changed, so it must not answer from a cache that such a change does not clear.
   */
  viewer(actor: Actor, request: StreamRequest): Promise<V | null>;
  /** Equal for viewers who see exactly the same of every event; a viewer whose key changes has its stream ended. */
  keyOf(viewer: V): string;
  /** As what this viewer sees this event: equal audiences get equal bytes. Null: not at all. No I/O. */
  audienceOf(viewer: V, event: EventEnvelope): string | null;
  /** The payload an audience gets, with nothing in it that the audience may not see: whole, no further look-ups. */
  shape(event: EventEnvelope, audience: string, cursor: string): unknown;
}

/** The streams that features have declared, by name. */
@Injectable()
export class StreamTopics {
  private readonly topics = new Map<string, StreamTopic>();

  /** Declares a stream; a second one of the same name is a bug. */
  register<V>(topic: StreamTopic<V>): void {
    if (this.topics.has(topic.name)) throw new Error(`Stream ${topic.name} is declared twice`);
    this.topics.set(topic.name, topic as StreamTopic);
  }

  get(name: string): StreamTopic | undefined {
    return this.topics.get(name);
  }
}
