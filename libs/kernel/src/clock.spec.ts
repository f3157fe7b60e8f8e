import { fixedClock, systemClock } from './index.js';

it('a fixed clock moves only when told, and hands out instants nobody can move', () => {
  const clock = fixedClock('2026-04-01T09:00:00Z');
  clock.now().setFullYear(1999);
  expect(clock.now().toISOString()).toBe('2026-04-01T09:00:00.000Z');
  clock.advance(61_000);
  expect(clock.now().toISOString()).toBe('2026-04-01T09:01:01.000Z');
  clock.set('2026-03-31T23:59:59Z');
  expect(clock.now().toISOString()).toBe('2026-03-31T23:59:59.000Z');
  expect(() => clock.set('yesterday')).toThrow('not an instant');
});

it("the system clock is the machine's", () => {
  expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(1000);
});
