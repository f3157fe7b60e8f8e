import { randomBytes, randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, newId } from '#kernel';
import { AppConfig, CLOCK, MAILER, type Mailer, UnitOfWork } from '#platform';
import { secretHash } from '../domain/api-token.js';
import { signInLink, signInMail } from '../domain/identity-mail.js';
import { emailAddress, sameAddress } from '../domain/person.js';
import { SIGN_IN_MINUTES, codeHash, needRoomForRequest, networkOf, signInLimits } from '../domain/sign-in.js';
import { findPersonByEmail } from '../store/person-store.js';
import {
  agesOfRequests,
  forgetOldAttempts,
  insertAttempt,
  lockAddress,
  replaceAttempts,
} from '../store/sign-in-store.js';

export interface SignInRequest {
  readonly email: string;
  /** Internet address of whoever asks; empty when it is not known. */
  readonly ip: string;
}

/** What the asking browser keeps in a cookie until the code is typed. */
export interface SignInStarted {
  readonly browserSecret: string;
  readonly expiresAt: Date;
}

/**
 * Sends a six-digit code and a link to an e-mail address. The answer, the rows written and the time taken are the same
 * whether or not a person has the address; an earlier code for it is worthless from now on.
 * Who may: anybody. Refuses: identity.email-malformed, sign-in.too-often. Events: none.
 */
@Injectable()
export class RequestSignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly config: AppConfig,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor, request: SignInRequest): Promise<SignInStarted> {
    const email = emailAddress(request.email);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const linkToken = randomBytes(32).toString('base64url');
    const browserSecret = randomBytes(32).toString('base64url');
    const addressHash = secretHash(sameAddress(email));
    const clientHash = secretHash(networkOf(request.ip));

    const started = await this.unitOfWork.run(actor, async (tx) => {
      await lockAddress(tx, addressHash);
      needRoomForRequest(signInLimits.address, await agesOfRequests(tx, 'address_hash', addressHash));
      needRoomForRequest(signInLimits.network, await agesOfRequests(tx, 'client_hash', clientHash));
      const person = await findPersonByEmail(tx, email);
      const expiresAt = new Date(tx.at.getTime() + SIGN_IN_MINUTES * 60_000);
      await replaceAttempts(tx, addressHash, 'to-browser');
      await forgetOldAttempts(tx);
      await insertAttempt(tx, {
        id: newId('sia', this.clock),
        personNo: person?.personNo ?? null,
        addressHash,
        clientHash,
        codeHash: codeHash(browserSecret, code),
        linkHash: secretHash(linkToken),
        browserHash: secretHash(browserSecret),
        recordedAt: tx.at,
        expiresAt,
      });
      return { person, expiresAt };
    });
    if (started.person !== undefined) {
      await this.mailer.send(signInMail(started.person.email, code, signInLink(this.config.publicUrl, linkToken)));
    }
    return { browserSecret, expiresAt: started.expiresAt };
  }
}
