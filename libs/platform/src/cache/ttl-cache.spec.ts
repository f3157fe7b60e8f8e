import { fixedClock } from '#kernel';
import { TtlCache } from './ttl-cache.js';

describe('TtlCache', () => {
  const clock = fixedClock('2026-11-23T09:00:00Z');
  const counting = (): { loads: number; load: (key: string) => Promise<string> } => {
    const counter = { loads: 0, load: async (key: string) => `${key}${++counter.loads}` };
    return counter;
  };

  it('loads once until the time is over', async () => {
    const cache = new TtlCache<string, string>(clock, 1000);
    const { load } = counting();
    expect(await cache.get('a', load)).toBe('a1');
    expect(await cache.get('a', load)).toBe('a1');
    clock.advance(1001);
    expect(await cache.get('a', load)).toBe('a2');
  });

  it('shares one load among concurrent callers', async () => {
    const cache = new TtlCache<string, string>(clock, 1000);
    const counter = counting();
    await Promise.all([cache.get('a', counter.load), cache.get('a', counter.load)]);
    expect(counter.loads).toBe(1);
  });

  it('does not keep a failure', async () => {
    const cache = new TtlCache<string, string>(clock, 1000);
    await expect(cache.get('a', async () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('a', async () => 'up')).toBe('up');
  });

  it('keeps at most its size, the oldest leaving first', async () => {
    const cache = new TtlCache<string, string>(clock, 1000, 2);
    const counter = counting();
    for (const key of ['a', 'b', 'c']) await cache.get(key, counter.load);
    await cache.get('c', counter.load);
    expect(counter.loads).toBe(3);
    await cache.get('a', counter.load);
    expect(counter.loads).toBe(4);
  });
});
