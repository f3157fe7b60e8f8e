import type { IncomingMessage } from 'node:http';

/**
 * Whether a page that opens a stream is one of ours. Browsers send a session's cookie whichever page asks and say
 * which page it is in `Origin`; programs send none. Ours are the public address and the address that was called.
 */
export function isOurOrigin({ headers }: Pick<IncomingMessage, 'headers'>, publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === host;
}
