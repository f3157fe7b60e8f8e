import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventEnvelope, OpennessLevel } from '#kernel';
import { AllianceEvent } from '../domain/alliance-events.js';
import { type EventPresenter, EventPresenters } from './event-presenters.js';

/** Types of the events about one organisation's part. */
const ABOUT_PARTICIPATION = [
  AllianceEvent.PARTICIPATION_BEGAN,
  AllianceEvent.PARTICIPATION_ENDED,
  AllianceEvent.PARTICIPATION_MOVED,
  AllianceEvent.DEED_RECORDED,
  AllianceEvent.DEFAULT_NOTICE_SERVED,
  AllianceEvent.DEFAULT_NOTICE_SETTLED,
  AllianceEvent.IMPERATIVES_CHECK_BEGUN,
  AllianceEvent.IMPERATIVES_CHECK_FINALISED,
];

/** Members are told in full: who comes, who stays and who goes is theirs to know. Nobody else is told anything. */
export const membershipPresenter: EventPresenter = {
  from: OpennessLevel.PARTNERS,
  present: ({ body }: EventEnvelope) => {
    const data = body as Readonly<Record<string, unknown>>;
    const { participation } = data;
    return { subject: typeof participation === 'string' ? participation : null, data };
  },
};

/** Speaks for the events about who takes part. */
@Injectable()
export class MembershipPresenters implements OnModuleInit {
  constructor(private readonly presenters: EventPresenters) {}

  onModuleInit(): void {
    for (const type of ABOUT_PARTICIPATION) this.presenters.register(type, membershipPresenter);
  }
}
