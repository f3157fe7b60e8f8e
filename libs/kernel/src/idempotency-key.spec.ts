import { idempotencyKey } from './idempotency-key.js';

describe('an idempotency key', () => {
  it.each(['k', ' 2026-11-23/17 ', 'x'.repeat(200), 'Schlüssel 🔑'])('may be %j', (text) => {
    expect(idempotencyKey(text)).toBe(text);
  });

  it.each([
    ['', 'idempotency-key-required'],
    ['  ', 'idempotency-key-required'],
    ['x'.repeat(201), 'input-invalid'],
    ['a\u0000b', 'input-invalid'],
    ['a\ud800', 'input-invalid'],
  ])('may not be %j', (text, code) => {
    expect(() => idempotencyKey(text)).toThrow(expect.objectContaining({ code, path: ['idempotencyKey'] }));
  });
});
