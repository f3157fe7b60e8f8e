import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import type { RequestContext } from '../auth/request-context.js';
import { AccessStore } from './access-store.js';
import { StreamConnections } from './stream-connections.js';
import { type ConnectionPort, StreamConnection } from './stream-connection.js';
import '../auth/auth-refusals.js';
import './stream-refusals.js';

/** Admits connections, whatever transport they come by: recognised, still standing, and not too many. */
@Injectable()
export class ConnectionDesk {
  constructor(
    private readonly store: AccessStore,
    readonly connections: StreamConnections,
  ) {}

  /**
   * Opens a connection for a caller. Asks the database, not memory, whether the session or token still stands.
   * Refuses unauthenticated and stream.too-many-connections.
   */
  async open({ actor, language, peer }: RequestContext, port: ConnectionPort): Promise<StreamConnection> {
    const standing = await this.store.standingOf(actor);
    ensure(standing !== null, () => new Refusal('unauthenticated'));
    const countedAs = callerOf(actor, peer.ip);
    const { connectionsPerCaller: limit } = this.connections.limits;
    ensure(this.connections.admits(countedAs), () => new Refusal('stream.too-many-connections', { limit }));
    const connection = new StreamConnection(actor, language, standing.until, countedAs, port);
    this.connections.add(connection);
    return connection;
  }

  /** Whether a connection may begin one more subscription. */
  ensureRoom(subscriptions: number): void {
    const { subscriptionsPerConnection: limit } = this.connections.limits;
    ensure(subscriptions < limit, () => new Refusal('stream.too-many-subscriptions', { limit }));
  }

  close(connection: StreamConnection): void {
    this.connections.remove(connection);
  }
}

function callerOf(actor: Actor, ip: string): string {
  if (actor.kind === 'person') return actor.personId;
  return actor.kind === 'token' ? actor.tokenId : `ip ${ip}`;
}
