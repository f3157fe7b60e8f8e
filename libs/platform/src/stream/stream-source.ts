import type { StreamRequest } from './stream-topic.js';

/**
 * What a subscription field returns instead of an iterator of its own: which declared stream to follow, and how. The
 * streaming transports follow it in a group with everybody who sees the same; nothing else can iterate it.
 */
export class StreamSource implements AsyncIterable<never> {
  constructor(
    readonly topic: string,
    readonly request: StreamRequest,
  ) {}

  /** The same, from another cursor: where a client that reconnects says that it has got to. */
  resumedAfter(after: string | undefined): StreamSource {
    return after === undefined ? this : new StreamSource(this.topic, { ...this.request, after });
  }

  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error(`The stream ${this.topic} is followed over a streaming transport, not iterated`);
  }
}
