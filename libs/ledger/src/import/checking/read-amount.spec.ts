import '../import-refusals.js';
import { readAmount } from './read-amount.js';
import './row-refusals.js';

describe('readAmount', () => {
  it.each<[string, bigint]>([
    ['500.00', 50000n],
    ['-0.01', -1n],
    ['3022.4', 302240n],
    ['-980', -98000n],
    ['"1,495.00"'.slice(1, -1), 149500n],
    [' £1,234.56 ', 123456n],
    ['£ 12.00', 1200n],
    ['(1,234.56)', -123456n],
    ['1234.56-', -123456n],
    ['0', 0n],
    ['007.50', 750n],
    ['999999999999.99', 99999999999999n],
  ])('%j is %s pence', (written, pence) => expect(readAmount(written, '.', 'GBP')).toBe(pence));

  it.each<[string, bigint]>([
    ['1.234,56', 123456n],
    ['1234,5', 123450n],
    ['-1.234.567,00', -123456700n],
    ['12', 1200n],
  ])('%j is %s where the comma was chosen', (written, pence) => expect(readAmount(written, ',', 'GBP')).toBe(pence));

  it.each([
    ['import.amount-missing', '', '.'],
    ['import.amount-missing', ' - ', '.'],
    ['money.not-a-number', 'n/a', '.'],
    ['money.not-a-number', '1.234,56', '.'],
    ['money.not-a-number', '1,234.56', ','],
    ['money.not-a-number', '1e5', '.'],
    ['money.too-many-decimals', '1.005', '.'],
    ['money.out-of-range', '1000000000000.00', '.'],
    ['money.currency-mismatch', '€5.00', '.'],
  ] as const)('refuses with %s: %j', (code, written, mark) => {
    expect(() => readAmount(written, mark, 'GBP')).toThrow(expect.objectContaining({ code }));
  });
});
