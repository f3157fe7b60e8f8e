import type { IncomingHttpHeaders } from 'node:http';
import type { Credential } from './authenticator.js';

/** Session cookie on https: the prefix makes browsers insist on Secure, path / and no domain. */
const SECURE_COOKIE = '__Host-commonbook';
/** Session cookie on plain http, which only a machine of one's own should use. */
const PLAIN_COOKIE = 'commonbook_session';

/** The name of the session cookie for a server that people reach at `publicUrl`. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? SECURE_COOKIE : PLAIN_COOKIE;
}

/** The `Set-Cookie` header that signs a browser in for `maxAgeSeconds`, or out when that is 0. */
export function sessionCookieHeader(publicUrl: string, value: string, maxAgeSeconds: number): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${sessionCookieName(publicUrl)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
}

/** Reads a `Cookie` header. The first cookie of a name counts; anything malformed is left out. */
export function parseCookies(header: string | undefined): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = Object.create(null) as Record<string, string>;
  if (header === undefined || header.length > 8192) return cookies;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    const name = at < 0 ? '' : pair.slice(0, at).trim();
    if (name !== '' && !(name in cookies)) cookies[name] = pair.slice(at + 1).trim();
  }
  return cookies;
}

/** What a request shows: a bearer token wins over a cookie, so that a tool's own token is never mixed up with a session. */
export function credentialOf(
  headers: IncomingHttpHeaders,
  cookies: Readonly<Record<string, string>>,
  cookieName: string,
): Credential {
  const bearer = /^Bearer +([A-Za-z0-9._~+/=-]{1,512})$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { bearer };
  const cookie = cookies[cookieName];
  return cookie === undefined || cookie === '' ? {} : { cookie };
}
