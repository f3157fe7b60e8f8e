import { generalRefusals } from './index.js';

it('declares the refusals any feature may give', () => {
  expect(generalRefusals).toEqual([
    'idempotency-key-required',
    'idempotency-conflict',
    'stale-version',
    'mandate-missing',
    'not-found',
    'not-allowed',
    'input-invalid',
    'overloaded',
  ]);
});
