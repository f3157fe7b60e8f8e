import type { Language } from '#kernel';
import type { Tx } from '#platform';
import type { Person } from '../domain/person.js';

/** The columns of a person, as the domain knows them. `p` is the person. */
export const PERSON_COLUMNS = `
  p.no as "personNo", p.id as "personId", p.name, p.email, p.language, p.actor_ref as "actorRef"`;

/** The person with an address, capitals aside. */
export async function findPersonByEmail(tx: Tx, email: string): Promise<Person | undefined> {
  const [person] = await tx.query<Person>(
    `select ${PERSON_COLUMNS} from person p where lower(p.email) = lower($1)`,
    [email],
    'person-by-email',
  );
  return person;
}

/** The person with a public id. */
export async function findPersonById(tx: Tx, personId: string): Promise<Person | undefined> {
  const [person] = await tx.query<Person>(`select ${PERSON_COLUMNS} from person p where p.id = $1`, [personId]);
  return person;
}

/** Stores a new person; gives nothing when somebody with the address is there already, even one added just now. */
export async function insertPerson(
  tx: Tx,
  person: { readonly personId: string; readonly name: string; readonly email: string; readonly language: Language },
): Promise<Person | undefined> {
  const [added] = await tx.query<Person>(
    `insert into person as p (id, name, email, language) values ($1, $2, $3, $4)
     on conflict ((lower(email))) do nothing returning ${PERSON_COLUMNS}`,
    [person.personId, person.name, person.email, person.language],
  );
  return added;
}
