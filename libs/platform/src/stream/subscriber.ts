import { encodeCursor } from '#kernel';
import type { EncodedEvent } from './encoded-event.js';
import type { LiveGroup } from './live-group.js';
import type { EndReason, StreamConnection } from './stream-connection.js';
import type { StreamRequest, StreamTopic } from './stream-topic.js';

/** Where a subscription's events go; one kind per transport. */
export interface SubscriptionSink {
  /** Writes at once. False: the other end is too far behind, and nothing was written. */
  write(events: readonly EncodedEvent[]): boolean;
  /** Settles with true when what waits has gone out, with false when the other end has gone or takes too long. */
  drained(): Promise<boolean>;
  /** Tells the other end, once it reads again, that it was cut after this cursor. */
  lagged(after: string): void;
  /** Ends this subscription only. */
  end(reason: EndReason): void;
}

/** One subscription: where it stands in its alliance's stream, as whom it looks, and where its events go. */
export class Subscriber {
  state: 'joining' | 'live' | 'gone' = 'joining';
  group: LiveGroup | undefined;
  private onLeave: (() => void) | undefined;

  constructor(
    readonly connection: StreamConnection,
    readonly topic: StreamTopic,
    readonly request: StreamRequest,
    readonly sink: SubscriptionSink,
    /** Everything up to here has been sent, or was not for this viewer. */
    public position: bigint,
  ) {
    connection.subscribers.add(this);
  }

  get gone(): boolean {
    return this.state === 'gone';
  }

  /** Hands over events that follow its position. Too far behind, it is cut and told so. */
  take(events: readonly EncodedEvent[], upTo: bigint): void {
    if (this.gone || !this.connection.open) return;
    const first = events[0];
    const due = first !== undefined && first.seq > this.position ? events : events.filter((e) => e.seq > this.position);
    if (due.length > 0 && !this.sink.write(due)) return this.cut();
    if (upTo > this.position) this.position = upTo;
  }

  /** Ends this subscription from our side. */
  end(reason: EndReason): void {
    if (this.gone) return;
    this.leave();
    this.sink.end(reason);
  }

  /** Stops following, for whatever reason; safe to call twice. */
  leave(): void {
    if (this.gone) return;
    this.state = 'gone';
    this.group?.members.delete(this);
    this.connection.subscribers.delete(this);
    this.onLeave?.();
  }

  whenLeft(callback: () => void): void {
    this.onLeave = callback;
  }

  /** The other end is too far behind: what it has not read yet stays readable from this cursor. */
  cut(): void {
    if (this.gone) return;
    this.leave();
    this.sink.lagged(encodeCursor({ allianceNo: this.request.allianceNo, seq: this.position }));
  }
}
