import fc from 'fast-check';
import {
  addRatios,
  basisPoints,
  multiplyRatios,
  ratio,
  roundHalfUp,
  shareOf,
  splitLargestRemainder,
  InvariantError,
} from './index.js';

describe('splitLargestRemainder', () => {
  it.each([
    ['M1', 10000n, [1n, 1n, 1n], [3334n, 3333n, 3333n]],
    ['M2', -10000n, [1n, 1n, 1n], [-3334n, -3333n, -3333n]],
    ['M3', 5n, [50n, 30n, 20n], [3n, 1n, 1n]],
    ['largest remainder, not first', 10n, [1n, 1n, 5n], [2n, 1n, 7n]],
    ['a weight of nothing gets nothing', 100n, [0n, 3n, 0n], [0n, 100n, 0n]],
    ['nothing to split', 0n, [1n, 2n], [0n, 0n]],
    ['one part', 7n, [9n], [7n]],
  ])('%s', (_name, total, weights, parts) => {
    expect(splitLargestRemainder(total, weights)).toEqual(parts);
  });

  it.each([[[]], [[0n, 0n]], [[1n, -1n, 3n]]])('takes weights %s for a bug', (weights: bigint[]) => {
    expect(() => splitLargestRemainder(1n, weights)).toThrow(InvariantError);
  });

  const weights = fc
    .array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 20 })
    .filter((all) => all.some((weight) => weight > 0n));
  const totals = fc.bigInt(-(10n ** 15n), 10n ** 15n);

  it('always adds up to the whole, mirrors at zero, and is never a unit off the exact share', () => {
    fc.assert(
      fc.property(totals, weights, (total, by) => {
        const parts = splitLargestRemainder(total, by);
        const all = by.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        expect(splitLargestRemainder(-total, by)).toEqual(parts.map((part) => -part));
        parts.forEach((part, at) => {
          const off = part * all - total * (by[at] ?? 0n);
          expect(off < all && off > -all).toBe(true);
        });
      }),
    );
  });
});

describe('roundHalfUp', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [-5n, -2n, 3n],
    [7n, 3n, 2n],
    [8n, 3n, 3n],
    [-1n, 3n, 0n],
    [0n, 9n, 0n],
    [1n, 2n, 1n],
  ])('%s / %s is %s', (num, den, rounded) => {
    expect(roundHalfUp(num, den)).toBe(rounded);
  });

  it('is never more than half a unit off', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (num, den) => {
        const twiceOff = 2n * (roundHalfUp(num, den) * den - num);
        expect(twiceOff <= den && twiceOff >= -den).toBe(true);
      }),
    );
  });
});

describe('ratios', () => {
  it('are kept in lowest terms with the sign on top', () => {
    expect(ratio(40n, 100n)).toEqual({ num: 2n, den: 5n });
    expect(ratio(3n, -6n)).toEqual({ num: -1n, den: 2n });
    expect(ratio(0n, -7n)).toEqual({ num: 0n, den: 1n });
    expect(basisPoints(3750n)).toEqual(ratio(3n, 8n));
    expect(() => ratio(1n, 0n)).toThrow(InvariantError);
    expect(() => roundHalfUp(1n, 0n)).toThrow(InvariantError);
  });

  it('lose nothing on the way: a third, three times, is the whole', () => {
    const third = ratio(1n, 3n);
    expect(addRatios(addRatios(third, third), third)).toEqual(ratio(1n));
    expect(multiplyRatios(third, ratio(3n))).toEqual(ratio(1n));
    expect(shareOf(1000n, multiplyRatios(third, ratio(1n, 2n)))).toBe(167n);
  });
});
