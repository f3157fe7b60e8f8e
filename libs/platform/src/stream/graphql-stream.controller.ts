import { BadRequestException, Controller, Get, HttpException, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../auth/allow.js';
import type { OperationText } from '../graphql/operations/gql-executor.js';
import { EventStream } from './event-stream.js';
import { EventStreamSink } from './event-stream-sink.js';
import { EventStreams } from './event-streams.js';
import { SubscriptionOperations } from './subscription-operations.js';
import { SubscriptionRunner } from './subscription-runner.js';

/**
 * Subscriptions as server-sent events, for networks that let no web socket through: the distinct-connections mode of
 * the graphql-sse protocol, one subscription per request, with the guard and permissions of every other transport.
 * `Last-Event-ID` is the cursor to resume from. Who may follow what is decided by the subscription itself.
 */
@Public()
@Controller('graphql/stream')
export class GraphqlStreamController {
  constructor(
    private readonly streams: EventStreams,
    private readonly operations: SubscriptionOperations,
    private readonly runner: SubscriptionRunner,
  ) {}

  @Get()
  async get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { query, operationName, variables } = request.query as Record<string, unknown>;
    await this.serve(request, reply, operationText(query, operationName, parsed(variables)));
  }

  @Post()
  async post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { query, operationName, variables } = (request.body ?? {}) as Record<string, unknown>;
    await this.serve(request, reply, operationText(query, operationName, variables));
  }

  private async serve(request: FastifyRequest, reply: FastifyReply, asked: OperationText): Promise<void> {
    if (!(request.headers.accept ?? '').includes('text/event-stream')) {
      throw new HttpException('Ask for this with "Accept: text/event-stream"', 406);
    }
    const context = await this.streams.caller(request);
    const stream = new EventStream(reply.raw);
    const connection = await this.streams.open(reply, context, stream);
    const admitted = this.operations.admit(context, asked);
    if (!('args' in admitted)) return stream.complete({ errors: admitted });
    const limit = (): number => this.streams.desk.connections.bufferLimit;
    const sink = new EventStreamSink(stream, limit);
    const begun = await this.runner.run(connection, admitted, sink, lastEventId(request));
    if (typeof begun !== 'function') stream.complete(begun);
    else if (connection.open) reply.raw.once('close', begun);
    else begun();
  }
}

/** The cursor a client says that it has got to, when it reconnects by itself. */
export function lastEventId({ headers }: FastifyRequest): string | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function operationText(query: unknown, operationName: unknown, variables: unknown): OperationText {
  if (typeof query !== 'string') throw new BadRequestException('Send a subscription as "query"');
  const isObject = typeof variables === 'object' && variables !== null && !Array.isArray(variables);
  if (variables != null && !isObject) throw new BadRequestException('Send "variables" as an object');
  return {
    query,
    ...(typeof operationName === 'string' ? { operationName } : {}),
    ...(isObject ? { variables: variables as Record<string, unknown> } : {}),
  };
}

function parsed(json: unknown): unknown {
  if (typeof json !== 'string' || json === '') return undefined;
  try {
    return JSON.parse(json);
  } catch {
    throw new BadRequestException('"variables" is not JSON');
  }
}
