import type { Clock } from '#kernel';
import type { EndReason, StreamConnection } from './stream-connection.js';

export interface ConnectionLimits {
  /** Open connections of this process. */
  readonly connections: number;
  /** Open connections of one person, token or, not signed in, address: a whole council may share one address. */
  readonly connectionsPerCaller: number;
  readonly subscriptionsPerConnection: number;
  /** Bytes one slow reader may leave waiting before it is cut. */
  readonly bufferedPerConnection: number;
  /** Bytes all readers may leave waiting; beyond it, each may leave only a quarter of its own limit (but not less than a stream’s high-water mark). */
  readonly bufferedInAll: number;
}

export const connectionLimits: ConnectionLimits = {
  connections: 10_000,
  connectionsPerCaller: 2000,
  subscriptionsPerConnection: 50,
  bufferedPerConnection: 256 * 1024,
  bufferedInAll: 64 * 1024 * 1024,
};

/** Every open connection of this process: counted, limited, and ended when its session or token runs out. */
export class StreamConnections implements Iterable<StreamConnection> {
  private readonly open = new Set<StreamConnection>();
  private readonly perCaller = new Map<string, number>();
  private crowded = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    readonly limits: ConnectionLimits,
    private readonly clock: Clock,
  ) {
    this.timer = setInterval(() => this.tick(), 1000).unref();
  }

  /** Whether one more connection of this caller fits. */
  admits(countedAs: string): boolean {
    return (
      this.open.size < this.limits.connections &&
      (this.perCaller.get(countedAs) ?? 0) < this.limits.connectionsPerCaller
    );
  }

  add(connection: StreamConnection): void {
    if (this.open.has(connection)) return;
    this.open.add(connection);
    this.count(connection, 1);
  }

  /** Lets go of a connection that has closed. */
  remove(connection: StreamConnection): void {
    if (this.open.delete(connection)) this.count(connection, -1);
    connection.closed();
  }

  /** Bytes one connection may leave waiting just now. */
  get bufferLimit(): number {
    return this.crowded ? this.limits.bufferedPerConnection / 4 : this.limits.bufferedPerConnection;
  }

  get size(): number {
    return this.open.size;
  }

  get subscriptions(): number {
    let count = 0;
    for (const connection of this.open) count += connection.subscribers.size;
    return count;
  }

  /** Ends all, as at shutdown, and stops counting time. */
  endAll(reason: EndReason): void {
    clearInterval(this.timer);
    for (const connection of [...this.open]) connection.end(reason);
  }

  [Symbol.iterator](): Iterator<StreamConnection> {
    return this.open[Symbol.iterator]();
  }

  private tick(): void {
    const now = this.clock.now().getTime();
    let buffered = 0;
    for (const connection of [...this.open]) {
      buffered += connection.buffered;
      if (connection.until !== null && connection.until.getTime() <= now) connection.end('expired');
    }
    this.crowded = buffered > this.limits.bufferedInAll;
  }

  private count(connection: StreamConnection, by: number): void {
    const count = (this.perCaller.get(connection.countedAs) ?? 0) + by;
    if (count > 0) this.perCaller.set(connection.countedAs, count);
    else this.perCaller.delete(connection.countedAs);
  }
}
