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
  private onBehind: (() => void) | undefined;

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

  /** Hands over events that follow its position. False: too much waits for it already, and nothing was written. */
  take(events: readonly EncodedEvent[], upTo: bigint): boolean {
    if (this.gone || !this.connection.open) return true;
    const first = events[0];
    const due = first !== undefined && first.seq > this.position ? events : events.filter((e) => e.seq > this.position);
    if (due.length > 0 && !this.sink.write(due)) return false;
    if (upTo > this.position) this.position = upTo;
    return true;
  }

  /** Stops being live: from its position on it is served at the pace at which it reads. */
  fallBehind(): void {
    if (this.state !== 'live') return;
    this.state = 'joining';
    this.group?.members.delete(this);
    this.onBehind?.();
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

  whenBehind(callback: () => void): void {
    this.onBehind = callback;
  }

  /** The other end does not read: what it has not been sent stays readable from this cursor. */
  cut(): void {
    if (this.gone) return;
    this.leave();
    this.sink.lagged(encodeCursor({ allianceNo: this.request.allianceNo, seq: this.position }));
  }
}
