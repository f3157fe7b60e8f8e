import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventEnvelope, OpennessLevel } from '#kernel';
import { GovernanceEvent, MeetingEvent } from '#governance';
import { type EventPresenter, EventPresenters, type PresentedEvent } from './event-presenters.js';

/**
 * What an event may name for everybody who is told of it: ids, which say nothing to who may not look them up, and the
 * hash by which a member checks what it was told an option would cost it.
 */
const NAMES = ['body', 'seat', 'matter', 'decision', 'by', 'meeting', 'item', 'escalation', 'effectsHash'];

/**
 * How the events of bodies look on the spine. Who looks into every body, the commissioner and the auditor, is shown them
 * as recorded. Everybody else at the level of partners is told that something happened to a matter, and no more: whether
 * they may look into its body is decided when they fetch it.
 */
export const governancePresenter: EventPresenter = {
  from: OpennessLevel.PARTNERS,
  present: ({ type, body }: EventEnvelope, level: OpennessLevel): PresentedEvent => {
    const data = body as Readonly<Record<string, unknown>>;
    const subject = [data.decision, data.meeting, data.matter, data.body].find((id) => typeof id === 'string') ?? null;
    const shown = Object.entries(data).filter(([name]) => level >= OpennessLevel.COMMISSIONER || NAMES.includes(name));
    const told = { subject: subject as string | null, data: Object.fromEntries(shown) };
    return type === GovernanceEvent.VOTE_CAST && data.seat === null ? { ...told, withoutActor: true } : told;
  },
};

/** What is published everybody is told of: which decision, and how far it is open. Why it is withheld, they read there. */
export const publicationPresenter: EventPresenter = {
  from: OpennessLevel.PUBLIC,
  present: ({ body }: EventEnvelope, level: OpennessLevel): PresentedEvent => {
    const data = body as Readonly<Record<string, unknown>>;
    const { decision, reference, publication, status } = data;
    const shown = level >= OpennessLevel.COMMISSIONER ? data : { decision, reference, publication, status };
    return { subject: String(decision), data: shown };
  },
  headline: ({ body }: EventEnvelope) => {
    const { reference, status } = body as Readonly<Record<string, unknown>>;
    return { reference, status };
  },
};

/** Of what changes the public register without anybody being told, open pages of the public are told that it did. */
const movesRegister: EventPresenter = { ...governancePresenter, movesTotals: true };

const others: Readonly<Record<string, EventPresenter>> = {
  [GovernanceEvent.DECISION_PUBLISHED]: publicationPresenter,
  [GovernanceEvent.DECISION_HELD_BACK]: movesRegister,
  [GovernanceEvent.DECISION_SUPERSEDED]: movesRegister,
  [GovernanceEvent.DECISION_REVOKED]: movesRegister,
  [GovernanceEvent.DECISION_EXPIRED]: movesRegister,
};

/** Speaks for every event of governance, which stands below alliances and does not know who looks at them. */
@Injectable()
export class GovernancePresenters implements OnModuleInit {
  constructor(private readonly presenters: EventPresenters) {}

  onModuleInit(): void {
    for (const type of [...Object.values(GovernanceEvent), ...Object.values(MeetingEvent)]) {
      this.presenters.register(type, others[type] ?? governancePresenter);
    }
  }
}
