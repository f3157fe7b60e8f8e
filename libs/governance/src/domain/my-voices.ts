import { type IsoDate, Refusal } from '#kernel';
import { decideVote, placeOf } from './cast-vote.js';
import type { CastVote, OpenedMatter } from './matter.js';
import type { Capacity, Choice, Interest, Proxy } from './verdict/matter-record.js';

/** A member that somebody may speak for in a matter. */
export interface MyVoice {
  /** Public id of the member: an organisation, or a person with a seat of their own. */
  readonly unit: string;
  readonly name: string;
  /** What to vote as: the organisation's public id; null for a seat of a person's own. */
  readonly actingFor: string | null;
  readonly capacity: Capacity;
  /** What they last said for it from their seat; null for nothing yet. */
  readonly said: Choice | null;
  /** Why they cannot vote for it now; null when they can. */
  readonly refusal: Refusal | null;
}

/** What somebody would speak from: the record of a matter as far as it has come. */
export interface MatterSoFar {
  readonly matter: OpenedMatter;
  readonly votes: readonly CastVote[];
  readonly interests: readonly Interest[];
  /** Papers that stand. */
  readonly proxies: readonly Proxy[];
  readonly today: IsoDate;
}

/** For whom a person may speak in a matter, as what, what they have said, and what is in the way of a vote. */
export function myVoices(person: string, { matter, ...rest }: MatterSoFar): MyVoice[] {
  return matter.frozen.electorate.flatMap((unit) => {
    const alone = { ...matter, frozen: { ...matter.frozen, electorate: [unit] } };
    const actingFor = unit.seats.some(({ member }) => member === unit.unit) ? null : unit.unit;
    const place = refusedOr(() => placeOf(alone, person, actingFor, rest.proxies));
    if (place instanceof Refusal) return [];
    const vote = refusedOr(() => decideVote({ matter, person, actingFor, choice: 'FOR', reason: null, ...rest }));
    const mine = rest.votes.filter((each) => each.unit === unit.unit && each.person === person);
    return {
      unit: unit.unit,
      name: unit.name,
      actingFor,
      capacity: place.capacity,
      said: mine.at(-1)?.choice ?? null,
      refusal: vote instanceof Refusal ? vote : null,
    };
  });
}

function refusedOr<T>(decide: () => T): T | Refusal {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
