import { type CurrencyCode, currencies, currencyCode } from './currency.js';
import { Refusal, defineRefusals } from './refusal.js';

/** An exact amount: a whole number of minor units (pence for GBP). No amount ever passes through a double. */
export interface Money {
  readonly minor: bigint;
  readonly currency: CurrencyCode;
}

/** The largest size of an amount somebody may enter: 14 digits of minor units, so that sums of millions of them fit int8. */
export const LARGEST_MINOR = 99_999_999_999_999n;

export const moneyRefusals = defineRefusals({
  'money.not-a-number': {
    message: '“{found}” is not an amount of money.',
    hint: 'Write it in figures, for example 1234.56, 1,234.56, -1,234.56 or (1,234.56).',
    facts: { found: 'what was sent' },
  },
  'money.not-minor-units': {
    message: '“{found}” is not a whole number of minor units.',
    hint: 'Send pence (or cents) as a whole number in text, for example "123456" for 1,234.56.',
    facts: { found: 'what was sent' },
  },
  'money.too-many-decimals': {
    message: '“{found}” has more decimal places than {currency} has.',
    hint: 'Write at most {decimals} decimal places.',
    facts: { found: 'what was sent', currency: 'currency code', decimals: 'decimal places the currency has' },
  },
  'money.out-of-range': {
    message: '“{found}” is too large.',
    hint: 'An amount may be at most {largest}, above or below zero. Check that it is in the right unit.',
    facts: { found: 'what was sent', largest: 'the largest amount that may be entered' },
  },
  'money.currency-mismatch': {
    message: 'The amount is in {found}, where {expected} is needed.',
    hint: 'Send the amount in {expected}. Amounts are never converted on the way in.',
    facts: { found: 'currency or sign that was found', expected: 'currency that is needed' },
  },
});

/** Makes an amount from minor units. No range is enforced: totals may be larger than any one entry. */
export function money(minor: bigint, currency: CurrencyCode = 'GBP'): Money {
  return { minor, currency };
}

// lead sign, opening bracket, currency sign, inner sign, whole part, decimals, closing bracket, trailing sign
const written = /^([-−+]?)(\(?)([£€$]?)[ \u00a0]?([-−+]?)(\d+|\d{1,3}(?:,\d{3})+|(?=\.\d))(?:\.(\d+))?(\)?)([-−]?)$/;

/**
 * Reads an amount as people and finance systems write it: `1234.56`, `£1,234.56`, `(1,234.56)`, `1234.56-`, `-0.01`,
 * with blanks around it. At most one way of saying "minus" may be used. Fewer decimals than the currency has are taken
 * as written (`12.5` is 12.50).
 * Refuses money.not-a-number (empty, letters, exponents, misplaced commas), money.too-many-decimals,
 * money.out-of-range, money.currency-mismatch (the sign of another currency), money.currency-unknown.
 */
export function parseMoney(text: string, currency: CurrencyCode = 'GBP'): Money {
  const { sign, exponent } = currencies[currencyCode(currency)];
  const match = text.length <= 200 ? written.exec(text.trim()) : null;
  if (match === null) throw notANumber(text);
  const [, lead = '', open = '', foundSign = '', inner = '', whole = '', decimals = '', close = '', trail = ''] = match;
  if ((open === '') !== (close === '')) throw notANumber(text);
  if (lead.length + open.length + inner.length + trail.length > 1) throw notANumber(text);
  if (foundSign !== '' && foundSign !== sign) {
    throw new Refusal('money.currency-mismatch', { found: foundSign, expected: currency });
  }
  if (decimals.length > exponent) {
    throw new Refusal('money.too-many-decimals', { found: shown(text), currency, decimals: exponent });
  }
  const size = BigInt(whole.replaceAll(',', '') + decimals.padEnd(exponent, '0'));
  const below = open !== '' || trail !== '' || (lead + inner !== '' && lead + inner !== '+');
  return inRange({ minor: below ? -size : size, currency }, text);
}

/**
 * Reads an amount as the API writes it: minor units as a whole number in text, such as `-123456`; no plus sign, no
 * leading zeros. Refuses money.not-minor-units, money.out-of-range and money.currency-unknown.
 */
export function parseMinor(text: string, currency: CurrencyCode = 'GBP'): Money {
  currencyCode(currency);
  if (text.length > 200 || !/^(?:0|-?[1-9]\d*)$/.test(text)) {
    throw new Refusal('money.not-minor-units', { found: shown(text) });
  }
  return inRange({ minor: BigInt(text), currency }, text);
}

/** Gives the amount back, or refuses money.out-of-range when it is larger than anybody may enter. */
export function inRange(amount: Money, found: string = decimalText(amount)): Money {
  if (amount.minor <= LARGEST_MINOR && amount.minor >= -LARGEST_MINOR) return amount;
  const largest = formatMoney(money(LARGEST_MINOR, amount.currency));
  throw new Refusal('money.out-of-range', { found: shown(found), largest });
}

/** The amount in plain figures, for files and machines: `-1234.56`. */
export function decimalText(amount: Money): string {
  return inFigures(amount, '', (whole) => whole);
}

/** The amount as people read it: `£1,234.56`, `-£0.01`. The minus stands before the currency sign. */
export function formatMoney(amount: Money): string {
  return inFigures(amount, currencies[amount.currency].sign, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));
}

/** The sum of two amounts. Refuses money.currency-mismatch. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new Refusal('money.currency-mismatch', { found: right.currency, expected: left.currency });
  }
  return { minor: left.minor + right.minor, currency: left.currency };
}

/** The sum of any number of amounts; of none, zero in `currency`. Refuses money.currency-mismatch. */
export function sumMoney(amounts: Iterable<Money>, currency: CurrencyCode = 'GBP'): Money {
  let total = money(0n, currency);
  for (const amount of amounts) total = addMoney(total, amount);
  return total;
}

/** The same amount on the other side of zero. */
export function negate(amount: Money): Money {
  return { minor: -amount.minor, currency: amount.currency };
}

function inFigures({ minor, currency }: Money, sign: string, group: (whole: string) => string): string {
  const { exponent } = currencies[currency];
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const point = digits.length - exponent;
  const decimals = digits.slice(point);
  return `${minor < 0n ? '-' : ''}${sign}${group(digits.slice(0, point))}${decimals === '' ? '' : `.${decimals}`}`;
}

function notANumber(text: string): Refusal {
  return new Refusal('money.not-a-number', { found: shown(text) });
}

function shown(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
