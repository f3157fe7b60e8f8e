import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { UpgradeGate } from '../graphql/upgrade-gate.js';
import { ConnectionDesk } from './connection-desk.js';
import { GraphqlWsProtocol } from './graphql-ws-protocol.js';
import { WebSocketPeer } from './web-socket-peer.js';

const PATH = '/graphql';
/** Largest message a client may send, in bytes. */
const MAX_PAYLOAD = 256 * 1024;
/** Proxies cut connections that are silent; a peer that has not answered by the next ping is gone. */
const PING_EVERY_MS = 12_000;

/** The web sockets at /graphql: accepted, kept alive, and told to the protocol. */
@Injectable()
export class StreamWebSockets implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('WebSocket');
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD,
    perMessageDeflate: false,
    handleProtocols,
  });
  private readonly peers = new Set<WebSocketPeer>();
  private pings: NodeJS.Timeout | undefined;

  constructor(
    private readonly gate: UpgradeGate,
    private readonly protocol: GraphqlWsProtocol,
    private readonly desk: ConnectionDesk,
  ) {}

  onApplicationBootstrap(): void {
    this.gate.serve(PATH, (request, socket, head) => this.upgrade(request, socket, head));
    this.pings = setInterval(() => this.ping(), PING_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.pings);
    for (const { webSocket } of this.peers) webSocket.terminate();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.peers.size >= this.desk.connections.limits.connections) return void socket.destroy();
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => this.accept(webSocket, socket, request));
  }

  private accept(webSocket: WebSocket, socket: Duplex, request: IncomingMessage): void {
    const peer = new WebSocketPeer(webSocket, socket, request);
    this.peers.add(peer);
    const closed = this.protocol.server.opened(
      {
        protocol: webSocket.protocol,
        send: async (message) => peer.send(message),
        close: (code, reason) => webSocket.close(code, reason),
        onMessage: (handle) => {
          webSocket.on('message', (message) => {
            handle((message as Buffer).toString('utf8')).catch((error: unknown) => this.failed(peer, error));
          });
        },
      },
      peer,
    );
    webSocket.on('pong', () => (peer.alive = true));
    webSocket.on('error', () => peer.cutSoon());
    webSocket.once('close', (code, reason) => {
      this.peers.delete(peer);
      if (peer.connection !== undefined) this.desk.close(peer.connection);
      closed(code, String(reason)).catch((error: unknown) => this.logger.error({ err: error }));
    });
  }

  private failed(peer: WebSocketPeer, error: unknown): void {
    this.logger.error({ err: error });
    peer.end('failed');
  }

  private ping(): void {
    for (const peer of this.peers) {
      if (!peer.alive) {
        peer.webSocket.terminate();
        continue;
      }
      peer.alive = false;
      peer.webSocket.ping();
    }
  }
}
