import { fixedClock, isId, newId, prefixOf } from './index.js';

it('new ids carry their prefix, ascend within a millisecond and across them, and never repeat', () => {
  const clock = fixedClock('2026-04-01T09:00:00Z');
  const ids = Array.from({ length: 1000 }, (_none, at) => {
    if (at === 500) clock.advance(1);
    return newId('org', clock);
  });
  expect(ids.every((id) => isId('org', id))).toBe(true);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(1000);
});

it('ids of one clock do not depend on another', () => {
  newId('per');
  const early = newId('per', fixedClock('2001-01-01T00:00:00Z'));
  expect(early < newId('per', fixedClock('2002-01-01T00:00:00Z'))).toBe(true);
});

it.each([
  ['org', 'org_01J8ZQ4Y7V3W5X6R2T9B0C1D2E', true],
  ['per', 'org_01J8ZQ4Y7V3W5X6R2T9B0C1D2E', false],
  ['org', 'org_01j8zq4y7v3w5x6r2t9b0c1d2e', false],
  ['org', 'org_01J8ZQ4Y7V3W5X6R2T9B0C1D2', false],
  ['org', 'org_01J8ZQ4Y7V3W5X6R2T9B0C1D2E0', false],
  ['org', 'org_81J8ZQ4Y7V3W5X6R2T9B0C1D2E', false],
  ['org', 'org_01J8ZQ4Y7V3W5X6R2T9B0C1D2I', false],
  ['org', 'org_01J8ZQ4Y7V3W5X6R2T9B0C1D2E\n', false],
  ['org', '', false],
] as const)('isId(%s, %s) is %s', (prefix, text, is) => {
  expect(isId(prefix, text)).toBe(is);
});

it('prefixOf tells what an id names', () => {
  expect(prefixOf(newId('tok'))).toBe('tok');
  expect(prefixOf('xyz_01J8ZQ4Y7V3W5X6R2T9B0C1D2E')).toBeUndefined();
  expect(prefixOf('nonsense')).toBeUndefined();
});
