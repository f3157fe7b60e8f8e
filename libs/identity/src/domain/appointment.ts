import './identity-refusals.js';
import { type IsoDate, Refusal, type ViewerRole, addDays, ensure } from '#kernel';
import { type Appointment, type MandateQuestion, countingAppointments } from './mandate.js';
import { type Power, grantedPowers, rolesAppointableBy, rolesOfAnAlliance, rolesOfAnOrganisation } from './powers.js';

/** What somebody asks for who appoints a person. */
export interface AppointmentTerms {
  readonly role: ViewerRole;
  readonly organisationNo: number | null;
  readonly allianceNo: number | null;
  /** Leave out for all powers of the role. */
  readonly powers?: readonly Power[];
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/**
 * Checks the terms of a new appointment and fills in its powers.
 * Refuses, in this order: identity.appointment-needs-organisation, identity.appointment-needs-alliance,
 * identity.appointment-ends-before-start, identity.power-beyond-role.
 */
export function checkedTerms(terms: AppointmentTerms): AppointmentTerms & { readonly powers: readonly Power[] } {
  const { role, from, to } = terms;
  ensure(
    terms.organisationNo !== null || !rolesOfAnOrganisation.has(role),
    () => new Refusal('identity.appointment-needs-organisation', { role }, ['organisationId']),
  );
  ensure(
    terms.allianceNo !== null || !rolesOfAnAlliance.has(role),
    () => new Refusal('identity.appointment-needs-alliance', { role }, ['allianceId']),
  );
  ensure(to === null || to >= from, () => new Refusal('identity.appointment-ends-before-start', { from, to }, ['to']));
  return { ...terms, powers: grantedPowers(role, terms.powers) };
}

/** The mandate somebody needs who makes or ends an appointment: the organisation's own, or the alliance's. */
export function questionForAppointing(
  terms: Pick<AppointmentTerms, 'role' | 'organisationNo' | 'allianceNo'>,
  on: IsoDate,
): MandateQuestion {
  const organisationNo = rolesOfAnOrganisation.has(terms.role) ? terms.organisationNo : null;
  return { on, organisationNo, allianceNo: terms.allianceNo };
}

/**
 * Whether somebody's own appointments let them appoint to a role, or end such an appointment.
 * Refuses mandate-missing without MANAGE_APPOINTMENTS there, identity.role-not-appointable when that power, in the
 * roles they hold, does not reach the role.
 */
export function needRightToAppoint(own: readonly Appointment[], role: ViewerRole, question: MandateQuestion): void {
  const managing = countingAppointments(own, question).filter(({ powers }) => powers.includes('MANAGE_APPOINTMENTS'));
  ensure(
    managing.length > 0,
    () => new Refusal('mandate-missing', { power: 'MANAGE_APPOINTMENTS', onDate: question.on }),
  );
  const allowed = [...new Set(managing.flatMap((appointment) => rolesAppointableBy(appointment.role)))];
  ensure(allowed.includes(role), () => new Refusal('identity.role-not-appointable', { role, allowed }, ['role']));
}

/**
 * The last day of an appointment that is ended. Without a day asked for it ends at once: it does not count today any
 * more. What was done under it stands, so the past cannot be changed.
 * Refuses identity.appointment-already-ended and identity.appointment-ends-in-the-past.
 */
export function lastDayWhenEnded(
  appointment: Pick<Appointment, 'from' | 'to'>,
  asked: IsoDate | undefined,
  today: IsoDate,
): IsoDate {
  const { from, to } = appointment;
  ensure(to === null || to >= today, () => new Refusal('identity.appointment-already-ended', { to }));
  const dayBefore = addDays(from, -1);
  const yesterday = addDays(today, -1);
  const earliest = dayBefore > yesterday ? dayBefore : yesterday;
  if (asked === undefined) return earliest;
  ensure(asked >= earliest, () => new Refusal('identity.appointment-ends-in-the-past', { earliest }, ['lastDay']));
  return asked;
}
