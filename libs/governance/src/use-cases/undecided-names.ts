import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateIn } from '#kernel';
import {
  Database,
  type UndecidedQuestion,
  type UndecidedSource,
  UndecidedSources,
  type UndecidedThing,
} from '#platform';
import { inAlliance } from '../store/asker.js';
import { type NamedByHand, namedByHand } from '../store/undecided-store.js';

/**
 * Stand-ins, representatives and delegations that were named by hand while the alliance was running. The rules let the
 * clerk do so, for a body must be able to begin; the members see here where a decision is still to be made.
 */
@Injectable()
export class UndecidedNames implements UndecidedSource, OnModuleInit {
  readonly kind = 'NAMED_WITHOUT_DECISION';
  readonly meaning =
    'Stand-ins, representatives and delegations named without a decision since the alliance became active.';

  constructor(
    private readonly sources: UndecidedSources,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async find({ allianceNo, limit }: UndecidedQuestion): Promise<UndecidedThing[]> {
    const found = await namedByHand(inAlliance(this.database, allianceNo), limit);
    return found.map((named) => ({
      subject: named.bodyId,
      words: wordsOf(named),
      on: dateIn(named.at),
      amount: null,
    }));
  }
}

/** What happened, without the name of a person. */
function wordsOf({ kind, body, organisation }: NamedByHand): string {
  const whom = organisation ?? 'a member';
  if (kind === 'DELEGATION') return `${body} was given a delegation.`;
  return kind === 'STAND_IN'
    ? `Somebody may stand in for ${whom} on ${body}.`
    : `Somebody else sits for ${whom} on ${body}.`;
}
