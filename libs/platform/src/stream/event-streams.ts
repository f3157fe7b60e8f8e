import { ForbiddenException, HttpException, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel';
import type { RequestContext } from '../auth/request-context.js';
import { ContextFactory } from '../auth/context-factory.js';
import { AppConfig } from '../config/app-config.js';
import { refusalError } from '../graphql/refusal-error.js';
import { ConnectionDesk } from './connection-desk.js';
import type { EventStream } from './event-stream.js';
import { isOurOrigin } from './same-origin.js';
import type { StreamConnection } from './stream-connection.js';

/** Proxies cut streams that are silent for a minute. */
const PING_EVERY_MS = 20_000;

/** Opens responses that stay open, and keeps them alive. */
@Injectable()
export class EventStreams implements OnApplicationShutdown {
  private readonly streams = new Set<EventStream>();
  private readonly pings = setInterval(() => this.streams.forEach((stream) => stream.ping()), PING_EVERY_MS).unref();

  constructor(
    private readonly contexts: ContextFactory,
    readonly desk: ConnectionDesk,
    private readonly config: AppConfig,
  ) {}

  onApplicationShutdown(): void {
    clearInterval(this.pings);
    for (const { response } of this.streams) response.destroy();
  }

  /** Who asks for a stream; a page of somebody else's gets 403. */
  async caller(request: FastifyRequest): Promise<RequestContext> {
    if (!isOurOrigin(request.raw, this.config.publicUrl)) throw new ForbiddenException();
    return this.contexts.forConnection(request.raw, 'sse');
  }

  /** Turns the reply into a stream. Answers 401 or 503 where the desk does not admit the caller. */
  async open(reply: FastifyReply, context: RequestContext, stream: EventStream): Promise<StreamConnection> {
    const connection = await this.admit(context, stream);
    reply.hijack();
    this.streams.add(stream);
    const { response } = stream;
    response.once('close', () => {
      this.streams.delete(stream);
      this.desk.close(connection);
    });
    response.on('error', () => response.destroy());
    if (response.destroyed) this.desk.close(connection);
    else stream.open();
    return connection;
  }

  private async admit(context: RequestContext, stream: EventStream): Promise<StreamConnection> {
    try {
      return await this.desk.open(context, stream);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new HttpException(refusalError(error).message, error.code === 'unauthenticated' ? 401 : 503);
    }
  }
}
