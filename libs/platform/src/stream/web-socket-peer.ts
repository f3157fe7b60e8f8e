import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { RequestContext } from '../auth/request-context.js';
import { endSentences } from './last-words.js';
import type { ConnectionPort, EndReason, StreamConnection } from './stream-connection.js';

/**
 * Close codes by what the client should do: 4403 connect again with a credential that is good; 1012 and 1013 connect
 * again and resume. Codes that clients take as final are not used.
 */
const closeCodes: Readonly<Record<EndReason, number>> = {
  complete: 1000,
  revoked: 4403,
  expired: 4403,
  'access-changed': 4403,
  lagged: 1013,
  shutdown: 1012,
  failed: 1013,
};
/** A close frame waits behind what was not read: after this long the socket is cut. */
const CUT_AFTER_MS = 2000;

/** One web socket: the socket below it, the request that opened it, and who it turned out to be. */
export class WebSocketPeer implements ConnectionPort {
  connection: StreamConnection | undefined;
  context: RequestContext | undefined;
  /** Whether it has answered the last ping. */
  alive = true;

  constructor(
    readonly webSocket: WebSocket,
    readonly socket: Duplex,
    readonly request: IncomingMessage,
  ) {}

  end(reason: EndReason): void {
    this.close(closeCodes[reason], endSentences[reason]);
  }

  close(code: number, sentence: string): void {
    this.webSocket.close(code, sentence);
    this.cutSoon();
  }

  /** Gives a last frame time to go out, and then cuts the socket, whatever the other end does. */
  cutSoon(): void {
    setTimeout(() => this.webSocket.terminate(), CUT_AFTER_MS).unref();
  }

  buffered(): number {
    return this.socket.writableLength;
  }

  /** Sends a message of the protocol; settles when it has been handed to the socket. */
  async send(message: string): Promise<void> {
    if (this.webSocket.readyState !== this.webSocket.OPEN) return;
    await new Promise<void>((resolve, reject) => {
      this.webSocket.send(message, (error) => (error == null ? resolve() : reject(error)));
    });
  }
}
