import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, publicActor } from '#kernel';
import { AccessChanges, type Authenticator, CLOCK, type Credential, TtlCache } from '#platform';
import { isApiTokenText, secretHash } from '../domain/api-token.js';
import { SESSION_IDLE_MINUTES } from '../domain/sign-in.js';
import { CredentialStore, type LiveSession, type LiveToken } from '../store/credential-store.js';
import { UseNotes } from './use-notes.js';

/** Longest time, in milliseconds, for which a credential revoked by another process may still be taken. */
const BEHIND = 2000;
const SESSION_TOKEN = /^[\w-]{43}$/;

/**
 * Recognises a session cookie or an API token. Whatever is unknown, malformed, too old, unused for too long or revoked
 * stands for the public. A credential is looked up at most once in two seconds, and again at once when access changes.
 */
@Injectable()
export class Authenticate implements Authenticator {
  private readonly sessions: TtlCache<string, LiveSession | undefined>;
  private readonly tokens: TtlCache<string, LiveToken | undefined>;

  constructor(
    private readonly store: CredentialStore,
    private readonly uses: UseNotes,
    changes: AccessChanges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.sessions = new TtlCache(clock, BEHIND);
    this.tokens = new TtlCache(clock, BEHIND);
    changes.onChange(({ kind }) => {
      // Whom somebody acts for in a session is told as a change of their appointments.
      if (kind === 'SESSION_REVOKED' || kind === 'APPOINTMENT_CHANGED') this.sessions.clear();
      if (kind === 'TOKEN_REVOKED') this.tokens.clear();
    });
  }

  async authenticate({ cookie, bearer }: Credential): Promise<Actor> {
    if (bearer !== undefined) return isApiTokenText(bearer) ? this.byToken(bearer) : publicActor;
    if (cookie !== undefined && SESSION_TOKEN.test(cookie)) return this.bySession(cookie);
    return publicActor;
  }

  private async bySession(cookie: string): Promise<Actor> {
    const hash = secretHash(cookie);
    const session = await this.sessions.get(hash.toString('base64'), async () => this.store.session(hash));
    if (session === undefined) return publicActor;
    const { sessionId, personNo, personId, actorRef, language, expiresAt, lastSeenAt, actingForNo } = session;
    const now = this.clock.now().getTime();
    const seen = Math.max(lastSeenAt.getTime(), this.uses.lastNoted(sessionId));
    if (now >= expiresAt.getTime() || now - seen >= SESSION_IDLE_MINUTES * 60_000) return publicActor;
    this.uses.note('session', sessionId, seen);
    return { kind: 'person', personNo, personId, actorRef, sessionId, language, actingForNo };
  }

  private async byToken(bearer: string): Promise<Actor> {
    const hash = secretHash(bearer);
    const token = await this.tokens.get(hash.toString('base64'), async () => this.store.token(hash));
    if (token === undefined || this.clock.now() >= token.expiresAt) return publicActor;
    const { tokenId, organisationNo, organisationId, scopes, actorRef, lastUsedAt } = token;
    this.uses.note('api_token', tokenId, lastUsedAt?.getTime() ?? 0);
    return { kind: 'token', tokenId, organisationNo, organisationId, scopes, actorRef };
  }
}
