import { Injectable } from '@nestjs/common';
import { type Actor, type EventEnvelope, OpennessLevel } from '#kernel';
import { BodyAudience } from '#governance';
import { LIVE_TOPIC, type StreamRequest, StreamTopics, TOTALS_ONLY } from '#platform';
import { AllianceReader } from '../alliance-reader.js';
import type { Viewer } from '../domain/viewer.js';
import { AllianceTopic, levelNamed } from './alliance-topic.js';
import { EventPresenters } from './event-presenters.js';

/** Somebody with an open page, and the bodies that they may look into. */
export interface PageViewer extends Viewer {
  readonly bodies: ReadonlySet<string>;
}

/**
 * What keeps open pages up to date: a line for those who are told of an event, a tick for those who see totals. What
 * happens in a body is told to those who may look into it, whatever their level, and to nobody else.
 */
@Injectable()
export class LiveTopic extends AllianceTopic {
  readonly name = LIVE_TOPIC;

  constructor(
    topics: StreamTopics,
    alliances: AllianceReader,
    presenters: EventPresenters,
    private readonly audience: BodyAudience,
  ) {
    super(topics, alliances, presenters);
  }

  override async viewer(actor: Actor, request: StreamRequest): Promise<PageViewer> {
    const [viewer, { bodies }] = await Promise.all([
      super.viewer(actor, request),
      this.audience.lookInto(actor, request.allianceNo),
    ]);
    return { ...viewer, bodies: new Set(bodies.map(({ bodyId }) => bodyId)) };
  }

  override keyOf(viewer: PageViewer): string {
    return [super.keyOf(viewer), ...[...viewer.bodies].sort()].join(' ');
  }

  override audienceOf(viewer: PageViewer, event: EventEnvelope): string | null {
    const told = this.isOfBody(event) ? levelInBody(viewer, event) : super.audienceOf(viewer, event);
    return told ?? (this.presenters.movesTotals(event.type) ? TOTALS_ONLY : null);
  }

  shape(event: EventEnvelope, audience: string): Readonly<Record<string, unknown>> {
    return audience === TOTALS_ONLY ? {} : this.presenters.headline(event, levelNamed(audience));
  }

  /** Whether an event is of a body and not for everybody. */
  private isOfBody({ type, body }: EventEnvelope): boolean {
    const named = typeof (body as { body?: unknown }).body === 'string' && type.startsWith('governance.');
    return named && this.presenters.from(type) > OpennessLevel.PUBLIC;
  }
}

/** The level at which somebody who may look into a body is told of what happens in it: partners’ at least. */
function levelInBody({ bodies, level }: PageViewer, { body }: EventEnvelope): string | null {
  const { body: bodyId } = body as { body: string };
  return bodies.has(bodyId) ? String(Math.max(level, OpennessLevel.PARTNERS)) : null;
}
