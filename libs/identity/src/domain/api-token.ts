import './access-refusals.js';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type IsoDate, Refusal, addDays, ensure, invariant } from '#kernel';
import { type ApiScope, apiScopes, isApiScope } from './api-scope.js';
import { type Power, powersOfScope } from './powers.js';

/**
 * The text of an API token: `cbk_<id>_<secret>_<check>`. The id is the token's public id without its prefix, the
 * secret 32 random bytes in base 62, the check a CRC-32 in base 62 by which scanners for leaked secrets know it, and
 * by which a mistyped one is turned away without asking the database.
 */
export function apiTokenText(tokenId: string, secret: Uint8Array): string {
  invariant(secret.length === 32, 'The secret of an API token has 32 bytes');
  const body = `cbk_${tokenId.replace(/^tok_/, '')}_${base62(BigInt(`0x${Buffer.from(secret).toString('hex')}`), 43)}`;
  return `${body}_${check(body)}`;
}

const form = /^(cbk_[0-9A-HJKMNP-TV-Z]{26}_[0-9A-Za-z]{43})_([0-9A-Za-z]{6})$/;

/** Whether text has the form and the check of an API token. */
export function isApiTokenText(text: string): boolean {
  const match = form.exec(text);
  return match?.[1] !== undefined && check(match[1]) === match[2];
}

/** What is stored of a secret with 256 bits of chance in it: its SHA-256. No salt, as there is nothing to guess. */
export function secretHash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function check(body: string): string {
  return base62(BigInt(crc32(body)), 6);
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= 62n) text = DIGITS.charAt(Number(rest % 62n)) + text;
  return text;
}

/**
 * The scopes of a new token. Refuses token.scope-missing, token.scope-unknown, and token.scope-beyond-powers when a
 * scope stands for a power that whoever makes the token does not have: no token can do more than its maker.
 */
export function checkedScopes(asked: readonly string[], powers: ReadonlySet<Power>): ApiScope[] {
  ensure(asked.length > 0, () => new Refusal('token.scope-missing', {}, ['scopes']));
  const scopes = [...new Set(asked)].map((scope) => {
    const allowed = Object.keys(apiScopes);
    ensure(
      isApiScope(scope),
      () => new Refusal('token.scope-unknown', { scope: scope.slice(0, 40), allowed }, ['scopes']),
    );
    return scope;
  });
  for (const scope of scopes) {
    const missing = powersOfScope(scope).filter((power) => !powers.has(power));
    ensure(
      missing.length === 0,
      () => new Refusal('token.scope-beyond-powers', { scope, powers: missing }, ['scopes']),
    );
  }
  return scopes;
}

/** Days an API token lives at most. */
export const TOKEN_DAYS = 365;

/** The last day of a new token: the day asked for, or a year. Refuses token.expiry-out-of-range. */
export function checkedExpiry(asked: IsoDate | undefined, today: IsoDate): IsoDate {
  const latest = addDays(today, TOKEN_DAYS);
  if (asked === undefined) return latest;
  ensure(asked > today && asked <= latest, () => new Refusal('token.expiry-out-of-range', { latest }, ['expiresOn']));
  return asked;
}
