import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#kernel';
import { CLOCK, Database } from '#platform';
import type { Organisation } from '../domain/organisation.js';
import type { Person } from '../domain/person.js';
import { BatchedCache } from './batched-cache.js';
import { ORGANISATION_COLUMNS } from './organisation-store.js';
import { PERSON_COLUMNS } from './person-store.js';

/** Who is behind a pseudonym of the record: a person, or a system of an organisation by its token's name. */
export interface KnownActor {
  readonly actorRef: string;
  readonly kind: 'person' | 'token';
  /** Public id of the person or the token. */
  readonly id: string;
  readonly name: string;
}

/** Longest time, in milliseconds, for which a name may be behind what was written. */
const NAMES_BEHIND = 30_000;

/** Reads organisations, people and actors by their keys, in batches, kept for half a minute: they hardly change. */
@Injectable()
export class DirectoryStore {
  readonly organisations: BatchedCache<number, Organisation>;
  readonly organisationsById: BatchedCache<string, Organisation>;
  readonly people: BatchedCache<number, Person>;
  readonly actors: BatchedCache<string, KnownActor>;

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) clock: Clock,
  ) {
    const keep = <K, V>(load: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>): BatchedCache<K, V> =>
      new BatchedCache(clock, NAMES_BEHIND, load);
    this.organisations = keep(async (nos) => {
      const found = await this.find<Organisation>(`${ORGANISATIONS} where o.no = any ($1::int[])`, nos);
      return new Map(found.map((organisation) => [organisation.organisationNo, organisation]));
    });
    this.organisationsById = keep(async (ids) => {
      const found = await this.find<Organisation>(`${ORGANISATIONS} where o.id = any ($1::text[])`, ids);
      return new Map(found.map((organisation) => [organisation.organisationId, organisation]));
    });
    this.people = keep(async (nos) => {
      const sql = `select ${PERSON_COLUMNS} from person p where p.no = any ($1::int[])`;
      return new Map((await this.find<Person>(sql, nos)).map((person) => [person.personNo, person]));
    });
    this.actors = keep(async (refs) => {
      return new Map((await this.find<KnownActor>(ACTORS, refs)).map((actor) => [actor.actorRef, actor]));
    });
  }

  private async find<R>(sql: string, keys: readonly unknown[]): Promise<R[]> {
    return this.database.query<R>(sql, [keys]);
  }
}

const ORGANISATIONS = `select ${ORGANISATION_COLUMNS} from organisation o`;
const ACTORS = `
  select actor_ref as "actorRef", 'person' as kind, id, name from person where actor_ref = any ($1::uuid[])
  union all
  select actor_ref, 'token', id, name from api_token where actor_ref = any ($1::uuid[])`;
