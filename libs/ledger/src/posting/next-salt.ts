import { randomFillSync } from 'node:crypto';
import { SALT_BYTES } from '../domain/seal-cost-entry.js';

/** Salts drawn from the system at once: one call for many is far cheaper than many calls. */
const DRAWN = 256;
let drawn = Buffer.alloc(0);
let used = 0;

/** A salt that nobody else gets: 128 random bits. */
export function nextSalt(): Uint8Array {
  if (used === drawn.length) {
    drawn = randomFillSync(Buffer.allocUnsafeSlow(DRAWN * SALT_BYTES));
    used = 0;
  }
  return drawn.subarray(used, (used += SALT_BYTES));
}
