import { BadRequestException, Controller, Get, Logger, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel';
import { Public } from '../auth/allow.js';
import { refusalError } from '../graphql/refusal-error.js';
import { AccessStore } from './access-store.js';
import { EventStreams } from './event-streams.js';
import { lastEventId } from './graphql-stream.controller.js';
import { LiveEventStream } from './live-event-stream.js';
import { liveRendering } from './live-rendering.js';
import { LiveSink } from './live-sink.js';
import { StreamHub } from './stream-hub.js';
import { LIVE_TOPIC, StreamTopics } from './stream-topic.js';

const UNKNOWN_CURSOR = new Set(['cursor.invalid', 'stream.cursor-unknown', 'stream.cursor-of-another-alliance']);

/**
 * What keeps an open page up to date: `GET /live?alliance=all_…&types=…`, with the cookie of the session. Events named
 * by their type for those who see lines, many at once as the last of them with their `count`; `totals` at most once a
 * second for those who do not; `revoked` when there is nothing more to come. Resumes by Last-Event-ID.
 */
@Public()
@Controller('live')
export class LiveFeedController {
  private readonly logger = new Logger('Live');

  constructor(
    private readonly streams: EventStreams,
    private readonly hub: StreamHub,
    private readonly topics: StreamTopics,
    private readonly store: AccessStore,
  ) {}

  @Get()
  async follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { alliance, types } = request.query as Record<string, unknown>;
    if (typeof alliance !== 'string') throw new BadRequestException('Say which alliance: /live?alliance=all_…');
    const allianceNo = await this.store.allianceNo(alliance);
    if (allianceNo === undefined || this.topics.get(LIVE_TOPIC) === undefined) throw new NotFoundException();
    const context = await this.streams.caller(request);
    const stream = new LiveEventStream(reply.raw);
    const connection = await this.streams.open(reply, context, stream);
    const sink = new LiveSink(stream, allianceNo, () => this.streams.desk.connections.bufferLimit);
    const wanted = typeof types === 'string' && types !== '' ? types.split(',').slice(0, 50) : null;
    const follow = async (after: string | null): Promise<void> => {
      await this.hub.subscribe(connection, LIVE_TOPIC, { allianceNo, types: wanted, after }, liveRendering, sink);
    };
    try {
      await follow(lastEventId(request) ?? null);
    } catch (error) {
      await this.startOver(error, stream, follow);
    }
  }

  /** A browser repeats the last id it saw for ever: one that we do not know means that the page is out of date. */
  private async startOver(
    error: unknown,
    stream: LiveEventStream,
    follow: (after: null) => Promise<void>,
  ): Promise<void> {
    if (error instanceof Refusal && UNKNOWN_CURSOR.has(error.code)) {
      stream.say('totals', {});
      return follow(null);
    }
    if (error instanceof Refusal) return this.refuse(stream, error);
    this.logger.error({ err: error });
    stream.finish();
  }

  private refuse(stream: LiveEventStream, refusal: Refusal): void {
    const { message, extensions } = refusalError(refusal);
    stream.say('refused', { code: extensions['code'], sentence: message });
    stream.finish();
  }
}
