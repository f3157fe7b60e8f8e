import { Refusal, defineRefusals } from './refusal.js';

/** What a currency is written like: its sign, and how many decimal places its minor unit stands for (ISO 4217). */
interface CurrencyForm {
  readonly sign: string;
  readonly exponent: 0 | 2 | 3;
}

/** The currencies in use. A further one is a further row: nothing else in the code knows the number of decimals. */
export const currencies = {
  GBP: { sign: '£', exponent: 2 },
  EUR: { sign: '€', exponent: 2 },
  USD: { sign: '$', exponent: 2 },
} as const satisfies Record<string, CurrencyForm>;

/** ISO 4217 code of a currency in use. */
export type CurrencyCode = keyof typeof currencies;

export const currencyRefusals = defineRefusals({
  'money.currency-unknown': {
    message: '“{found}” is not a currency that is in use here.',
    hint: 'Use one of these codes: {known}.',
    facts: { found: 'what was sent', known: 'the currency codes in use' },
  },
});

/** Reads a currency code, capitals only. Refuses money.currency-unknown. */
export function currencyCode(text: string): CurrencyCode {
  if (isCurrencyCode(text)) return text;
  throw new Refusal('money.currency-unknown', { found: text.slice(0, 40), known: Object.keys(currencies) });
}

function isCurrencyCode(text: string): text is CurrencyCode {
  return Object.hasOwn(currencies, text);
}
