import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import type { ApiScope } from '../domain/api-scope.js';

/** A token as the organisation it is of sees it in the list of its tokens; its secret is nowhere. */
export interface ListedToken {
  readonly tokenId: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** Name of who made it; null when the platform did. */
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When it was last used, to the minute; null when it never was. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

@Injectable()
export class ApiTokenReader {
  constructor(private readonly database: Database) {}

  /** The tokens of an organisation, the newest first, those that no longer live too. */
  async tokensOf(organisationNo: number): Promise<ListedToken[]> {
    return this.database.query<ListedToken>(
      `select t.id as "tokenId", t.name, t.scopes, p.name as "createdBy", t.recorded_at as "createdAt",
              t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"
         from api_token t left join person p on p.no = t.created_by_no
        where t.organisation_no = $1 order by t.no desc limit 500`,
      [organisationNo],
    );
  }
}
