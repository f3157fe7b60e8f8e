import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '#kernel';
import { AllianceTopic, levelNamed } from './alliance-topic.js';
import { dataText } from './event-presenters.js';

/** Name of the stream of everything that happens in an alliance. */
export const EVENTS = 'events';

/** Stands where nobody is told who did something. */
export const NOBODY_NAMED = '00000000-0000-0000-0000-000000000000';

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
export class EventsTopic extends AllianceTopic {
  readonly name = EVENTS;

  shape(event: EventEnvelope, audience: string, cursor: string): ShownEvent {
    const presented = this.presenters.present(event, levelNamed(audience));
    return {
      cursor,
      type: event.type,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      actor: presented.withoutActor ? NOBODY_NAMED : event.actorRef,
      actingFor: event.actingForId,
      logIndex: String(event.seq - 1n),
      leafHash: Buffer.from(event.leafHash).toString('hex'),
      subject: presented.subject,
      data: dataText(presented),
    };
  }
}
