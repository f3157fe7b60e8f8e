import './cost-effect-refusals.js';
import { type CurrencyCode, type Money, Refusal, ensure, inRange } from '#kernel';
import type { VotingUnit } from '../verdict/matter-record.js';

/** What an option would cost one organisation. */
export interface CostEffect {
  /** Public id of the organisation. */
  readonly organisation: string;
  /** Above zero what it would cost it more, below zero what it would save; zero says that nothing changes. */
  readonly amount: Money;
  /** Why, in one line of at most 200 characters; null for nothing. */
  readonly note: string | null;
}

/** What one of the options of a matter would cost an organisation. */
export interface SlipLine extends Omit<CostEffect, 'organisation'> {
  /** Which option, from 1. */
  readonly option: number;
}

/** What the options of a matter would cost one organisation: for its own people only. */
export interface CostEffectSlip {
  readonly organisation: string;
  readonly lines: readonly SlipLine[];
}

/** An organisation with a voice on a body. */
export interface Member {
  readonly id: string;
  readonly name: string;
}

/** The organisations among those with a voice; a person with a seat of their own is none. */
export function membersOf(units: readonly VotingUnit[]): Member[] {
  return units
    .filter(({ unit, seats }) => !seats.some(({ member }) => member === unit))
    .map(({ unit: id, name }) => ({ id, name }));
}

/** What effects are written for. */
export interface EffectsOf {
  readonly members: readonly Member[];
  readonly bodyName: string;
  /** The one currency of the alliance. */
  readonly currency: CurrencyCode;
}

/**
 * A slip for each organisation for which something is written down, from what is said option by option. Refuses, each at
 * its place: governance.cost-effect-stranger, governance.cost-effect-twice, money.currency-mismatch, money.out-of-range.
 */
export function slipsFrom(options: readonly (readonly CostEffect[])[], about: EffectsOf): CostEffectSlip[] {
  const slips = new Map<string, SlipLine[]>();
  for (const [at, effects] of options.entries()) {
    for (const [place, { organisation, amount, note }] of effects.entries()) {
      const path = ['options', String(at), 'costEffects', String(place)];
      const name = needMember(about, organisation, [...path, 'organisationId']);
      const lines = slips.get(organisation) ?? [];
      const option = at + 1;
      ensure(!lines.some((line) => line.option === option), () => {
        return new Refusal('governance.cost-effect-twice', { option, organisation: name }, [...path, 'organisationId']);
      });
      slips.set(organisation, [...lines, { option, amount: needAmount(amount, about.currency, path), note }]);
    }
  }
  return [...slips].map(([organisation, lines]) => ({ organisation, lines }));
}

/** Refuses governance.cost-effect-stranger when a slip is for an organisation without a voice any more. */
export function needMembers(slips: readonly CostEffectSlip[], about: Omit<EffectsOf, 'currency'>): void {
  for (const { organisation, lines } of slips) if (lines.length > 0) needMember(about, organisation, ['matterId']);
}

function needMember({ members, bodyName }: Omit<EffectsOf, 'currency'>, organisation: string, path: string[]): string {
  const found = members.find(({ id }) => id === organisation);
  ensure(found !== undefined, () => {
    const facts = { organisation: organisation.slice(0, 40), body: bodyName };
    return new Refusal('governance.cost-effect-stranger', facts, path);
  });
  return found.name;
}

function needAmount(amount: Money, currency: CurrencyCode, path: readonly string[]): Money {
  const { currency: found } = amount;
  ensure(found === currency, () => {
    return new Refusal('money.currency-mismatch', { found, expected: currency }, [...path, 'amount', 'currency']);
  });
  try {
    return inRange(amount);
  } catch (error) {
    throw error instanceof Refusal ? error.at(...path, 'amount', 'minor') : error;
  }
}
