import './general-refusals.js';
import { ensure } from './ensure.js';
import { Refusal } from './refusal.js';

const LONGEST = 200;

/**
 * Reads the key under which a request may come again: 1 to 200 characters, none of them a control character or half
 * of one. Refuses idempotency-key-required and input-invalid, at `path`.
 */
export function idempotencyKey(text: string, ...path: readonly string[]): string {
  const way = path.length > 0 ? path : ['idempotencyKey'];
  ensure(text.trim() !== '', () => new Refusal('idempotency-key-required', {}, way));
  ensure(text.length <= LONGEST && !/[\p{Cc}\p{Cs}]/u.test(text), () => {
    const facts = { found: text.slice(0, 40).replace(/[\p{Cc}\p{Cs}]/gu, '�'), expected: `1 to ${LONGEST} characters` };
    return new Refusal('input-invalid', facts, way);
  });
  return text;
}
