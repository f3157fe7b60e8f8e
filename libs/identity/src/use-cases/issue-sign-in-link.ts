import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock, Refusal, type SystemActor, ensure, newId } from '#kernel';
import { AppConfig, CLOCK, UnitOfWork, outboxIsOpen } from '#platform';
import { secretHash } from '../domain/api-token.js';
import { signInLink } from '../domain/identity-mail.js';
import { sameAddress } from '../domain/person.js';
import { DEMONSTRATION_LINK_MINUTES } from '../domain/sign-in.js';
import { findPersonById } from '../store/person-store.js';
import { insertAttempt, replaceAttempts } from '../store/sign-in-store.js';

/**
 * Makes a link that signs a person in from any browser on this machine, for whoever starts the demonstration: a real
 * sign-in attempt, good once and for 12 hours. The link made before it is worthless from then on.
 * Who may: the platform itself, and only where the local outbox would be open: no mail server, and a server that
 * nobody else can reach. Refuses: not-allowed, not-found. Events: none.
 */
@Injectable()
export class IssueSignInLink {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly config: AppConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: SystemActor, personId: string): Promise<{ readonly link: string; readonly expiresAt: Date }> {
    ensure(
      outboxIsOpen(this.config),
      () => new Refusal('not-allowed', { needs: 'a server that only its own machine reaches' }),
    );
    const linkToken = randomBytes(32).toString('base64url');
    const expiresAt = await this.unitOfWork.run(actor, async (tx) => {
      const person = await findPersonById(tx, personId);
      ensure(person !== undefined, () => new Refusal('not-found', { kind: 'person', id: personId }));
      const addressHash = secretHash(sameAddress(person.email));
      const until = new Date(tx.at.getTime() + DEMONSTRATION_LINK_MINUTES * 60_000);
      await replaceAttempts(tx, addressHash, 'to-nothing');
      await insertAttempt(tx, {
        id: newId('sia', this.clock),
        personNo: person.personNo,
        addressHash,
        clientHash: null,
        codeHash: null,
        linkHash: secretHash(linkToken),
        browserHash: null,
        recordedAt: tx.at,
        expiresAt: until,
      });
      return until;
    });
    return { link: signInLink(this.config.publicUrl, linkToken), expiresAt };
  }
}
