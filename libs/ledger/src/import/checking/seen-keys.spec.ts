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

  it('keeps 200,000 keys that are much alike apart, in 16 bytes each', () => {
    const seen = new SeenKeys();
    const key = (index: number): string => `1/${46_000_000 + index}_${index % 3}`;
    for (let index = 0; index < 200_000; index++) expect(seen.firstLine(key(index), index + 1)).toBeUndefined();
    for (let index = 0; index < 200_000; index += 1999) expect(seen.firstLine(key(index), 999_999)).toBe(index + 1);
  });
});
