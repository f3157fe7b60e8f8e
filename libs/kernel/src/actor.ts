import { createHash } from 'node:crypto';

/** Languages the product speaks or will speak. */
export type Language = 'en' | 'cy';

/** Anybody, not signed in: sees what is public and changes nothing. */
export interface PublicActor {
  readonly kind: 'public';
  readonly actorRef: string;
}

/** A person with a live session. */
export interface PersonActor {
  readonly kind: 'person';
  readonly personNo: number;
  readonly personId: string;
  /** Pseudonym (UUID) that stands for the person in the record; who it is can be forgotten, the record stays whole. */
  readonly actorRef: string;
  readonly sessionId: string;
  readonly language: Language;
  /** The organisation they chose to act for in this session, by internal number; null or left out: none chosen. */
  readonly actingForNo?: number | null;
}

/** A system of an organisation, with an API token. */
export interface TokenActor {
  readonly kind: 'token';
  readonly tokenId: string;
  readonly organisationNo: number;
  readonly organisationId: string;
  readonly scopes: readonly string[];
  readonly actorRef: string;
}

/** The platform itself, at a task that nobody asked for one by one: the relay, a reminder, the demonstration. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
  readonly actorRef: string;
}

/** On whose authority something happens. */
export type Actor = PublicActor | PersonActor | TokenActor | SystemActor;

/** The one public actor; its reference is the nil UUID. */
export const publicActor: PublicActor = { kind: 'public', actorRef: '00000000-0000-0000-0000-000000000000' };

/** The platform at a named task. The reference is worked out from the name (UUID version 8), the same everywhere. */
export function systemActor(name: string): SystemActor {
  const hex = createHash('sha256').update(`commonbook/system-actor/${name}`).digest('hex');
  const variant = ((parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return { kind: 'system', name, actorRef: [...parts, hex.slice(20, 32)].join('-') };
}
