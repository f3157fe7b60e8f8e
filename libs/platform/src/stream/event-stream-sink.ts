import { drained } from './backpressure.js';
import type { EncodedEvent } from './encoded-event.js';
import type { EventStream } from './event-stream.js';
import { endResult, laggedResult } from './last-words.js';
import type { EndReason } from './stream-connection.js';
import type { SubscriptionSink } from './subscriber.js';

/** Writes a GraphQL subscription as server-sent events `next` and `complete`, one subscription per response. */
export class EventStreamSink implements SubscriptionSink {
  constructor(
    private readonly stream: EventStream,
    private readonly bufferLimit: () => number,
  ) {}

  write(events: readonly EncodedEvent[]): boolean {
    const { response } = this.stream;
    if (response.writableEnded) return true;
    if (response.writableLength > this.bufferLimit()) return false;
    response.write(Buffer.concat(events.map(({ sseChunk }) => sseChunk)));
    return true;
  }

  drained(): Promise<boolean> {
    return drained(this.stream.response);
  }

  lagged(after: string): void {
    void this.drained().then((reads) => {
      if (reads) this.stream.complete(laggedResult(after));
      else this.stream.response.destroy();
    });
  }

  end(reason: EndReason): void {
    this.stream.complete(endResult(reason));
  }
}
