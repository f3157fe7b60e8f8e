import fc from 'fast-check';
import { InvariantError, costEntryId, isId, parseCostEntryId, parsePlaceId, placeId } from './index.js';

const places = fc.record({
  allianceNo: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  seq: fc.bigInt(1n, 2n ** 63n - 1n),
});

it.each([
  [1, 1n, 'cst_00000000010000000000000001'],
  [1, 32n, 'cst_00000000010000000000000010'],
  [33, 1023n, 'cst_000000001100000000000000ZZ'],
  [2 ** 31 - 1, 2n ** 63n - 1n, 'cst_0001ZZZZZZ0007ZZZZZZZZZZZZ'],
])('alliance %s entry %s is %s', (allianceNo, seq, id) => {
  expect(costEntryId(allianceNo, seq)).toBe(id);
  expect(parseCostEntryId(id)).toEqual({ allianceNo, seq });
});

it('is the base 32 of the 16 bytes, 6 of the alliance and 10 of the seq', () => {
  fc.assert(
    fc.property(places, ({ allianceNo, seq }) => {
      const digits = ((BigInt(allianceNo) << 80n) | seq).toString(32).padStart(26, '0');
      const crockford = [...digits].map((digit) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[parseInt(digit, 32)]).join('');
      expect(costEntryId(allianceNo, seq)).toBe(`cst_${crockford}`);
    }),
  );
});

it('reads back, has the form of an id, and sorts as the stream does', () => {
  fc.assert(
    fc.property(places, places, (one, other) => {
      const id = costEntryId(one.allianceNo, one.seq);
      expect(parseCostEntryId(id)).toEqual(one);
      expect(isId('cst', id)).toBe(true);
      const later = one.allianceNo === other.allianceNo ? one.seq < other.seq : one.allianceNo < other.allianceNo;
      expect(id < costEntryId(other.allianceNo, other.seq)).toBe(later);
    }),
  );
});

it.each([
  '',
  'cst_',
  'cst_00000000000000000000000001',
  'cst_00000000010000000000000000',
  'cst_0002000000' + '0000000000000001',
  'cst_0000000001' + '0008000000000000',
  'cst_0000000001000000000000000u',
  'org_00000000010000000000000001',
])('"%s" names no entry', (text) => {
  expect(parseCostEntryId(text)).toBeUndefined();
});

it.each([
  [0, 1n],
  [1.5, 1n],
  [2 ** 31, 1n],
  [1, 0n],
  [1, 2n ** 63n],
])('a place of %s, %s is a bug', (allianceNo, seq) => {
  expect(() => costEntryId(allianceNo, seq)).toThrow(InvariantError);
});

it('ids of other things that are made in a stream tell their place too, and are not taken for each other', () => {
  const id = placeId('mat', 7, 42n);
  expect(parsePlaceId('mat', id)).toEqual({ allianceNo: 7, seq: 42n });
  expect(parsePlaceId('dec', id)).toBeUndefined();
});
