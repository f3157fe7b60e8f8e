import { Injectable } from '@nestjs/common';
import { invariant } from '#kernel';
import { type GuardState, type LifecycleGuard } from '../../domain/life/alliance-life.js';

/** What a feature answers about a guard. */
export interface FactAnswer {
  readonly holds: boolean;
  /** What is missing in particular, such as names of organisations, where it does not hold. */
  readonly missing: readonly string[];
}

/** Knows whether one guard of an alliance's life holds. */
export interface LifecycleFact {
  readonly guard: LifecycleGuard;
  /** Reads what was committed. The alliance's lock may be held by who asks, so it must not ask for it. */
  answer(allianceNo: number): Promise<FactAnswer>;
}

/**
 * Who knows what has to hold before an alliance can go on: each guard is answered by the feature that owns the fact, which
 * registers when it starts. A guard that nobody answers does not hold.
 */
@Injectable()
export class LifecycleFacts {
  private readonly facts = new Map<LifecycleGuard, LifecycleFact>();

  /** Takes a fact in; one for each guard. */
  register(fact: LifecycleFact): void {
    invariant(!this.facts.has(fact.guard), `Guard ${fact.guard} is answered twice`);
    this.facts.set(fact.guard, fact);
  }

  /** How guards stand now. */
  async states(allianceNo: number, guards: readonly LifecycleGuard[]): Promise<GuardState[]> {
    return Promise.all(
      guards.map(async (guard) => {
        const answer = await this.facts.get(guard)?.answer(allianceNo);
        return { guard, holds: answer?.holds ?? false, missing: answer?.missing ?? [] };
      }),
    );
  }
}
