import type { Actor, Language } from '#kernel';
import type { Subscriber } from './subscriber.js';

/** Why a stream ends. */
export type EndReason = 'complete' | 'revoked' | 'expired' | 'access-changed' | 'lagged' | 'shutdown' | 'failed';

/** What a connection can do to the other end; one per transport. */
export interface ConnectionPort {
  /** Ends the connection and says why, in the transport's own way. */
  end(reason: EndReason): void;
  /** Bytes that wait in this process because the other end does not read. */
  buffered(): number;
}

/**
 * One open connection: on whose authority it stands, until when, and its subscriptions. Once ended, nothing more is
 * delivered on it, whatever is still on its way.
 */
export class StreamConnection {
  readonly subscribers = new Set<Subscriber>();
  private ended = false;

  constructor(
    readonly actor: Actor,
    readonly language: Language,
    /** When the session or token runs out; null for never. */
    readonly until: Date | null,
    /** What counts together against the limit of connections: the actor, or the address of somebody not signed in. */
    readonly countedAs: string,
    private readonly port: ConnectionPort,
  ) {}

  get open(): boolean {
    return !this.ended;
  }

  get buffered(): number {
    return this.port.buffered();
  }

  /** Ends it from our side. */
  end(reason: EndReason): void {
    if (this.ended) return;
    this.closed();
    this.port.end(reason);
  }

  /** Notes that the other end has gone: lets go of everything. */
  closed(): void {
    this.ended = true;
    for (const subscriber of this.subscribers) subscriber.leave();
    this.subscribers.clear();
  }
}
