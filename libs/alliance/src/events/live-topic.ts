import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '#kernel';
import { LIVE_TOPIC, TOTALS_ONLY } from '#platform';
import type { Viewer } from '../domain/viewer.js';
import { AllianceTopic, levelNamed } from './alliance-topic.js';

/** What keeps open pages up to date: a line for those who are told of an event, a tick for those who see totals. */
@Injectable()
export class LiveTopic extends AllianceTopic {
  readonly name = LIVE_TOPIC;

  override audienceOf(viewer: Viewer, event: EventEnvelope): string | null {
    return super.audienceOf(viewer, event) ?? (this.presenters.movesTotals(event.type) ? TOTALS_ONLY : null);
  }

  shape(event: EventEnvelope, audience: string): Readonly<Record<string, unknown>> {
    return audience === TOTALS_ONLY ? {} : this.presenters.headline(event, levelNamed(audience));
  }
}
