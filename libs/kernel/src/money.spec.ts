import fc from 'fast-check';
import {
  LARGEST_MINOR,
  addMoney,
  decimalText,
  formatMoney,
  inRange,
  money,
  negate,
  parseMinor,
  parseMoney,
  sumMoney,
} from './index.js';

const refusing = (code: string) => expect.objectContaining({ code });

describe('parseMoney reads', () => {
  it.each([
    ['1234.56', 123456n],
    ['£1,234.56', 123456n],
    ['£ 1,234.56', 123456n],
    ['(1,234.56)', -123456n],
    ['(£1,234.56)', -123456n],
    ['1234.56-', -123456n],
    ['-£0.01', -1n],
    ['£-0.01', -1n],
    ['−0.01', -1n],
    ['-0.01', -1n],
    ['+3.00', 300n],
    ['1,495.00', 149500n],
    ['  12.5\t', 1250n],
    ['\u00a07', 700n],
    ['.50', 50n],
    ['-.5', -50n],
    ['007.00', 700n],
    ['-0.00', 0n],
    ['1,234,567.89', 123456789n],
    ['999,999,999,999.99', LARGEST_MINOR],
    ['-999999999999.99', -LARGEST_MINOR],
  ])('%s', (text, minor) => {
    expect(parseMoney(text)).toEqual({ minor, currency: 'GBP' });
  });
});

describe('parseMoney refuses', () => {
  it.each([
    ['', 'money.not-a-number'],
    ['   ', 'money.not-a-number'],
    ['-', 'money.not-a-number'],
    ['.', 'money.not-a-number'],
    ['£', 'money.not-a-number'],
    ['()', 'money.not-a-number'],
    ['1e5', 'money.not-a-number'],
    ['1.5E+3', 'money.not-a-number'],
    ['NaN', 'money.not-a-number'],
    ['Infinity', 'money.not-a-number'],
    ['0x10', 'money.not-a-number'],
    ['12 000.00', 'money.not-a-number'],
    ['1,23.00', 'money.not-a-number'],
    ['1234,567.00', 'money.not-a-number'],
    [',123', 'money.not-a-number'],
    ['1,,234', 'money.not-a-number'],
    ['1.234,56', 'money.not-a-number'],
    ['1.', 'money.not-a-number'],
    ['1.2.3', 'money.not-a-number'],
    ['--1', 'money.not-a-number'],
    ['-1-', 'money.not-a-number'],
    ['(-1.00)', 'money.not-a-number'],
    ['(1.00', 'money.not-a-number'],
    ['1.00)', 'money.not-a-number'],
    ['££1', 'money.not-a-number'],
    ['ten', 'money.not-a-number'],
    ['=1+1', 'money.not-a-number'],
    ['١٢', 'money.not-a-number'],
    ['9'.repeat(201), 'money.not-a-number'],
    ['1.005', 'money.too-many-decimals'],
    ['1.230', 'money.too-many-decimals'],
    ['1000000000000.00', 'money.out-of-range'],
    ['-1,000,000,000,000', 'money.out-of-range'],
    ['9'.repeat(100), 'money.out-of-range'],
    ['€5.00', 'money.currency-mismatch'],
  ])('%s', (text, code) => {
    expect(() => parseMoney(text)).toThrow(refusing(code));
  });

  it('a currency that is not in use', () => {
    expect(() => parseMoney('1.00', 'ZZZ' as 'GBP')).toThrow(refusing('money.currency-unknown'));
  });
});

describe('parseMinor', () => {
  it.each([
    ['0', 0n],
    ['123456', 123456n],
    ['-1', -1n],
  ])('reads %s', (text, minor) => {
    expect(parseMinor(text, 'EUR')).toEqual({ minor, currency: 'EUR' });
  });

  it.each(['', ' 1', '1.00', '1e3', '-0', '+1', '007', '1,000', '£1'])('refuses "%s"', (text) => {
    expect(() => parseMinor(text)).toThrow(refusing('money.not-minor-units'));
  });

  it('refuses what is too large', () => {
    expect(() => parseMinor('100000000000000')).toThrow(refusing('money.out-of-range'));
  });
});

describe('formatMoney and decimalText', () => {
  it.each([
    [0n, '£0.00', '0.00'],
    [-1n, '-£0.01', '-0.01'],
    [5n, '£0.05', '0.05'],
    [99999n, '£999.99', '999.99'],
    [123456n, '£1,234.56', '1234.56'],
    [1341346798n, '£13,413,467.98', '13413467.98'],
    [-100000000n, '-£1,000,000.00', '-1000000.00'],
    [9007199254740993n, '£90,071,992,547,409.93', '90071992547409.93'],
  ])('%s pence', (minor, formatted, plain) => {
    expect(formatMoney(money(minor))).toBe(formatted);
    expect(decimalText(money(minor))).toBe(plain);
  });

  it('use the sign of the currency', () => {
    expect(formatMoney(money(150n, 'EUR'))).toBe('€1.50');
    expect(formatMoney(money(150n, 'USD'))).toBe('$1.50');
  });

  it('are read back exactly, whatever the amount', () => {
    fc.assert(
      fc.property(fc.bigInt(-LARGEST_MINOR, LARGEST_MINOR), (minor) => {
        const amount = money(minor);
        expect(parseMoney(formatMoney(amount))).toEqual(amount);
        expect(parseMoney(decimalText(amount))).toEqual(amount);
        expect(parseMinor(String(minor))).toEqual(amount);
      }),
    );
  });
});

describe('sums', () => {
  it('are exact and keep their currency', () => {
    expect(addMoney(money(1n), money(-3n))).toEqual(money(-2n));
    expect(sumMoney([money(10n), money(20n), money(3n)])).toEqual(money(33n));
    expect(sumMoney([], 'EUR')).toEqual(money(0n, 'EUR'));
    expect(negate(money(5n))).toEqual(money(-5n));
  });

  it('never mix currencies', () => {
    expect(() => addMoney(money(1n), money(1n, 'EUR'))).toThrow(refusing('money.currency-mismatch'));
    expect(() => sumMoney([money(1n, 'EUR')])).toThrow(refusing('money.currency-mismatch'));
  });

  it('may go beyond the range of one entry, which inRange tells', () => {
    const total = addMoney(money(LARGEST_MINOR), money(1n));
    expect(total.minor).toBe(LARGEST_MINOR + 1n);
    expect(() => inRange(total)).toThrow(refusing('money.out-of-range'));
    expect(inRange(money(-LARGEST_MINOR))).toEqual(money(-LARGEST_MINOR));
  });
});
