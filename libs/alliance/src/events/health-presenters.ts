import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OpennessLevel } from '#kernel';
import { HealthEvent } from '../domain/health/health-events.js';
import { type EventPresenter, EventPresenters } from './event-presenters.js';

/** What happens to a round is told to everybody who is asked, the panel too: its id, and nothing else. */
export const roundPresenter: EventPresenter = {
  from: OpennessLevel.PANEL,
  present: ({ body }) => {
    const { check } = body as { check: string };
    return { subject: check, data: { check } };
  },
  headline: () => ({}),
};

/** Of an action only the organisation is told that acted: that there is one may tell of a gap not yet shared. */
export const actionPresenter: EventPresenter = {
  from: OpennessLevel.AUDITOR,
  present: ({ body }) => {
    const { check, action } = body as { check: string; action: string };
    return { subject: action, data: { check, action } };
  },
};

const ofActions: readonly string[] = [HealthEvent.ACTION_ASSIGNED, HealthEvent.ACTION_CLOSED];

/** Speaks for the events of health checks. */
@Injectable()
export class HealthPresenters implements OnModuleInit {
  constructor(private readonly presenters: EventPresenters) {}

  onModuleInit(): void {
    for (const type of Object.values(HealthEvent)) {
      this.presenters.register(type, ofActions.includes(type) ? actionPresenter : roundPresenter);
    }
  }
}
