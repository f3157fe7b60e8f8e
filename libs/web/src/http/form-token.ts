import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Name of the hidden field that carries the token. */
export const FORM_TOKEN_FIELD = '_form';

/** Cookie that ties forms to this browser; `__Host-` on https so that no neighbouring site can set it. */
export function formCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-commonbook-forms' : 'commonbook_forms';
}

/** The header that gives a browser its form cookie. */
export function formCookieHeader(publicUrl: string, value: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${formCookieName(publicUrl)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** A fresh value for the form cookie: 32 random bytes. */
export function newFormCookie(): string {
  return randomBytes(32).toString('base64url');
}

/** The token a form must send back. It follows from the cookie, which scripts and other sites cannot read. */
export function formToken(cookie: string): string {
  return createHash('sha256').update(`commonbook form ${cookie}`).digest('base64url');
}

/** The token of a form that is made for whoever acts for an organisation of an alliance; null for nobody in particular. */
export function formTokenFor(cookie: string, organisationId: string | null): string {
  return `${formToken(cookie)}.${forOrganisation(cookie, organisationId)}`;
}

/** Whether a form was made for the organisation that is acted for now. Ask it of our own forms only. */
export function isMadeFor(cookie: string, token: string | null, organisationId: string | null): boolean {
  return token?.split('.')[1] === forOrganisation(cookie, organisationId);
}

function forOrganisation(cookie: string, organisationId: string | null): string {
  return createHash('sha256')
    .update(`commonbook form ${cookie} for ${organisationId ?? ''}`)
    .digest('base64url')
    .slice(0, 16);
}

/**
 * Whether a posted form comes from our own page: the browser says so (Sec-Fetch-Site, or Origin when it does not send
 * that), and the form carries the token of this browser's cookie.
 */
export function isOwnForm(
  request: { headers: IncomingHttpHeaders; cookie: string | undefined; token: string | null },
  publicUrl: string,
): boolean {
  return isSameOrigin(request.headers, publicUrl) && tokenMatches(request.cookie, request.token);
}

/** Whether the headers say that the request was made by a page of this site. */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || origin === new URL(publicUrl).origin;
}

function tokenMatches(cookie: string | undefined, token: string | null): boolean {
  if (cookie === undefined || cookie.length < 32 || token === null) return false;
  const expected = Buffer.from(formToken(cookie));
  const found = Buffer.from(token.split('.')[0] ?? '');
  return expected.length === found.length && timingSafeEqual(expected, found);
}
