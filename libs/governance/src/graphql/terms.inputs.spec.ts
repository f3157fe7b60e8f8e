import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { BodyTermsInput } from './terms.inputs.js';

it.each([
  ['each kind of matter once', ['SPENDING', 'REOPEN_PERIOD'], []],
  ['a kind of matter twice', ['SPENDING', 'SPENDING'], ['rules']],
  ['a kind there is not', ['PARTY'], ['rules']],
])('rules for %s', (_words, types, wrong) => {
  const rules = types.map((type) => ({ type, rule: 'CONSENSUS_THEN_ESCALATE' }));
  const input = plainToInstance(BodyTermsInput, { reason: 'It fits better.', rules });
  expect(validateSync(input).map(({ property }) => property)).toEqual(wrong);
});
