import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, Refusal } from '#kernel';
import { type AccessChange, CLOCK, type Tx } from '#platform';
import { secretHash } from '../domain/api-token.js';
import { judgeCode, judgeLink } from '../domain/sign-in.js';
import { consumeAttempt, countTry, lockAttempt } from '../store/sign-in-store.js';
import { AccessWriter } from './access-writer.js';
import { type OpenedSession, openSession } from './open-session.js';

/** A code typed in the asking browser, or a link whose button was pressed. */
export type SignInProof = ({ readonly code: string } | { readonly linkToken: string }) & {
  /** What the browser's cookie holds since it asked; undefined in another browser. */
  readonly browserSecret: string | undefined;
  /** The browser's own description, kept with the session so that people know it again in the list. */
  readonly userAgent: string;
};

/**
 * Signs a person in by a code or a link, each good for one use. Opening the link's page does not come here: only
 * pressing its button does, so that mail scanners that open links use nothing up.
 * Who may: anybody who has the proof. Refuses: sign-in.expired, sign-in.code-wrong, sign-in.tries-used-up,
 * sign-in.other-browser. Events: an access change for the session that ends, if the browser was signed in before.
 */
@Injectable()
export class CompleteSignIn {
  constructor(
    private readonly access: AccessWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor, proof: SignInProof): Promise<OpenedSession> {
    // A wrong code is a refusal whose try is counted, so it is given after the commit, not thrown inside.
    const outcome = await this.access.run(actor, async (tx, changed) =>
      'code' in proof ? this.byCode(tx, proof, changed) : this.byLink(tx, proof, changed),
    );
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  }

  private async byCode(
    tx: Tx,
    { code, browserSecret = '', userAgent }: SignInProof & { code: string },
    changed: (change: AccessChange) => void,
  ): Promise<OpenedSession | Refusal> {
    const attempt = await lockAttempt(tx, 'browser_hash', secretHash(browserSecret));
    const verdict = judgeCode(attempt, { browserSecret, code }, tx.at);
    if ('refusal' in verdict) {
      if (verdict.counts && attempt !== undefined) await countTry(tx, attempt.attemptId);
      return verdict.refusal;
    }
    if (attempt !== undefined) await consumeAttempt(tx, attempt.attemptId);
    return openSession(tx, this.clock, verdict.personNo, userAgent, changed);
  }

  private async byLink(
    tx: Tx,
    { linkToken, browserSecret, userAgent }: SignInProof & { linkToken: string },
    changed: (change: AccessChange) => void,
  ): Promise<OpenedSession> {
    const attempt = await lockAttempt(tx, 'link_hash', secretHash(linkToken));
    const browserHash = browserSecret === undefined ? undefined : secretHash(browserSecret);
    const personNo = judgeLink(attempt, browserHash, tx.at);
    if (attempt !== undefined) await consumeAttempt(tx, attempt.attemptId);
    return openSession(tx, this.clock, personNo, userAgent, changed);
  }
}
