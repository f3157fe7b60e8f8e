import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { type ViewerRole, newId } from '#kernel';
import { powersOfRole } from '#identity';
import type { BookFixture } from './book-fixture.js';

/** Somebody with a seat in a fixture's alliance and a live session: `cookie` is the header that signs them in. */
export interface Seated {
  readonly role: ViewerRole;
  readonly personNo: number;
  readonly cookie: string;
}

/** Puts a person with a role and a session into the tables. `partner`: index of the organisation it is held for. */
export async function seat(ownerUrl: string, book: BookFixture, role: ViewerRole, partner?: number): Promise<Seated> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query("select set_config('app.alliance_no', $1, false)", [String(book.allianceNo)]);
    const id = newId('per');
    const { rows } = await client.query<{ no: number }>(
      'insert into person (id, name, email) values ($1, $2, $3) returning no',
      [id, `Person as ${role}`, `${id}@example.org`],
    );
    const personNo = rows[0]?.no ?? 0;
    await client.query(
      `insert into appointment (id, person_no, organisation_no, alliance_no, role, powers, from_on)
       values ($1, $2, $3, $4, $5, $6, '2020-01-01')`,
      [
        newId('app'),
        personNo,
        partner === undefined ? null : book.organisations[partner]?.no,
        book.allianceNo,
        role,
        powersOfRole(role),
      ],
    );
    const token = randomBytes(32).toString('base64url');
    await client.query(
      `insert into session (id, token_hash, person_no, expires_at) values ($1, $2, $3, now() + interval '1 hour')`,
      [newId('ses'), createHash('sha256').update(token).digest(), personNo],
    );
    return { role, personNo, cookie: `commonbook_session=${token}` };
  } finally {
    await client.end();
  }
}
