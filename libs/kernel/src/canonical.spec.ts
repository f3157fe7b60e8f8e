import { createRequire } from 'node:module';
import fc from 'fast-check';
import { InvariantError, canonicalJson, commitment, leafHash, nodeHash } from './index.js';

const reference = createRequire(import.meta.url)('canonicalize') as (value: unknown) => string;

describe('canonicalJson', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ z: undefined, a: [undefined] }, '{"a":[null]}'],
    [{ minor: -123456789012345678901n }, '{"minor":"-123456789012345678901"}'],
    [new Date('2026-04-01T00:00:00+01:00'), '"2026-03-31T23:00:00.000Z"'],
    [new Uint8Array([0, 171, 255]), '"00abff"'],
    [Buffer.from('é'), '"c3a9"'],
    ['e\u0301', '"é"'],
    ['€$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    [-0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    // the sorting example of RFC 8785, 3.2.3; its last key decomposes under NFC and so moves before the euro sign
    [
      { '\u20ac': 1, '\r': 2, '1': 3, '\u0080': 4, '\ud83d\ude00': 5, '\u00f6': 6, '\ufb33': 7 },
      '{"\\r":2,"1":3,"\u0080":4,"\u00f6":6,"\u05d3\u05bc":7,"\u20ac":1,"\ud83d\ude00":5}',
    ],
    [{ '\uffff': 1, '\ud83d\ude00': 2 }, '{"\ud83d\ude00":2,"\uffff":1}'],
  ])('case %#', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('agrees with the reference implementation wherever both have an answer', () => {
    const leaf = fc.oneof(fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.string({ unit: 'grapheme' }));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
    }));
    fc.assert(
      fc.property(value, (any) => {
        const nfc: unknown = JSON.parse(JSON.stringify(any).normalize('NFC'));
        expect(canonicalJson(any)).toBe(reference(nfc));
        expect(canonicalJson(JSON.parse(canonicalJson(any)))).toBe(canonicalJson(any));
      }),
    );
  });

  it.each([NaN, Infinity, 0.1, 2 ** 53, () => 1, Symbol('x'), new Map(), new Set()])('takes %p for a bug', (value) => {
    expect(() => canonicalJson({ value: [value] })).toThrow(InvariantError);
  });

  it('has nothing to say of nothing', () => {
    expect(() => canonicalJson(undefined)).toThrow(InvariantError);
  });

  it('takes two members that become one under NFC for a bug', () => {
    expect(() => canonicalJson({ 'e\u0301': 1, é: 2 })).toThrow('appears twice');
  });

  it('refuses text that has no UTF-8 form', () => {
    const refused = expect.objectContaining({ code: 'input-invalid' });
    expect(() => canonicalJson({ name: 'a\ud800b' })).toThrow(refused);
    expect(() => canonicalJson({ '\udc00': 1 })).toThrow(refused);
    expect(canonicalJson('😀')).toBe('"😀"');
  });
});

describe('hashes', () => {
  it('give the known answer for the empty leaf', () => {
    const known = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
    expect(leafHash('').toString('hex')).toBe(known);
    expect(leafHash(new Uint8Array()).toString('hex')).toBe(known);
  });

  it('give the known root of the eight reference leaves of Certificate Transparency', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    let level = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')));
    while (level.length > 1) {
      level = level.flatMap((left, at) => (at % 2 === 0 ? [nodeHash(left, level[at + 1] ?? left)] : []));
    }
    expect(level[0]?.toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('count text as UTF-8', () => {
    expect(leafHash('£1 – é😀')).toEqual(leafHash(Buffer.from('£1 – é😀')));
  });

  it('commit to fields whatever the order they come in, and only under the same salt', () => {
    const salt = Buffer.alloc(16, 7);
    const told = commitment(salt, { supplier: 'ATKINS LIMITED', note: null });
    expect(told).toHaveLength(32);
    expect(commitment(salt, { note: null, supplier: 'ATKINS LIMITED' })).toEqual(told);
    expect(commitment(salt, { note: null, supplier: 'ATKINS LTD' })).not.toEqual(told);
    expect(commitment(Buffer.alloc(16, 8), { note: null, supplier: 'ATKINS LIMITED' })).not.toEqual(told);
  });
});
