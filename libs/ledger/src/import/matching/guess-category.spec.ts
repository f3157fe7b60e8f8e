import { guessCategory } from './guess-category.js';

const ours = [
  'People',
  'Travel and mileage',
  'Partner grants',
  'Premises',
  'Equipment',
  'Supplies and client costs',
  'Training and supervision',
  'Insurance',
].map((name, index) => ({ id: `cat_${index}`, code: name.slice(0, 4).toUpperCase(), name }));

describe('guessCategory', () => {
  it.each([
    ['people', 'People'],
    ['TRAV', 'Travel and mileage'],
    ['Agency Staff', 'People'],
    ['Basic Salaries & Pension', 'People'],
    ['Car Mileage', 'Travel and mileage'],
    ['Grants', 'Partner grants'],
    ['Building Repairs', 'Premises'],
    ['Computer Software', 'Equipment'],
    ['Difference A/c', undefined],
    ['', undefined],
  ])('%s: %s', (theirs, expected) => expect(guessCategory(theirs, ours)?.name).toBe(expected));
});
