import type { IncomingMessage, Server } from 'node:http';
import { type Duplex } from 'node:stream';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AppConfig } from '../config/app-config.js';

/** Takes over a connection that asked to become a web socket. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * The one listener for connections that ask to become something else. Those for a path nobody serves, or from a page
 * of another site, are answered and ended here; an error on any of them ends that connection and nothing else.
 */
@Injectable()
export class UpgradeGate implements OnApplicationBootstrap {
  private readonly handlers = new Map<string, UpgradeHandler>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: AppConfig,
  ) {}

  /** Serves web sockets at a path, such as `/graphql`. */
  serve(path: string, handler: UpgradeHandler): void {
    if (this.handlers.has(path)) throw new Error(`Web sockets at ${path} are served already`);
    this.handlers.set(path, handler);
  }

  onApplicationBootstrap(): void {
    // A process without HTTP, such as the command line, has no adapter, whatever its type says.
    const server = (this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | null)?.getHttpServer() as
      Server | undefined;
    if (server === undefined) return;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      this.admit(request, socket, head);
    });
  }

  private admit(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const handler = this.handlers.get(path);
    if (handler === undefined) turnAway(socket, '404 Not Found');
    else if (!this.isOurOrigin(request)) turnAway(socket, '403 Forbidden');
    else handler(request, socket, head);
  }

  /** A browser always names the page's origin; it must be ours. A program names none, and has no cookies to abuse. */
  private isOurOrigin({ headers }: IncomingMessage): boolean {
    if (headers.origin === undefined) return headers.cookie === undefined;
    if (headers.origin === this.config.publicUrl) return true;
    return this.config.nodeEnv !== 'production' && headers.origin === `http://${headers.host ?? ''}`;
  }
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
