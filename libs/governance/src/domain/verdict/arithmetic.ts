import type { Share, Weighting } from '../rules/decision-rule.js';

/** One comparison of exact whole numbers (decimal text), as it was made. */
export interface Test {
  readonly what: string;
  readonly left: string;
  readonly relation: '>' | '>=' | '=';
  readonly right: string;
  readonly holds: boolean;
}

/** Votes for and against of one class. */
export interface ClassVotes {
  readonly voterClass: string;
  readonly for: number;
  readonly against: number;
}

/** Compares two whole numbers. */
export function test(what: string, left: bigint | number, relation: Test['relation'], right: bigint | number): Test {
  const [a, b] = [BigInt(left), BigInt(right)];
  const holds = relation === '>' ? a > b : relation === '>=' ? a >= b : a === b;
  return { what, left: String(a), relation, right: String(b), holds };
}

/** Whether a part is the share of a whole that is asked for: `part × den` against `whole × num`. */
export function shareTest(what: string, part: bigint | number, whole: bigint | number, share: Share): Test {
  const relation = share.strict ? '>' : '>=';
  return test(what, BigInt(part) * BigInt(share.den), relation, BigInt(whole) * BigInt(share.num));
}

/**
 * Whether votes weighed by class reach a share. CLASSES: the sum over classes of its share times its part for the
 * motion, brought to one denominator. CAP: the votes of one class count `k`, at most so that they are no more than
 * num/den of all votes: k = min(1, num × others / ((den − num) × capped)).
 */
export function weightedTest(what: string, votes: readonly ClassVotes[], weighting: Weighting, share: Share): Test[] {
  const { part, whole } = weighting.kind === 'CLASSES' ? byClasses(votes, weighting) : byCap(votes, weighting);
  return [test('weighed votes are for it', part, '>', 0), shareTest(what, part, whole, share)];
}

interface Fraction {
  readonly part: bigint;
  readonly whole: bigint;
}

function byClasses(votes: readonly ClassVotes[], weighting: Extract<Weighting, { kind: 'CLASSES' }>): Fraction {
  const shares = Object.entries(weighting.basisPoints).map(([voterClass, points]) => {
    const own = votes.find((each) => each.voterClass === voterClass);
    return { points: BigInt(points), for: BigInt(own?.for ?? 0), cast: BigInt((own?.for ?? 0) + (own?.against ?? 0)) };
  });
  const counting = shares.filter(({ cast }) => cast > 0n);
  const common = counting.reduce((product, { cast }) => product * cast, 1n);
  const part = counting.reduce((sum, one) => sum + (one.points * one.for * common) / one.cast, 0n);
  const base = weighting.emptyClass === 'DROP' ? counting : shares;
  return { part, whole: base.reduce((sum, { points }) => sum + points, 0n) * common };
}

function byCap(votes: readonly ClassVotes[], weighting: Extract<Weighting, { kind: 'CAP' }>): Fraction {
  const sum = (capped: boolean, pick: (one: ClassVotes) => number): bigint =>
    votes
      .filter(({ voterClass }) => (voterClass === weighting.class) === capped)
      .reduce((total, one) => total + BigInt(pick(one)), 0n);
  const cast = (one: ClassVotes): number => one.for + one.against;
  const [others, capped] = [sum(false, cast), sum(true, cast)];
  const most = BigInt(weighting.num) * others;
  const unscaled = BigInt(weighting.den - weighting.num) * capped;
  const [num, den] = unscaled <= most ? [1n, 1n] : [most, unscaled];
  const inFavour = (one: ClassVotes): number => one.for;
  return { part: sum(false, inFavour) * den + sum(true, inFavour) * num, whole: others * den + capped * num };
}
