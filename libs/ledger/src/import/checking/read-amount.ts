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
    if (point < 0) return BigInt(text) * 100n;
    return BigInt(text.slice(0, point) + text.slice(point + 1).padEnd(2, '0'));
  }
  if (text === '' || text === '-') throw new Refusal('import.amount-missing');
  if (decimalMark === '.') return parseMoney(text, currency).minor;
  if (!continental.test(text)) throw new Refusal('money.not-a-number', { found: text.slice(0, 40) });
  return parseMoney(text.replaceAll('.', '').replace(',', '.'), currency).minor;
}
