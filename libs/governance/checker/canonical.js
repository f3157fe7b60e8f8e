import { createHash } from 'node:crypto';

/** Canonical text of a JSON value: members sorted by name, no blanks, text in NFC. Numbers are whole. */
export function canonical(value) {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return (
    '{' + names.map((name) => JSON.stringify(name.normalize('NFC')) + ':' + canonical(value[name])).join(',') + '}'
  );
}

/** SHA-256 of a zero byte and the canonical text, in hex. */
export function fingerprint(value) {
  return createHash('sha256').update(Buffer.of(0)).update(canonical(value), 'utf8').digest('hex');
}
