import { Injectable } from '@nestjs/common';
import { type PersonActor, Refusal, ensure } from '#kernel';
import { accessChange } from '#platform';
import { revokeSessions } from '../store/session-store.js';
import { AccessWriter } from './access-writer.js';

/** Which of one's own sessions to end: this one, one by its id, or every one. */
export type SessionsToRevoke = 'this' | 'all' | { readonly sessionId: string };

/**
 * Signs a person out, here, elsewhere or everywhere. Streams open under the sessions end within seconds.
 * Who may: a person, of their own sessions only. Refuses: not-found when the session named is not one of theirs that
 * still lives. Events: an access change for each session.
 */
@Injectable()
export class RevokeSessions {
  constructor(private readonly access: AccessWriter) {}

  async run(actor: PersonActor, which: SessionsToRevoke): Promise<readonly string[]> {
    const { personNo } = actor;
    return this.access.run(actor, async (tx, changed) => {
      const named = which === 'this' ? [actor.sessionId] : which === 'all' ? undefined : [which.sessionId];
      const revoked = await revokeSessions(tx, personNo, named);
      ensure(
        typeof which === 'string' || revoked.length > 0,
        () => new Refusal('not-found', { kind: 'session', id: typeof which === 'string' ? null : which.sessionId }),
      );
      for (const sessionId of revoked) changed(accessChange('SESSION_REVOKED', { sessionId, personNo }));
      return revoked;
    });
  }
}
