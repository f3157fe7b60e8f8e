import { type IsoDate, invariant } from '#kernel';
import type { Tx } from '#platform';
import type { Appointment } from '../domain/mandate.js';
import { AppointmentRow } from './appointment-row.js';

/** The columns of an appointment, as the domain knows it. `a` is the appointment. */
export const APPOINTMENT_COLUMNS = `
  a.id as "appointmentId", a.person_no as "personNo", a.organisation_no as "organisationNo",
  a.alliance_no as "allianceNo", a.role, a.powers, a.from_on as "from", a.to_on as "to", a.version`;

/** Every appointment of a person, ended ones too, in the order of their first days. */
export async function appointmentsOf(tx: Tx, personNo: number): Promise<Appointment[]> {
  return tx.query<AppointmentRecord>(
    `select ${APPOINTMENT_COLUMNS} from appointment a where a.person_no = $1 order by a.from_on, a.no`,
    [personNo],
    'appointments-of-person',
  );
}

/** One appointment, locked until the transaction ends. */
export async function lockAppointment(tx: Tx, appointmentId: string): Promise<Appointment | undefined> {
  const [appointment] = await tx.query<AppointmentRecord>(
    `select ${APPOINTMENT_COLUMNS} from appointment a where a.id = $1 for update`,
    [appointmentId],
  );
  return appointment;
}

/**
 * An appointment of the same person to the same role at the same place on any of the same days. Locks the person, so
 * that of two requests at once the second sees what the first one made.
 */
export async function findSameAppointment(
  tx: Tx,
  terms: Pick<Appointment, 'personNo' | 'organisationNo' | 'allianceNo' | 'role' | 'from' | 'to'>,
): Promise<Appointment | undefined> {
  await tx.query('select no from person where no = $1 for update', [terms.personNo]);
  const [appointment] = await tx.query<AppointmentRecord>(
    `select ${APPOINTMENT_COLUMNS} from appointment a
     where a.person_no = $1 and a.role = $2 and a.organisation_no is not distinct from $3
       and a.alliance_no is not distinct from $4 and a.from_on <= coalesce($6::date, 'infinity')
       and coalesce(a.to_on, 'infinity') >= $5::date limit 1`,
    [terms.personNo, terms.role, terms.organisationNo, terms.allianceNo, terms.from, terms.to],
  );
  return appointment;
}

type AppointmentRecord = { -readonly [K in keyof Appointment]: Appointment[K] };

export async function insertAppointment(tx: Tx, appointment: Omit<Appointment, 'version'>): Promise<void> {
  const { appointmentId: id, powers, ...columns } = appointment;
  await tx.manager.insert(AppointmentRow, { ...columns, id, powers: [...powers] });
}

/** Sets the last day of an appointment; gives its new version. */
export async function endAppointment(tx: Tx, appointmentId: string, lastDay: IsoDate): Promise<number> {
  const [ended] = await tx.query<{ version: number }>(
    'update appointment set to_on = $2, version = version + 1 where id = $1 returning version',
    [appointmentId, lastDay],
  );
  invariant(ended !== undefined, 'The appointment that is ended was found before');
  return ended.version;
}

/** The internal number of an alliance that appointments refer to. */
export async function findAllianceNo(tx: Tx, allianceId: string): Promise<number | undefined> {
  const [alliance] = await tx.query<{ no: number }>('select no from alliance where id = $1', [allianceId]);
  return alliance?.no;
}
