import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, type IsoDate, Refusal, type ViewerRole, ensure, newId } from '#kernel';
import { CLOCK, type Tx, accessChange } from '#platform';
import { checkedTerms, needRightToAppoint, questionForAppointing } from '../domain/appointment.js';
import type { Appointment } from '../domain/mandate.js';
import type { Power } from '../domain/powers.js';
import { findAllianceNo, findSameAppointment, insertAppointment } from '../store/appointment-store.js';
import { findOrganisationById } from '../store/organisation-store.js';
import { findPersonById } from '../store/person-store.js';
import { AccessWriter } from './access-writer.js';
import { dayOf, ownAppointments } from './standing.js';

export interface NewAppointment {
  readonly personId: string;
  readonly role: ViewerRole;
  readonly organisationId?: string;
  readonly allianceId?: string;
  /** All powers of the role when left out. */
  readonly powers?: readonly Power[];
  /** Today when left out. */
  readonly from?: IsoDate;
  readonly to?: IsoDate;
}

/**
 * Appoints a person to a role, for an organisation, in an alliance, or both.
 * Who may: whoever holds MANAGE_APPOINTMENTS there in a role that reaches the new one; the platform itself.
 * Refuses, in this order: not-found (person, organisation, alliance), identity.appointment-needs-organisation,
 * identity.appointment-needs-alliance, identity.appointment-ends-before-start, identity.power-beyond-role,
 * mandate-missing, identity.role-not-appointable, identity.already-appointed. Events: an access change of the person.
 */
@Injectable()
export class MakeAppointment {
  constructor(
    private readonly access: AccessWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(actor: Actor, command: NewAppointment): Promise<Appointment> {
    return this.access.run(actor, async (tx, changed) => {
      const { personNo, organisationNo, allianceNo } = await whoAndWhere(tx, command);
      const terms = checkedTerms({
        role: command.role,
        organisationNo,
        allianceNo,
        ...(command.powers === undefined ? {} : { powers: command.powers }),
        from: command.from ?? dayOf(tx),
        to: command.to ?? null,
      });
      if (actor.kind !== 'system') {
        needRightToAppoint(await ownAppointments(tx), terms.role, questionForAppointing(terms, dayOf(tx)));
      }
      const same = await findSameAppointment(tx, { ...terms, personNo });
      if (same !== undefined) {
        throw new Refusal('identity.already-appointed', { from: same.from, appointment: same.appointmentId });
      }
      const appointment = { ...terms, appointmentId: newId('app', this.clock), personNo };
      await insertAppointment(tx, appointment);
      changed(accessChange('APPOINTMENT_CHANGED', { personNo, organisationNo, allianceNo }));
      return { ...appointment, version: 1 };
    });
  }
}

async function whoAndWhere(
  tx: Tx,
  { personId, organisationId, allianceId }: NewAppointment,
): Promise<Pick<Appointment, 'personNo' | 'organisationNo' | 'allianceNo'>> {
  const person = await findPersonById(tx, personId);
  ensure(person !== undefined, () => notFound('person', personId, 'personId'));
  const organisation = organisationId === undefined ? null : await findOrganisationById(tx, organisationId);
  ensure(organisation !== undefined, () => notFound('organisation', organisationId, 'organisationId'));
  const allianceNo = allianceId === undefined ? null : await findAllianceNo(tx, allianceId);
  ensure(allianceNo !== undefined, () => notFound('alliance', allianceId, 'allianceId'));
  return { personNo: person.personNo, organisationNo: organisation?.organisationNo ?? null, allianceNo };
}

function notFound(kind: string, id: string | undefined, field: string): Refusal {
  return new Refusal('not-found', { kind, id: id ?? null }, [field]);
}
