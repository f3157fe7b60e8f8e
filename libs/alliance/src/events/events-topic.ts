import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, type EventEnvelope, type OpennessLevel, isOpennessLevel } from '#kernel';
import { type StreamRequest, type StreamTopic, StreamTopics } from '#platform';
import { AllianceReader } from '../alliance-reader.js';
import { type Viewer, audienceOf } from '../domain/viewer.js';
import { EventPresenters, dataText } from './event-presenters.js';

/** Name of the stream of everything that happens in an alliance. */
export const EVENTS = 'events';

/** One event as the spine shows it. */
export interface ShownEvent {
  readonly cursor: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly actor: string;
  readonly actingFor: string | null;
  readonly logIndex: string;
  readonly leafHash: string;
  readonly subject: string | null;
  readonly data: string;
}

/** The spine: every event of an alliance in order, each viewer at their level. Named streams are filters of it. */
@Injectable()
export class EventsTopic implements StreamTopic<Viewer>, OnModuleInit {
  readonly name = EVENTS;
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
    return level === null ? null : String(level);
  }

  shape(event: EventEnvelope, audience: string, cursor: string): ShownEvent {
    const presented = this.presenters.present(event, levelNamed(audience));
    return {
      cursor,
      type: event.type,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      actor: event.actorRef,
      actingFor: event.actingForId,
      logIndex: String(event.seq - 1n),
      leafHash: Buffer.from(event.leafHash).toString('hex'),
      subject: presented.subject,
      data: dataText(presented),
    };
  }
}

/** The level an audience stands for. */
export function levelNamed(audience: string): OpennessLevel {
  const level = Number(audience);
  if (!isOpennessLevel(level)) throw new Error(`No audience ${audience}`);
  return level;
}
