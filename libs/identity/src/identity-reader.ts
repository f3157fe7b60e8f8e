import { Inject, Injectable } from '@nestjs/common';
import { type Clock, Refusal, invariant } from '#kernel';
import { AccessChanges, CLOCK, Database, TtlCache } from '#platform';
import type { Appointment } from './domain/mandate.js';
import type { Organisation } from './domain/organisation.js';
import type { Person } from './domain/person.js';
import { APPOINTMENT_COLUMNS } from './store/appointment-store.js';
import { DirectoryStore, type KnownActor } from './store/directory-store.js';
import { ORGANISATION_COLUMNS } from './store/organisation-store.js';
import { PERSON_COLUMNS } from './store/person-store.js';

/** Longest time, in milliseconds, for which appointments may be behind what another process has written. */
const MANDATES_BEHIND = 2000;

/**
 * Reads organisations, people and their appointments for every other feature. Names are kept for half a minute;
 * appointments for two seconds, and are read again at once when access changes in this process.
 */
@Injectable()
export class IdentityReader {
  private readonly appointments: TtlCache<number, readonly Appointment[]>;

  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryStore,
    changes: AccessChanges,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.appointments = new TtlCache(clock, MANDATES_BEHIND);
    changes.onChange(({ personNo }) => {
      if (personNo !== null) this.appointments.forget(personNo);
    });
  }

  /** The organisation with an internal number that a row of ours refers to; that there is none is a bug. */
  async organisation(organisationNo: number): Promise<Organisation> {
    const found = await this.directory.organisations.get(organisationNo);
    invariant(found !== undefined, `There is no organisation ${organisationNo}`);
    return found;
  }

  /** The organisation with a public id, or undefined. */
  async organisationById(organisationId: string): Promise<Organisation | undefined> {
    return this.directory.organisationsById.get(organisationId);
  }

  /** As `organisationById`. Refuses not-found. */
  async needOrganisation(organisationId: string, ...path: readonly string[]): Promise<Organisation> {
    const found = await this.organisationById(organisationId);
    if (found !== undefined) return found;
    throw new Refusal('not-found', { kind: 'organisation', id: organisationId.slice(0, 40) }, path);
  }

  /** Every organisation, in the order of their legal names. That an organisation is registered here is public. */
  async organisations(): Promise<readonly Organisation[]> {
    return this.database.query<Organisation>(
      `select ${ORGANISATION_COLUMNS} from organisation o order by lower(o.legal_name), o.no`,
    );
  }

  /** The person with an internal number that a row of ours refers to; that there is none is a bug. */
  async person(personNo: number): Promise<Person> {
    const found = await this.directory.people.get(personNo);
    invariant(found !== undefined, `There is no person ${personNo}`);
    return found;
  }

  /** The person with a public id, or undefined. */
  async personById(personId: string): Promise<Person | undefined> {
    const [found] = await this.database.query<Person>(`select ${PERSON_COLUMNS} from person p where p.id = $1`, [
      personId,
    ]);
    return found;
  }

  /** Who is behind a pseudonym (UUID) of the record; undefined for the platform itself and for people forgotten. */
  async actor(actorRef: string): Promise<KnownActor | undefined> {
    return this.directory.actors.get(actorRef);
  }

  /** Every appointment of a person, ended ones too, in the order of their first days. */
  async mandates(personNo: number): Promise<readonly Appointment[]> {
    return this.appointments.get(personNo, async (no) =>
      this.database.query<Appointment>(
        `select ${APPOINTMENT_COLUMNS} from appointment a where a.person_no = $1 order by a.from_on, a.no`,
        [no],
      ),
    );
  }

  /** Appointments that may count in an alliance: those that name it, and those of organisations that name none. */
  async appointedIn(allianceNo: number, organisationNos: readonly number[]): Promise<readonly Appointment[]> {
    return this.database.query<Appointment>(
      `select ${APPOINTMENT_COLUMNS} from appointment a
       where a.alliance_no = $1 or (a.alliance_no is null and a.organisation_no = any ($2)) order by a.no`,
      [allianceNo, organisationNos],
    );
  }
}
