import { arrayLiteral } from './array-literal.js';

describe('the text form of an array', () => {
  it.each([
    ['whole numbers', [1, -2n, 90_071_992_547_409_929n], '{1,-2,90071992547409929}'],
    ['yes and no', [true, false], '{true,false}'],
    ['text', ['Brook Cleaning Ltd', '', 'NULL', 'a,{b}'], '{"Brook Cleaning Ltd","","NULL","a,{b}"}'],
    ['text that must be escaped', ['a "b" \\c'], '{"a \\"b\\" \\\\c"}'],
    ['instants', [new Date('2026-05-10T10:00:00Z')], '{"2026-05-10T10:00:00.000Z"}'],
    ['bytes', [new Uint8Array([0, 255])], '{"\\\\x00ff"}'],
    ['a missing value among others', [null, 'x', null], '{NULL,"x",NULL}'],
    ['nothing but missing values: unnest fills them in', [null, null], '{}'],
  ])('%s', (_, values, text) => {
    expect(arrayLiteral(values)).toBe(text);
  });
});
