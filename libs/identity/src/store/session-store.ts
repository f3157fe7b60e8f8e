import type { Tx } from '#platform';
import { SessionRow } from './session-row.js';

export type NewSession = Pick<SessionRow, 'id' | 'tokenHash' | 'personNo' | 'userAgent' | 'recordedAt' | 'expiresAt'>;

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.manager.insert(SessionRow, { ...session, lastSeenAt: session.recordedAt });
}

/** Revokes a person's sessions that still live, those named or all; gives the ids of those it ended. */
export async function revokeSessions(tx: Tx, personNo: number, sessionIds?: readonly string[]): Promise<string[]> {
  const revoked = await tx.query<{ id: string }>(
    `update session set revoked_at = $2
      where person_no = $1 and revoked_at is null and ($3::text[] is null or id = any ($3)) returning id`,
    [personNo, tx.at, sessionIds ?? null],
  );
  return revoked.map(({ id }) => id);
}

/** Notes for which organisation a person acts in their session; null for none in particular. */
export async function setActingFor(
  tx: Tx,
  { personNo, sessionId }: { readonly personNo: number; readonly sessionId: string },
  organisationNo: number | null,
): Promise<void> {
  await tx.query(
    `update session set acting_for_no = $3::int
      where person_no = $1 and id = $2 and acting_for_no is distinct from $3::int`,
    [personNo, sessionId, organisationNo],
  );
}

/** Notes that sessions and tokens were used, by public id; never moves the note backwards. */
export async function noteUse(tx: Tx, kind: 'session' | 'api_token', id: string): Promise<void> {
  const column = kind === 'session' ? 'last_seen_at' : 'last_used_at';
  await tx.query(`update ${kind} set ${column} = greatest(${column}, $2) where id = $1 and revoked_at is null`, [
    id,
    tx.at,
  ]);
}
