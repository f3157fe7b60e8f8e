import { fixedClock } from '#kernel';
import { BatchedCache } from './batched-cache.js';

describe('a batched cache', () => {
  function cacheOf(values: Record<string, number>, size = 10) {
    const clock = fixedClock('2026-05-10T10:00:00Z');
    const asked: (readonly string[])[] = [];
    const load = (keys: readonly string[]): Promise<Map<string, number>> => {
      asked.push(keys);
      if (keys.includes('broken')) return Promise.reject(new Error('no database'));
      return Promise.resolve(new Map(keys.flatMap((key) => (key in values ? [[key, values[key] ?? 0]] : []))));
    };
    return { clock, asked, values, cache: new BatchedCache<string, number>(clock, 1000, load, size) };
  }

  it('asks once for what many want in the same turn', async () => {
    const { cache, asked } = cacheOf({ a: 1, b: 2 });
    expect(await Promise.all(['a', 'b', 'a', 'c'].map((key) => cache.get(key)))).toEqual([1, 2, 1, undefined]);
    expect(asked).toEqual([['a', 'b', 'c']]);
  });

  it('keeps what it found for its time, and not what it did not find', async () => {
    const { cache, asked, clock, values } = cacheOf({ a: 1 });
    await Promise.all([cache.get('a'), cache.get('b')]);
    values['b'] = 2;
    clock.advance(999);
    expect(await Promise.all([cache.get('a'), cache.get('b')])).toEqual([1, 2]);
    clock.advance(1);
    values['a'] = 3;
    expect(await cache.get('a')).toBe(3);
    expect(asked).toEqual([['a', 'b'], ['b'], ['a']]);
  });

  it('lets everybody who waits know of a failure, and tries again for the next', async () => {
    const { cache } = cacheOf({ a: 1 });
    const both = await Promise.allSettled([cache.get('a'), cache.get('broken')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.get('a')).toBe(1);
  });

  it('holds no more than its size, the oldest leaving first', async () => {
    const { cache, asked } = cacheOf({ a: 1, b: 2, c: 3 }, 2);
    for (const key of ['a', 'b', 'c', 'b', 'a']) await cache.get(key);
    expect(asked).toEqual([['a'], ['b'], ['c'], ['a']]);
  });
});
