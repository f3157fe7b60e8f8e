import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, type Language, invariant, newId } from '#kernel';
import { AppConfig, CLOCK, MAILER, type Mailer, UnitOfWork } from '#platform';
import { invitationMail } from '../domain/identity-mail.js';
import { properName } from '../domain/organisation.js';
import { emailAddress } from '../domain/person.js';
import { findPersonByEmail, insertPerson } from '../store/person-store.js';
import { mayAppointSomewhere } from './standing.js';

export interface Invitation {
  readonly name: string;
  readonly email: string;
  readonly language?: Language;
}

/**
 * Makes somebody known by name and e-mail address, so that they can be appointed and sign in, and writes to them. When
 * the address is known already, that person is meant: nothing of theirs is changed or told, and no mail is sent.
 * Who may: whoever holds MANAGE_APPOINTMENTS in an alliance or for an organisation; the platform itself.
 * Refuses: mandate-missing, identity.name-missing, identity.email-malformed. Events: none.
 */
@Injectable()
export class InvitePerson {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly config: AppConfig,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor, command: Invitation): Promise<{ readonly personId: string }> {
    const name = properName(command.name);
    const email = emailAddress(command.email);
    const invited = await this.unitOfWork.run(actor, async (tx) => {
      await mayAppointSomewhere(tx);
      const personId = newId('per', this.clock);
      const added = await insertPerson(tx, { personId, name, email, language: command.language ?? 'en' });
      const person = added ?? (await findPersonByEmail(tx, email));
      invariant(person !== undefined, 'Nobody was added because somebody has the address');
      return { added: added !== undefined, person };
    });
    // Whoever the platform adds itself, at its own set-up, is told by whoever runs it.
    if (invited.added && actor.kind !== 'system') await this.mailer.send(invitationMail(email, this.config.publicUrl));
    return { personId: invited.person.personId };
  }
}
