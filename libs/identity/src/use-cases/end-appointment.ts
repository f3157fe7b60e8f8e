import { Injectable } from '@nestjs/common';
import { type Actor, type IsoDate, Refusal, ensure } from '#kernel';
import { accessChange } from '#platform';
import { lastDayWhenEnded, needRightToAppoint, questionForAppointing } from '../domain/appointment.js';
import type { Appointment } from '../domain/mandate.js';
import { endAppointment, lockAppointment } from '../store/appointment-store.js';
import { AccessWriter } from './access-writer.js';
import { dayOf, ownAppointments } from './standing.js';

export interface EndingAppointment {
  readonly appointmentId: string;
  /** Last day on which it counts; left out, it ends at once and does not count today any more. */
  readonly lastDay?: IsoDate;
  readonly expectedVersion?: number;
}

/**
 * Ends an appointment. What was done under it stands. Streams that were open under it end within seconds.
 * Who may: whoever may make such an appointment; the person appointed, who so resigns; the platform itself.
 * Refuses, in this order: not-found (also where the actor may not even know of it), stale-version,
 * identity.role-not-appointable, identity.appointment-already-ended, identity.appointment-ends-in-the-past.
 * Events: an access change of the person.
 */
@Injectable()
export class EndAppointment {
  constructor(private readonly access: AccessWriter) {}

  async run(actor: Actor, command: EndingAppointment): Promise<Appointment> {
    return this.access.run(actor, async (tx, changed) => {
      const appointment = await lockAppointment(tx, command.appointmentId);
      const notFound = (): Refusal => new Refusal('not-found', { kind: 'appointment', id: command.appointmentId });
      ensure(appointment !== undefined, notFound);
      const own = actor.kind === 'person' && actor.personNo === appointment.personNo;
      if (!own && actor.kind !== 'system') {
        try {
          const question = questionForAppointing(appointment, dayOf(tx));
          needRightToAppoint(await ownAppointments(tx), appointment.role, question);
        } catch (error) {
          throw error instanceof Refusal && error.code === 'mandate-missing' ? notFound() : error;
        }
      }
      const { version: current, personNo, organisationNo, allianceNo } = appointment;
      const expected = command.expectedVersion ?? current;
      ensure(expected === current, () => new Refusal('stale-version', { expected, current }));
      const to = lastDayWhenEnded(appointment, command.lastDay, dayOf(tx));
      const version = await endAppointment(tx, appointment.appointmentId, to);
      changed(accessChange('APPOINTMENT_CHANGED', { personNo, organisationNo, allianceNo }));
      return { ...appointment, to, version };
    });
  }
}
