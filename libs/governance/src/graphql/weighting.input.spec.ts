import { Refusal } from '#kernel';
import { WeightingInput, weightingOf } from './weighting.input.js';

const read = (change: Partial<WeightingInput>): unknown => {
  try {
    return weightingOf(Object.assign(new WeightingInput(), change));
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};
const share = (voterClass: string, basisPoints: number) => ({ voterClass, basisPoints });

it.each([
  [
    'shares of classes',
    { kind: 'CLASSES', classes: [share('USER', 7500), share('FUNDER', 2500)] },
    { kind: 'CLASSES', basisPoints: { USER: 7500, FUNDER: 2500 }, emptyClass: 'DROP' },
  ],
  ['shares that are not the whole', { kind: 'CLASSES', classes: [share('USER', 7500)] }, 'input-invalid'],
  ['a class named twice', { kind: 'CLASSES', classes: [share('USER', 5000), share('USER', 5000)] }, 'input-invalid'],
  [
    'a cap of a tenth',
    { kind: 'CAP', cappedClass: 'INVESTOR', capPercent: 10 },
    { kind: 'CAP', class: 'INVESTOR', num: 10, den: 100 },
  ],
  ['a cap of nobody', { kind: 'CAP', capPercent: 10 }, 'input-invalid'],
] as [string, Partial<WeightingInput>, unknown][])('%s', (_case, change, expected) => {
  expect(read(change)).toEqual(expected);
});
