import { randomBytes } from 'node:crypto';
import { type Clock, newId } from '#kernel';
import { type AccessChange, type Tx, accessChange } from '#platform';
import { secretHash } from '../domain/api-token.js';
import { SESSION_MINUTES } from '../domain/sign-in.js';
import { insertSession, revokeSessions } from '../store/session-store.js';

/** A session just opened. The token is the cookie's value and is not stored anywhere. */
export interface OpenedSession {
  readonly sessionId: string;
  readonly sessionToken: string;
  readonly expiresAt: Date;
}

/**
 * Opens a session for a person. The session the browser came with, if it had one, ends: signing in always gives a new
 * token, so that a token planted in a browser beforehand is worth nothing.
 */
export async function openSession(
  tx: Tx,
  clock: Clock,
  personNo: number,
  userAgent: string,
  changed: (change: AccessChange) => void,
): Promise<OpenedSession> {
  if (tx.actor.kind === 'person') {
    const { personNo: before, sessionId } = tx.actor;
    await revokeSessions(tx, before, [sessionId]);
    changed(accessChange('SESSION_REVOKED', { sessionId, personNo: before }));
  }
  const sessionToken = randomBytes(32).toString('base64url');
  const sessionId = newId('ses', clock);
  const expiresAt = new Date(tx.at.getTime() + SESSION_MINUTES * 60_000);
  await insertSession(tx, {
    id: sessionId,
    tokenHash: secretHash(sessionToken),
    personNo,
    userAgent: userAgent.slice(0, 300),
    recordedAt: tx.at,
    expiresAt,
  });
  return { sessionId, sessionToken, expiresAt };
}
