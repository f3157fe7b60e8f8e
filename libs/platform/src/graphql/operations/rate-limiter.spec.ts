import { Refusal, fixedClock, publicActor, systemActor } from '#kernel';
import '../../auth/auth-refusals.js';
import { RateLimiter } from './rate-limiter.js';

const from = (ip: string) => ({ actor: publicActor, peer: { ip, userAgent: '', cookies: {} } });

describe('a rate limiter of 100 points, 10 a second', () => {
  const clock = fixedClock('2026-04-01T00:00:00Z');
  const limiter = new RateLimiter({ burst: 100, perSecond: 10 }, clock);
  const wait = (caller: Parameters<RateLimiter['spend']>[0], points: number): unknown => {
    try {
      limiter.spend(caller, points);
      return 0;
    } catch (error) {
      if (error instanceof Refusal) return error.facts['retryAfterSeconds'];
      throw error;
    }
  };

  it('lets a caller spend what is there, says how long to wait, and fills up again', () => {
    expect(wait(from('a'), 100)).toBe(0);
    expect(wait(from('a'), 15)).toBe(2);
    expect(wait(from('b'), 100)).toBe(0);
    clock.advance(2000);
    expect(wait(from('a'), 15)).toBe(0);
    expect(wait(from('a'), 6)).toBe(1);
    clock.advance(3_600_000);
    expect(wait(from('a'), 101)).toBe(0);
    expect(wait(from('a'), 1)).toBe(1);
  });

  it('does not hold up the platform itself', () => {
    expect(wait({ ...from('a'), actor: systemActor('relay') }, 1000)).toBe(0);
  });
});
