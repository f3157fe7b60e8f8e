import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { drained } from './backpressure.js';
import type { EncodedEvent } from './encoded-event.js';
import { endResult, laggedResult } from './last-words.js';
import type { ParkedStream } from './parked-stream.js';
import type { EndReason } from './stream-connection.js';
import type { SubscriptionSink } from './subscriber.js';
import { nextMessageHead } from './web-socket-frames.js';

/** Up to here the frames of a write are copied together; beyond it they are handed over as they are, uncopied. */
const COPY_BYTES = 16 * 1024;

/**
 * Writes a subscription's events straight to the socket below the web socket: per event its own first fragment and
 * the fragment it shares with everybody. `ws` frames whole messages at once here (no compression), so the two
 * never mix within a message.
 */
export class WebSocketSink implements SubscriptionSink {
  private readonly head: Buffer;

  constructor(
    private readonly webSocket: WebSocket,
    private readonly socket: Duplex,
    subscriptionId: string,
    private readonly parked: ParkedStream,
    private readonly bufferLimit: () => number,
    private readonly giveUp: () => void,
  ) {
    this.head = nextMessageHead(subscriptionId);
  }

  write(events: readonly EncodedEvent[]): boolean {
    if (this.webSocket.readyState !== this.webSocket.OPEN || !this.socket.writable) return true;
    if (this.socket.writableLength > this.bufferLimit()) return false;
    const parts: Buffer[] = [];
    let bytes = 0;
    for (const { messageTail } of events) {
      parts.push(this.head, messageTail);
      bytes += this.head.length + messageTail.length;
    }
    if (bytes <= COPY_BYTES) {
      this.socket.write(Buffer.concat(parts, bytes));
      return true;
    }
    this.socket.cork();
    for (const part of parts) this.socket.write(part);
    this.socket.uncork();
    return true;
  }

  drained(): Promise<boolean> {
    return drained(this.socket);
  }

  lagged(after: string): void {
    void this.drained().then((reads) => (reads ? this.parked.end(laggedResult(after)) : this.giveUp()));
  }

  end(reason: EndReason): void {
    this.parked.end(endResult(reason));
  }
}
