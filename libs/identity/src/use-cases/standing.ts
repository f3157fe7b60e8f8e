import { type IsoDate, Refusal, dateIn, ensure } from '#kernel';
import type { Tx } from '#platform';
import {
  type Appointment,
  type Mandate,
  type MandateQuestion,
  appointmentsInForce,
  mandateOf,
  needPower,
} from '../domain/mandate.js';
import type { Power } from '../domain/powers.js';
import { appointmentsOf } from '../store/appointment-store.js';

/** The calendar day a transaction falls on, where the alliances are (Europe/London). */
export function dayOf(tx: Tx): IsoDate {
  return dateIn(tx.at);
}

/** The appointments of whoever acts; none unless it is a person. */
export async function ownAppointments(tx: Tx): Promise<Appointment[]> {
  return tx.actor.kind === 'person' ? appointmentsOf(tx, tx.actor.personNo) : [];
}

/** What whoever acts may do for an organisation or alliance today. */
export async function mandateIn(tx: Tx, question: Omit<MandateQuestion, 'on'>): Promise<Mandate> {
  return mandateOf(tx.actor, await ownAppointments(tx), { ...question, on: dayOf(tx) });
}

/** Refuses mandate-missing unless whoever acts has a power for an organisation today, in all its alliances. */
export async function needPowerFor(
  tx: Tx,
  organisation: { readonly organisationNo: number; readonly organisationId: string },
  power: Power,
): Promise<Mandate> {
  const mandate = await mandateIn(tx, { organisationNo: organisation.organisationNo, allianceNo: null });
  needPower(mandate, power, { organisation: organisation.organisationId, onDate: dayOf(tx) });
  return mandate;
}

/** Refuses mandate-missing unless whoever acts may appoint people somewhere today, or is the platform itself. */
export async function mayAppointSomewhere(tx: Tx): Promise<void> {
  if (tx.actor.kind === 'system') return;
  const inForce = appointmentsInForce(await ownAppointments(tx), dayOf(tx));
  ensure(
    inForce.some(({ powers }) => powers.includes('MANAGE_APPOINTMENTS')),
    () => new Refusal('mandate-missing', { power: 'MANAGE_APPOINTMENTS', onDate: dayOf(tx) }),
  );
}
