import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor, EventEnvelope } from '#kernel';
import { LIVE_TOPIC, type StreamRequest, type StreamTopic, StreamTopics, TOTALS_ONLY } from '#platform';
import { AllianceReader } from '../alliance-reader.js';
import { type Viewer, audienceOf } from '../domain/viewer.js';
import { EventPresenters } from './event-presenters.js';
import { levelNamed } from './events-topic.js';

/** What keeps open pages up to date: a line for those who are told of an event, a tick for those who see totals. */
@Injectable()
export class LiveTopic implements StreamTopic<Viewer>, OnModuleInit {
  readonly name = LIVE_TOPIC;
  readonly types = null;

  constructor(
    private readonly topics: StreamTopics,
    private readonly alliances: AllianceReader,
    private readonly presenters: EventPresenters,
  ) {}

  onModuleInit(): void {
    this.topics.register(this);
  }

  async viewer(actor: Actor, { allianceNo, actingForNo }: StreamRequest): Promise<Viewer> {
    return this.alliances.viewer(actor, allianceNo, actingForNo ?? undefined);
  }

  keyOf(viewer: Viewer): string {
    return audienceOf(viewer);
  }

  audienceOf(viewer: Viewer, event: EventEnvelope): string | null {
    const level = this.presenters.levelOf(viewer, event);
    if (level !== null) return String(level);
    return this.presenters.movesTotals(event.type) ? TOTALS_ONLY : null;
  }

  shape(event: EventEnvelope, audience: string): Readonly<Record<string, unknown>> {
    return audience === TOTALS_ONLY ? {} : this.presenters.headline(event, levelNamed(audience));
  }
}
