import './alliance-refusals.js';
import { isoDate } from '#kernel';
import { allianceName, ensureDuration, referencePrefix } from './alliance.js';

describe('an alliance', () => {
  it('has a name with tidy blanks', () => {
    expect(allianceName('  Riverbank\n Alliance ')).toBe('Riverbank Alliance');
  });

  it.each(['', '   ', 'x'.repeat(201), 'a\u0007b'])('refuses the name %j', (name) => {
    expect(() => allianceName(name)).toThrow(
      expect.objectContaining({ code: 'alliance.text-missing', path: ['name'] }),
    );
  });

  it.each([
    ['RB', 'RB'],
    [' rb ', 'RB'],
    ['ABCDEF', 'ABCDEF'],
  ])('reads the reference prefix %j', (text, expected) => {
    expect(referencePrefix(text)).toBe(expected);
  });

  it.each(['', 'R', 'RIVERBK', 'R1', 'RÉ', 'R B'])('refuses the reference prefix %j', (text) => {
    expect(() => referencePrefix(text)).toThrow(expect.objectContaining({ code: 'alliance.prefix-malformed' }));
  });

  it('lasts a day at least', () => {
    const day = isoDate('2026-04-01');
    expect(() => ensureDuration(day, day)).not.toThrow();
    expect(() => ensureDuration(day, null)).not.toThrow();
    expect(() => ensureDuration(day, isoDate('2026-03-31'))).toThrow(
      expect.objectContaining({ code: 'alliance.ends-before-start' }),
    );
  });
});
