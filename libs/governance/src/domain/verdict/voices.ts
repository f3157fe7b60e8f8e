import type { Ballot, Choice } from './matter-record.js';

/** What a unit said: its choice, DIVIDED when its seats disagree, SILENT when none of them voted. */
export type Voice = Choice | 'DIVIDED' | 'SILENT';

/** How many units said what. */
export interface Tally {
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
  readonly divided: number;
  readonly silent: number;
}

/** The one voice of each unit: the last vote of each of its seats, when they agree. */
export function voicesOf(
  units: readonly string[],
  ballots: readonly (Ballot & { readonly unit: string })[],
): ReadonlyMap<string, Voice> {
  const last = new Map<string, Ballot & { readonly unit: string }>();
  for (const ballot of ballots) {
    const earlier = last.get(ballot.seat);
    if (earlier === undefined || earlier.castNo < ballot.castNo) last.set(ballot.seat, ballot);
  }
  return new Map(
    units.map((unit) => {
      const said = new Set([...last.values()].filter((ballot) => ballot.unit === unit).map(({ choice }) => choice));
      const [voice = 'SILENT'] = said;
      return [unit, said.size > 1 ? 'DIVIDED' : voice];
    }),
  );
}

/** Counts voices. */
export function tallyOf(voices: Iterable<Voice>): Tally {
  const all = [...voices];
  const count = (voice: Voice): number => all.filter((each) => each === voice).length;
  return {
    for: count('FOR'),
    against: count('AGAINST'),
    abstained: count('ABSTAIN'),
    divided: count('DIVIDED'),
    silent: count('SILENT'),
  };
}
