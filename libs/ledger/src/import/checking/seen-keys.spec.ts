import { SeenKeys } from './seen-keys.js';

describe('SeenKeys', () => {
  it('tells the line a key was first seen on', () => {
    const seen = new SeenKeys();
    expect(seen.firstLine('a', 2)).toBeUndefined();
    expect(seen.firstLine('b', 3)).toBeUndefined();
    expect(seen.firstLine('a', 4)).toBe(2);
    expect(seen.firstLine('', 5)).toBeUndefined();
    expect(seen.firstLine('', 6)).toBe(5);
  });

  it.each([0, 200_000])('keeps 200,000 keys that are much alike apart, expecting %i', (expected) => {
    const seen = new SeenKeys(expected);
    const key = (index: number): string => `1/${46_000_000 + index}_${index % 3}`;
    const indexes = Array.from({ length: 200_000 }, (_, index) => index);
    expect(indexes.filter((index) => seen.firstLine(key(index), index + 1) !== undefined)).toEqual([]);
    expect(indexes.filter((index) => seen.firstLine(key(index), 999_999) !== index + 1)).toEqual([]);
  });
});
