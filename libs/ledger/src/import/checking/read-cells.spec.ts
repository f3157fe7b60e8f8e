import { isRedacted, readAnswer, readQuantity, readText } from './read-cells.js';
import './row-refusals.js';

describe('readText', () => {
  it.each([
    ['FRIENDS OF THE HURST      ', 'FRIENDS OF THE HURST'],
    ['two\nlines  and\tmore', 'two lines and more'],
    ['-5% discount', '-5% discount'],
    ['- none -', '- none -'],
    ['', ''],
  ])('%j', (written, expected) => {
    if (expected === '- none -')
      expect(() => readText(written, 50)).toThrow(expect.objectContaining({ code: 'import.formula' }));
    else expect(readText(written, 50)).toBe(expected);
  });

  it.each(['=1+1', '+44 20 7946', '@SUM(A1)', '-cmd|x', ' =HYPERLINK("x")'])('sees a formula in %j', (written) => {
    expect(() => readText(written, 50)).toThrow(expect.objectContaining({ code: 'import.formula' }));
  });

  it('refuses text that is too long', () => {
    expect(() => readText('x'.repeat(51), 50)).toThrow(expect.objectContaining({ code: 'import.text-too-long' }));
  });
});

describe('readAnswer', () => {
  it.each<[string, boolean | undefined]>([
    ['Y', true],
    ['yes', true],
    ['TRUE', true],
    ['0', false],
    ['N/A', false],
    [' ', undefined],
  ])('%j', (written, expected) => {
    expect(readAnswer(written)).toBe(expected);
  });
  it('refuses what is neither', () => {
    expect(() => readAnswer('perhaps')).toThrow(expect.objectContaining({ code: 'import.answer-unclear' }));
  });
});

describe('readQuantity', () => {
  it.each<[string, bigint | undefined]>([
    ['37.5', 37500000n],
    ['1,560', 1560000000n],
    ['-2', -2000000n],
    ['', undefined],
  ])('%j', (written, expected) => {
    expect(readQuantity(written)).toBe(expected);
  });
  it('refuses words and long fractions', () => {
    for (const written of ['ten', '1.0000001']) {
      expect(() => readQuantity(written)).toThrow(expect.objectContaining({ code: 'import.number-unclear' }));
    }
  });
});

describe('isRedacted', () => {
  it.each([
    ['Redacted personal data', true],
    ['REDACTED', true],
    ['Name withheld', true],
    ['REDACTIVE PUBLISHING LIMITED', false],
    ['OAK LTD', false],
  ])('%s: %s', (name, expected) => expect(isRedacted(name)).toBe(expected));
});
