import type { IncomingHttpHeaders } from 'node:http';
import { ForbiddenException, UnauthorizedException } from '@nestjs/common';
import type { Actor } from '#kernel';

/** Lets people who are signed in and tokens with the scope pass; throws 401 or 403 for others. */
export function ensureCaller(actor: Actor, scope: string): void {
  if (actor.kind === 'person') return;
  if (actor.kind === 'public') throw new UnauthorizedException();
  if (actor.kind === 'token' && actor.scopes.includes(scope)) return;
  throw new ForbiddenException(`a signed-in person, or a token with the scope ${scope}`);
}

/**
 * Throws 403 unless the request carries its own credential (a bearer token, which no browser adds by itself) or comes
 * from one of our own pages, as the browser says: another site cannot make a signed-in browser upload.
 */
export function ensureOwnPage(headers: IncomingHttpHeaders, publicUrl: string): void {
  if (headers.authorization !== undefined) return;
  const site = headers['sec-fetch-site'];
  const { origin, host } = headers;
  const own =
    site === undefined
      ? origin !== undefined && URL.canParse(origin) && (new URL(origin).host === host || origin === publicUrl)
      : site === 'same-origin';
  if (!own) throw new ForbiddenException('a page of this site, or an API token');
}
