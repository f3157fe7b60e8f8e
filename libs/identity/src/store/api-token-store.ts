import type { Tx } from '#platform';
import { ApiTokenRow } from './api-token-row.js';

export type NewApiToken = Pick<
  ApiTokenRow,
  'id' | 'secretHash' | 'organisationNo' | 'name' | 'scopes' | 'createdByNo' | 'recordedAt' | 'expiresAt'
>;

export async function insertApiToken(tx: Tx, token: NewApiToken): Promise<void> {
  await tx.manager.insert(ApiTokenRow, token);
}

/** A token, locked, for revoking it. */
export async function lockApiToken(
  tx: Tx,
  tokenId: string,
): Promise<{ readonly organisationNo: number; readonly revokedAt: Date | null } | undefined> {
  const [token] = await tx.query<{ organisationNo: number; revokedAt: Date | null }>(
    'select organisation_no as "organisationNo", revoked_at as "revokedAt" from api_token where id = $1 for update',
    [tokenId],
  );
  return token;
}

export async function revokeApiToken(tx: Tx, tokenId: string): Promise<void> {
  await tx.query('update api_token set revoked_at = $2 where id = $1 and revoked_at is null', [tokenId, tx.at]);
}
