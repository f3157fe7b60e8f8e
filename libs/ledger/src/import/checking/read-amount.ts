import { type CurrencyCode, Refusal, currencies, parseMoney } from '#kernel';

const plain = /^-?\d{1,12}(?:\.\d\d?)?$/;
const continental = /^[-−+(]?\s*[£€$]?\s*[-−]?(?:\d+|\d{1,3}(?:\.\d{3})+)?(?:,\d+)?\)?[-−]?$/;

/**
 * Reads an amount as a file writes it, in minor units: `1234.5`, `£1,234.56`, `(1,234.56)`, `1234.56-`, `£ 12.00 `.
 * With the comma as decimal mark, `1.234,56`. Refuses import.amount-missing and what parseMoney refuses.
 */
export function readAmount(written: string, decimalMark: '.' | ',', currency: CurrencyCode): bigint {
  const text = written.trim();
  if (decimalMark === '.' && currencies[currency].exponent === 2 && plain.test(text)) {
    // The common form, by whole numbers alone: the general reader takes five times as long.
    const point = text.indexOf('.');
    return BigInt(hundredths(text, point < 0 ? text.length : point));
  }
  if (text === '' || text === '-') throw new Refusal('import.amount-missing');
  if (decimalMark === '.') return parseMoney(text, currency).minor;
  if (!continental.test(text)) throw new Refusal('money.not-a-number', { found: text.slice(0, 40) });
  return parseMoney(text.replaceAll('.', '').replace(',', '.'), currency).minor;
}

/** Figures with a minus before them or none, and at most two decimal places behind `point`: fourteen figures are exact. */
function hundredths(text: string, point: number): number {
  const below = text.charCodeAt(0) === 45;
  let size = 0;
  for (let at = below ? 1 : 0; at < text.length; at++) if (at !== point) size = size * 10 + text.charCodeAt(at) - 48;
  const places = Math.max(text.length - point - 1, 0);
  if (places < 2) size *= places === 1 ? 10 : 100;
  return below ? -size : size;
}
