import './access-refusals.js';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal, ensure } from '#kernel';

/** How long a code and its link are good, in minutes. */
export const SIGN_IN_MINUTES = 15;
/** How often a wrong code may be typed before it is worthless. */
export const SIGN_IN_TRIES = 5;
/** How long a link printed for the demonstration is good, in minutes. */
export const DEMONSTRATION_LINK_MINUTES = 12 * 60;
/** How long a session lives at most, and how long without being used, in minutes. */
export const SESSION_MINUTES = 12 * 60;
export const SESSION_IDLE_MINUTES = 60;

/** A request to sign in, as far as the rules about it need to know. */
export interface SignInAttempt {
  readonly attemptId: string;
  /** Null when no person has the address: then no code is ever right, and nothing tells the difference. */
  readonly personNo: number | null;
  readonly codeHash: Uint8Array | null;
  /** Null for a link that may be opened anywhere. */
  readonly browserHash: Uint8Array | null;
  readonly tries: number;
  readonly expiresAt: Date;
  readonly consumedAt: Date | null;
}

/**
 * Hash of a six-digit code under the secret that only the asking browser holds. A million codes are soon tried, so
 * without that secret the stored hash must tell nothing.
 */
export function codeHash(browserSecret: string, code: string): Buffer {
  return createHmac('sha256', browserSecret).update(code).digest();
}

/** The digits of a code as people type it: blanks and hyphens do not matter. Undefined when it is no code. */
export function typedCode(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '');
  return /^\d{6}$/.test(code) ? code : undefined;
}

/** What became of a typed code: who it signs in, or the refusal to give and whether it counts as a try. */
export type CodeVerdict = { readonly personNo: number } | { readonly refusal: Refusal; readonly counts: boolean };

/**
 * Judges a typed code, in this order: sign-in.expired (unknown, used, replaced or too old), sign-in.tries-used-up,
 * sign-in.code-wrong. A try is counted whether or not the text could have been a code.
 */
export function judgeCode(
  attempt: SignInAttempt | undefined,
  typed: { readonly browserSecret: string; readonly code: string },
  at: Date,
): CodeVerdict {
  if (attempt === undefined || !isOpen(attempt, at)) return { refusal: new Refusal('sign-in.expired'), counts: false };
  if (attempt.tries >= SIGN_IN_TRIES) return { refusal: new Refusal('sign-in.tries-used-up'), counts: false };
  const given = codeHash(typed.browserSecret, typedCode(typed.code) ?? '');
  const right = attempt.codeHash !== null && timingSafeEqual(given, attempt.codeHash);
  if (right && attempt.personNo !== null) return { personNo: attempt.personNo };
  const triesLeft = SIGN_IN_TRIES - attempt.tries - 1;
  const refusal =
    triesLeft > 0 ? new Refusal('sign-in.code-wrong', { triesLeft }, ['code']) : new Refusal('sign-in.tries-used-up');
  return { refusal, counts: true };
}

/**
 * Judges a link whose button was pressed; gives the person it signs in.
 * Refuses sign-in.expired, and sign-in.other-browser without using the link up.
 */
export function judgeLink(attempt: SignInAttempt | undefined, browserHash: Uint8Array | undefined, at: Date): number {
  ensure(attempt !== undefined && isOpen(attempt, at), () => new Refusal('sign-in.expired'));
  const bound = attempt.browserHash;
  const here = bound === null || (browserHash !== undefined && timingSafeEqual(bound, browserHash));
  ensure(here, () => new Refusal('sign-in.other-browser'));
  ensure(attempt.personNo !== null, () => new Refusal('sign-in.expired'));
  return attempt.personNo;
}

function isOpen(attempt: SignInAttempt, at: Date): boolean {
  return attempt.consumedAt === null && attempt.expiresAt > at;
}

/** How often sign-in may be asked for: most requests within so many minutes, per address and per network. */
export const signInLimits = {
  address: [
    { minutes: 15, requests: 5 },
    { minutes: 24 * 60, requests: 20 },
  ],
  network: [{ minutes: 15, requests: 100 }],
} as const;

/** Refuses sign-in.too-often when the requests already made, each so many minutes old, reach a limit. */
export function needRoomForRequest(
  limits: readonly { readonly minutes: number; readonly requests: number }[],
  agesInMinutes: readonly number[],
): void {
  for (const limit of limits) {
    const recent = agesInMinutes.filter((age) => age < limit.minutes).sort((a, b) => a - b);
    const freed = recent[limit.requests - 1];
    ensure(freed === undefined, () => {
      return new Refusal('sign-in.too-often', { minutes: Math.max(1, Math.ceil(limit.minutes - (freed ?? 0))) });
    });
  }
}

/** The network an address belongs to for limits: an IPv4 address itself, the first 64 bits of an IPv6 address. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.toLowerCase().split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
