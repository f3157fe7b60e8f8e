import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import { Database } from '#platform';

/** A session that lives, with the person it is of. */
export interface LiveSession {
  readonly sessionId: string;
  readonly personNo: number;
  readonly personId: string;
  readonly actorRef: string;
  readonly language: Language;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** The organisation they chose to act for; null for none. */
  readonly actingForNo: number | null;
}

/** An API token that lives, with the organisation it is of. */
export interface LiveToken {
  readonly tokenId: string;
  readonly organisationNo: number;
  readonly organisationId: string;
  readonly scopes: readonly string[];
  readonly actorRef: string;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date;
}

/** Looks credentials up by their hash: one query over a unique index each. Whether they are too old is asked later. */
@Injectable()
export class CredentialStore {
  constructor(private readonly database: Database) {}

  async session(tokenHash: Buffer): Promise<LiveSession | undefined> {
    const [session] = await this.database.query<LiveSession>(
      `select s.id as "sessionId", p.no as "personNo", p.id as "personId", p.actor_ref as "actorRef", p.language,
              s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", s.acting_for_no as "actingForNo"
         from session s join person p on p.no = s.person_no
        where s.token_hash = $1 and s.revoked_at is null`,
      [tokenHash],
    );
    return session;
  }

  async token(secretHash: Buffer): Promise<LiveToken | undefined> {
    const [token] = await this.database.query<LiveToken>(
      `select t.id as "tokenId", o.no as "organisationNo", o.id as "organisationId", t.scopes,
              t.actor_ref as "actorRef", t.last_used_at as "lastUsedAt", t.expires_at as "expiresAt"
         from api_token t join organisation o on o.no = t.organisation_no
        where t.secret_hash = $1 and t.revoked_at is null`,
      [secretHash],
    );
    return token;
  }
}
