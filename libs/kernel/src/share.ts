import { invariant } from './ensure.js';

/** An exact share or rate: `num / den` in lowest terms, `den` above zero. */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

/** Makes an exact ratio in lowest terms: `ratio(40n, 100n)` is 2/5. A zero denominator is a bug. */
export function ratio(num: bigint, den: bigint = 1n): Ratio {
  invariant(den !== 0n, 'A ratio needs a denominator other than zero');
  const divisor = greatestCommonDivisor(absolute(num), absolute(den)) * (den < 0n ? -1n : 1n);
  return { num: num / divisor, den: den / divisor };
}

/** A rate given in basis points (hundredths of a per cent): `basisPoints(4000n)` is 2/5. */
export function basisPoints(points: bigint): Ratio {
  return ratio(points, 10_000n);
}

/** The exact product of two ratios. */
export function multiplyRatios(left: Ratio, right: Ratio): Ratio {
  return ratio(left.num * right.num, left.den * right.den);
}

/** The exact sum of two ratios. */
export function addRatios(left: Ratio, right: Ratio): Ratio {
  return ratio(left.num * right.den + right.num * left.den, left.den * right.den);
}

/** `whole` times `share` in the unit of `whole`, rounded half up once: use it only at the line that is published. */
export function shareOf(whole: bigint, share: Ratio): bigint {
  return roundHalfUp(whole * share.num, share.den);
}

/** `num / den` to the nearest whole number; a half goes away from zero (2.5 is 3, -2.5 is -3). Zero `den` is a bug. */
export function roundHalfUp(num: bigint, den: bigint): bigint {
  invariant(den !== 0n, 'Cannot divide by zero');
  const size = (absolute(num) * 2n + absolute(den)) / (absolute(den) * 2n);
  return num < 0n !== den < 0n ? -size : size;
}

/**
 * Splits `total` (minor units) by `weights` so that the parts always add up to the whole: largest remainder, ties to
 * the lower index, the sign put on last, so that splitting -100.00 mirrors splitting 100.00 (M1 to M3).
 * A negative weight, or weights that are all zero, is a bug.
 */
export function splitLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  const allWeights = weights.reduce((sum, weight) => sum + weight, 0n);
  invariant(
    allWeights > 0n && weights.every((weight) => weight >= 0n),
    'Weights must be zero or more, and not all zero',
  );
  const size = absolute(total);
  const parts = weights.map((weight) => (size * weight) / allWeights);
  const remainders = weights.map((weight, index) => ({ index, left: (size * weight) % allWeights }));
  const missing = size - parts.reduce((sum, part) => sum + part, 0n);
  remainders.sort((a, b) => (a.left === b.left ? a.index - b.index : a.left > b.left ? -1 : 1));
  for (const { index } of remainders.slice(0, Number(missing))) parts[index] = (parts[index] ?? 0n) + 1n;
  return total < 0n ? parts.map((part) => -part) : parts;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
