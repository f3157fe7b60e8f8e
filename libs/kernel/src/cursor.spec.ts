import fc from 'fast-check';
import { decodeCursor, decodePosition, encodeCursor, encodePosition } from './index.js';

const invalid = expect.objectContaining({ code: 'cursor.invalid' });
const wrap = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('stream cursors', () => {
  it('read back', () => {
    const places = fc.record({
      allianceNo: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      seq: fc.bigInt(0n, 2n ** 63n - 1n),
    });
    fc.assert(fc.property(places, (place) => expect(decodeCursor(encodeCursor(place))).toEqual(place)));
  });

  const good = encodeCursor({ allianceNo: 1, seq: 5n });
  it.each([
    '',
    'nonsense',
    `${good}A`,
    `${good}=`,
    ` ${good}`,
    good.slice(0, -1),
    Buffer.alloc(13).toString('base64url'),
    Buffer.from([2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 5]).toString('base64url'),
    Buffer.from([1, 0, 0, 0, 1, 255, 0, 0, 0, 0, 0, 0, 5]).toString('base64url'),
    'A'.repeat(10_000),
  ])('refuse "%s"', (text) => {
    expect(() => decodeCursor(text)).toThrow(invalid);
  });
});

describe('list positions', () => {
  it('read back, each key with its own type', () => {
    const keys = ['2026-04-01', 12n, 3, null, true, '', 'n5', -9223372036854775808n];
    expect(decodePosition('entries', encodePosition('entries', keys), keys.length)).toEqual(keys);
  });

  it.each([
    ['of another list', encodePosition('periods', ['a'])],
    ['with more keys', encodePosition('entries', ['a', 'b'])],
    ['of another version', wrap([2, 'entries', 'sa'])],
    ['that is no list', wrap({ entries: 1 })],
    ['with a nested key', wrap([1, 'entries', ['sa']])],
    ['with an untagged key', wrap([1, 'entries', 'xa'])],
    ['with a number that is none', wrap([1, 'entries', 'n1;drop'])],
    ['that is no JSON', Buffer.from('[1,').toString('base64url')],
    ['that is empty', ''],
    ['beyond any length', 'A'.repeat(5000)],
  ])('refuse one %s', (_what, text) => {
    expect(() => decodePosition('entries', text, 1)).toThrow(invalid);
  });
});
