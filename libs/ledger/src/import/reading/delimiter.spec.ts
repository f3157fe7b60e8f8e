import { sniffDelimiter } from './delimiter.js';

describe('sniffDelimiter', () => {
  it.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,50;2,30;3\n2,50;2,30;3\n', ';'],
    ['a\tb\nx, y\tz\n', '\t'],
    ['a|b|c\n1,000|2|3\n', '|'],
    ['"Policy, Culture";b\n"x";y\n', ';'],
    ['Spend over £500, all of it\na|b|c\n1|2|3\n', '|'],
    ['only one column\nand another line\n', undefined],
    ['', undefined],
  ])('%j', (sample, expected) => {
    expect(sniffDelimiter(sample)).toBe(expected);
  });
});
