import { AppConfig, type RequestContext, sessionCookieHeader } from '#platform';
import { Refusal, ensure } from '#kernel';
import { SESSION_MINUTES, SIGN_IN_MINUTES } from '../domain/sign-in.js';

/** Name of the cookie by which the browser that asked for a code is known again. */
export function signInCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-commonbook-sign-in' : 'commonbook_sign_in';
}

/** The secret of the asking browser, if this browser asked. */
export function browserSecretOf({ peer }: RequestContext, { publicUrl }: AppConfig): string | undefined {
  return peer.cookies[signInCookieName(publicUrl)];
}

/** Lets the browser keep the secret for as long as the code is good; an empty one takes it away. */
export function keepBrowserSecret(context: RequestContext, { publicUrl }: AppConfig, secret: string): void {
  const life = secret === '' ? 0 : SIGN_IN_MINUTES * 60;
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  setCookie(
    context,
    `${signInCookieName(publicUrl)}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${life}${secure}`,
  );
}

/** Signs the browser in with a session's token, or out with an empty one. */
export function keepSession(context: RequestContext, { publicUrl }: AppConfig, sessionToken: string): void {
  setCookie(context, sessionCookieHeader(publicUrl, sessionToken, sessionToken === '' ? 0 : SESSION_MINUTES * 60));
}

/** Refuses not-allowed where an answer cannot carry cookies, before anything is done. */
export function needCookies({ setCookie: set }: RequestContext): void {
  ensure(
    set !== null,
    () => new Refusal('not-allowed', { needs: 'a request over HTTP, whose answer can carry a cookie' }),
  );
}

function setCookie(context: RequestContext, header: string): void {
  context.setCookie?.(header);
}
