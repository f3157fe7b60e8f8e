import { Refusal, placeId } from '#kernel';
import { MOST_AUTHORISED, needAuthorisable } from './authorised-things.js';
import type { MatterType } from './matter-type.js';

const id = (prefix: string, seq = 1n): string => `${prefix}${placeId('mat', 1, seq).slice(3)}`;
const read = (type: MatterType, ids: readonly string[]): unknown => {
  try {
    return needAuthorisable(type, ids);
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};
const many = Array.from({ length: MOST_AUTHORISED + 1 }, (_, at) => id('agv', BigInt(at + 1)));

it.each([
  ['a version of the agreement', 'AGREEMENT', [id('agv')], [id('agv')]],
  ['a thing named twice counts once', 'SPENDING', [id('spa'), id('spa')], [id('spa')]],
  ['a participation, to exclude', 'EXCLUSION', [id('par')], [id('par')]],
  ['nothing', 'BASELINE', [], []],
  ['a thing of another kind', 'AGREEMENT', [id('par')], 'governance.cannot-authorise'],
  ['a kind that authorises nothing', 'SERVICE_CHANGE', [id('agv')], 'governance.cannot-authorise'],
  ['what is no id', 'AGREEMENT', ['agv_1'], 'governance.cannot-authorise'],
  ['as many as may be', 'AGREEMENT', many.slice(1), many.slice(1)],
  ['one too many', 'AGREEMENT', many, 'input-invalid'],
] as [string, MatterType, string[], unknown][])('%s', (_case, type, ids, expected) => {
  expect(read(type, ids)).toEqual(expected);
});
