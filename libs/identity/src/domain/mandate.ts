import { type Actor, type IsoDate, Refusal, type ViewerRole, ensure } from '#kernel';
import { isApiScope } from './api-scope.js';
import { type Power, powers, powersOfScope, rolesOfAnAlliance } from './powers.js';

/** A person's seat: for an organisation, in an alliance, or for an organisation in one alliance only. */
export interface Appointment {
  readonly appointmentId: string;
  readonly personNo: number;
  readonly organisationNo: number | null;
  readonly allianceNo: number | null;
  readonly role: ViewerRole;
  readonly powers: readonly Power[];
  /** First day on which it counts. */
  readonly from: IsoDate;
  /** Last day on which it counts; null while it has no end. */
  readonly to: IsoDate | null;
  readonly version: number;
}

/**
 * For what a mandate is asked: on which day (Europe/London), for which organisation (null: for the alliance itself),
 * in which alliance (null: in none, as for the organisation's own tokens).
 */
export interface MandateQuestion {
  readonly on: IsoDate;
  readonly organisationNo: number | null;
  readonly allianceNo: number | null;
}

/** What somebody may do, for the organisation and alliance asked about, on the day asked about. */
export interface Mandate {
  readonly roles: readonly ViewerRole[];
  readonly powers: ReadonlySet<Power>;
}

/** Whether an appointment counts on a day. Both its first and its last day count. */
export function isInForce(appointment: Pick<Appointment, 'from' | 'to'>, on: IsoDate): boolean {
  return appointment.from <= on && (appointment.to === null || on <= appointment.to);
}

/** The appointments that count on a day. */
export function appointmentsInForce(appointments: readonly Appointment[], on: IsoDate): Appointment[] {
  return appointments.filter((appointment) => isInForce(appointment, on));
}

/**
 * The appointments that count for a question. One that names an organisation counts for that organisation only; one
 * that names an alliance counts in that alliance only; one that names no alliance counts wherever its organisation
 * takes part. For the alliance itself only the roles held in an alliance count, whichever organisation sent the person.
 */
export function countingAppointments(appointments: readonly Appointment[], question: MandateQuestion): Appointment[] {
  return appointmentsInForce(appointments, question.on).filter(
    (appointment) =>
      (appointment.allianceNo === null || appointment.allianceNo === question.allianceNo) &&
      (question.organisationNo === null
        ? appointment.allianceNo !== null && rolesOfAnAlliance.has(appointment.role)
        : appointment.organisationNo === question.organisationNo),
  );
}

/** What appointments together allow: those that count for the question, added up. */
export function mandateOn(appointments: readonly Appointment[], question: MandateQuestion): Mandate {
  const counting = countingAppointments(appointments, question);
  return {
    roles: [...new Set(counting.map((appointment) => appointment.role))],
    powers: new Set(counting.flatMap((appointment) => appointment.powers)),
  };
}

const nothing: Mandate = { roles: [], powers: new Set() };

/**
 * What an actor may do. A person: as their appointments say. An API token: what its scopes stand for, for its own
 * organisation, seeing what that organisation's finance officer sees. The platform itself: everything, in no role.
 */
export function mandateOf(actor: Actor, appointments: readonly Appointment[], question: MandateQuestion): Mandate {
  switch (actor.kind) {
    case 'person':
      return mandateOn(
        appointments.filter((appointment) => appointment.personNo === actor.personNo),
        question,
      );
    case 'token':
      if (actor.organisationNo !== question.organisationNo) return nothing;
      return { roles: ['PARTNER_FINANCE'], powers: new Set(actor.scopes.filter(isApiScope).flatMap(powersOfScope)) };
    case 'system':
      return { roles: [], powers: new Set(powers) };
    case 'public':
      return nothing;
  }
}

/** Refuses mandate-missing unless the mandate has the power. */
export function needPower(mandate: Mandate, power: Power, facts: { organisation?: string; onDate: IsoDate }): void {
  ensure(mandate.powers.has(power), () => new Refusal('mandate-missing', { power, ...facts }));
}
