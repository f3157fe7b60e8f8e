import { currencyCode } from './index.js';

it.each(['GBP', 'EUR', 'USD'])('knows %s', (code) => {
  expect(currencyCode(code)).toBe(code);
});

it.each(['gbp', 'XXX', '', 'toString', '__proto__'])('refuses "%s"', (code) => {
  expect(() => currencyCode(code)).toThrow(expect.objectContaining({ code: 'money.currency-unknown' }));
});
