import { headerHash, normaliseHeader, spellingDistance } from './header-name.js';
import { recogniseHeader } from './recognise-header.js';

describe('normaliseHeader', () => {
  it.each([
    ['Expenditure_Code ', 'expenditure code'],
    ['SumOfAmount_Exc_VAT', 'sum of amount exc vat'],
    ['Paid\nDate', 'paid date'],
    ['  Amount (£) ', 'amount'],
    ['Bénéficiary', 'beneficiary'],
  ])('%j', (name, expected) => expect(normaliseHeader(name)).toBe(expected));
});

describe('headerHash', () => {
  it('is the same for the same names, however they are written', () => {
    expect(headerHash(['Paid_Date ', 'AMOUNT'])).toEqual(headerHash(['paid date', 'Amount']));
    expect(headerHash(['Amount', 'Paid Date'])).not.toEqual(headerHash(['Paid Date', 'Amount']));
  });
});

describe('spellingDistance', () => {
  it.each([
    ['category', 'category', 0],
    ['catergory', 'category', 1],
    ['dtae', 'date', 1],
    ['organisatonal', 'organisational', 1],
    ['abc', 'xyz', 3],
    ['a', 'abcd', 3],
  ])('%s and %s: %i', (left, right, expected) => expect(spellingDistance(left, right, 2)).toBe(expected));
});

describe('recogniseHeader', () => {
  it('does not stretch short or long names', () => {
    expect(recogniseHeader('until')).toBeUndefined();
    expect(recogniseHeader('amont')).toBeUndefined();
    expect(recogniseHeader('a'.repeat(80))).toBeUndefined();
    expect(recogniseHeader('Supplier ID')?.field).toBe('supplierId');
  });
});
