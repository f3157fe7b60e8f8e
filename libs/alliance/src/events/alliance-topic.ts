import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, type EventEnvelope, type OpennessLevel, isOpennessLevel } from '#kernel';
import { type StreamRequest, type StreamTopic, StreamTopics } from '#platform';
import { AllianceReader } from '../alliance-reader.js';
import { type Viewer, audienceOf } from '../domain/viewer.js';
import { EventPresenters } from './event-presenters.js';

/**
 * A stream of an alliance: the viewer is who the actor is in that alliance as of now, and the audience of an event is
 * the level at which they see it. What one event looks like is for each stream to say.
 */
@Injectable()
export abstract class AllianceTopic implements StreamTopic<Viewer>, OnModuleInit {
  abstract readonly name: string;
  readonly types: readonly string[] | null = null;

  constructor(
    private readonly topics: StreamTopics,
    private readonly alliances: AllianceReader,
    protected readonly presenters: EventPresenters,
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
    return level === null ? null : String(level);
  }

  abstract shape(event: EventEnvelope, audience: string, cursor: string): object;
}

/** The level an audience stands for. */
export function levelNamed(audience: string): OpennessLevel {
  const level = Number(audience);
  if (!isOpennessLevel(level)) throw new Error(`No audience ${audience}`);
  return level;
}
