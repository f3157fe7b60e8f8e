import { createHash } from 'node:crypto';
import { invariant } from '#kernel';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Where a code belongs: the alliance and the round of it. */
export interface CodePlace {
  readonly allianceNo: number;
  readonly checkNo: number;
}

/**
 * The text of a code: alliance, round and 12 characters of chance (60 bits), such as `1-2-7K2M-9QWE-4TYB`. It says
 * nothing about who it is for; whoever has it can answer once.
 */
export function codeText({ allianceNo, checkNo }: CodePlace, chance: Uint8Array): string {
  invariant(chance.length === 12, 'A code needs 12 bytes of chance');
  const letters = Array.from(chance, (byte) => DIGITS.charAt(byte % 32)).join('');
  const groups = [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)];
  return [base32(allianceNo), base32(checkNo), ...groups].join('-');
}

const form = /^([0-9A-HJKMNP-TV-Z]{1,7})-([0-9A-HJKMNP-TV-Z]{1,4})-([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/;

/** A code as people type it, made the same: capitals, no blanks, O read as 0 and I and L as 1. Undefined when it is none. */
export function typedHealthCode(text: string): { readonly code: string; readonly place: CodePlace } | undefined {
  const code = text
    .toUpperCase()
    .replace(/\s/g, '')
    .replaceAll(/[–—_]/g, '-')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const match = form.exec(code);
  if (match === null) return undefined;
  const place = { allianceNo: fromBase32(match[1] ?? ''), checkNo: fromBase32(match[2] ?? '') };
  return place.allianceNo > 0 && place.allianceNo < 2 ** 31 && place.checkNo > 0 && place.checkNo < 2 ** 15
    ? { code, place }
    : undefined;
}

/** What is kept of a code. */
export function healthCodeHash(code: string): Buffer {
  return createHash('sha256').update(`commonbook/health-code/${code}`).digest();
}

function base32(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 32)) text = DIGITS.charAt(rest % 32) + text;
  return text;
}

function fromBase32(text: string): number {
  return [...text].reduce((value, digit) => value * 32 + DIGITS.indexOf(digit), 0);
}
