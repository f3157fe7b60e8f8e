import type { Actor, Language } from '#kernel';

/** How an operation reached us. `page` is the server's own web pages, executed in process. */
export type Transport = 'http' | 'ws' | 'sse' | 'page';

/** What is known of the other end before anybody is recognised. Never logged together with a name. */
export interface Peer {
  readonly ip: string;
  readonly userAgent: string;
  readonly cookies: Readonly<Record<string, string>>;
}

/** What one request carries from the edge to the use case; made anew for every request and every event. */
export interface RequestContext {
  readonly actor: Actor;
  readonly language: Language;
  readonly requestId: string;
  readonly transport: Transport;
  readonly peer: Peer;
  /** Values worth working out once per request, by a key the owner chooses. */
  readonly cache: Map<string, unknown>;
  /** Adds a `Set-Cookie` header to the answer; null where the transport has no headers left to send. */
  readonly setCookie: ((header: string) => void) | null;
}
