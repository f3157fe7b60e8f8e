import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type PersonActor, Refusal, ensure, todayIn } from '#kernel';
import { CLOCK, accessChange } from '#platform';
import { appointmentsInForce } from '../domain/mandate.js';
import { IdentityReader } from '../identity-reader.js';
import { setActingFor } from '../store/session-store.js';
import { AccessWriter } from './access-writer.js';

/**
 * Chooses for which organisation somebody acts in this browser from now on, wherever they hold an appointment with it;
 * null takes the choice back. Everywhere else, and when the mandate ends, the appointment that sees most counts as
 * before. Who may: a person with an appointment with the organisation in force today, for their own session. Choosing
 * the same again changes nothing. Refuses: mandate-missing. Events: an access change of the person.
 */
@Injectable()
export class ActFor {
  constructor(
    private readonly access: AccessWriter,
    private readonly identity: IdentityReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the actor as they act from now on. */
  async run(actor: PersonActor, organisationId: string | null): Promise<PersonActor> {
    const organisationNo = organisationId === null ? null : await this.mandated(actor, organisationId);
    await this.access.run(actor, async (tx, changed) => {
      await setActingFor(tx, actor, organisationNo);
      changed(accessChange('APPOINTMENT_CHANGED', { personNo: actor.personNo }));
    });
    return { ...actor, actingForNo: organisationNo };
  }

  private async mandated({ personNo }: PersonActor, organisationId: string): Promise<number> {
    const onDate = todayIn(this.clock);
    const inForce = appointmentsInForce(await this.identity.mandates(personNo), onDate);
    const organisation = await this.identity.organisationById(organisationId);
    const facts = { organisation: organisationId.slice(0, 40), power: null, onDate };
    ensure(
      organisation !== undefined &&
        inForce.some(({ organisationNo }) => organisationNo === organisation.organisationNo),
      () => new Refusal('mandate-missing', facts, ['organisationId']),
    );
    return organisation.organisationNo;
  }
}
