import { Injectable } from '@nestjs/common';
import { type EventEnvelope, OpennessLevel, canonicalJson, invariant } from '#kernel';
import { type Viewer, levelFor } from '../domain/viewer.js';

/** What one level of viewer is shown of an event: the thing it is about and the event's data in full. */
export interface PresentedEvent {
  /** Public id of the thing it is about; fetch it with `node(id:)`. */
  readonly subject: string | null;
  /** Plain values, whole: nothing the level may not see. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Nobody is told who did it, such as who cast a vote that is sealed. */
  readonly withoutActor?: boolean;
}

/** Says how a feature's events look. Pure: no look-ups. */
export interface EventPresenter {
  /** From which level viewers are told of it at all. */
  readonly from: OpennessLevel;
  present(event: EventEnvelope, level: OpennessLevel): PresentedEvent;
  /** The few words an open page shows of it, at a level that is told of it. */
  headline?(event: EventEnvelope, level: OpennessLevel): Readonly<Record<string, unknown>>;
  /** Whether totals that everybody may see move with it: pages of those who see no lines are told just that. */
  readonly movesTotals?: boolean;
}

/** Partners and above are told, with the body as it was recorded. */
const asRecorded: EventPresenter = {
  from: OpennessLevel.PARTNERS,
  present: ({ body }) => ({ subject: null, data: body as Readonly<Record<string, unknown>> }),
};

/** How the events of every feature are shown on the spine. A type nobody has spoken for is shown as it was recorded. */
@Injectable()
export class EventPresenters {
  private readonly byType = new Map<string, EventPresenter>();

  /** Speaks for an event type; once each. */
  register(type: string, presenter: EventPresenter): void {
    invariant(!this.byType.has(type), `Events of type ${type} have two presenters`);
    this.byType.set(type, presenter);
  }

  /** The level at which a viewer sees an event, or null when they are not told. The audience of the event. */
  levelOf(viewer: Viewer, event: EventEnvelope): OpennessLevel | null {
    const level = event.actingForNo === null ? viewer.level : levelFor(viewer, event.actingForNo);
    return level >= this.presenter(event.type).from ? level : null;
  }

  present(event: EventEnvelope, level: OpennessLevel): PresentedEvent {
    return this.presenter(event.type).present(event, level);
  }

  headline(event: EventEnvelope, level: OpennessLevel): Readonly<Record<string, unknown>> {
    return this.presenter(event.type).headline?.(event, level) ?? {};
  }

  /** From which level viewers are told of events of a type. */
  from(type: string): OpennessLevel {
    return this.presenter(type).from;
  }

  movesTotals(type: string): boolean {
    return this.presenter(type).movesTotals ?? false;
  }

  private presenter(type: string): EventPresenter {
    return this.byType.get(type) ?? asRecorded;
  }
}

/** The data of an event as text: canonical JSON, the same bytes for everybody of one audience. */
export function dataText(presented: PresentedEvent): string {
  return canonicalJson(presented.data);
}
