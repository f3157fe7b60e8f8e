import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventEnvelope, OpennessLevel } from '#kernel';
import { ContractEvent, publicContractEvents } from '../domain/contract/contract-events.js';
import { type EventPresenter, EventPresenters, type PresentedEvent } from './event-presenters.js';

/** What an event can be about, the nearest first. */
const SUBJECTS = ['issue', 'citation', 'agreement', 'charter'];

/**
 * How the events of the contract look on the spine. Their bodies hold ids and fingerprints. What binds the alliance is
 * told to everybody; what is on its way, and what members have between them, to partners and above.
 */
export function contractPresenter(type: string): EventPresenter {
  return {
    from: publicContractEvents.includes(type) ? OpennessLevel.PUBLIC : OpennessLevel.PARTNERS,
    present: ({ body }: EventEnvelope): PresentedEvent => {
      const data = body as Readonly<Record<string, unknown>>;
      const subject = SUBJECTS.map((name) => data[name]).find((id) => typeof id === 'string') ?? null;
      return { subject: subject as string | null, data };
    },
  };
}

/** Speaks for every event of the contract. */
@Injectable()
export class ContractPresenters implements OnModuleInit {
  constructor(private readonly presenters: EventPresenters) {}

  onModuleInit(): void {
    for (const type of Object.values(ContractEvent)) this.presenters.register(type, contractPresenter(type));
  }
}
