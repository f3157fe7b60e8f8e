import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type Clock, type IsoDate, type ViewerRole, newId, systemActor } from '#kernel';
import { InvitePerson, MakeAppointment } from '#identity';
import { AppConfig, CLOCK, MailDelivery, Reactions, TimedTasks } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from './book-fixture.js';
import { freshDatabase } from './database.js';
import { ask } from './edge-app.js';

export type Headers = Record<string, string>;
/** What a mutation or query answered: its one field. */
export type Answer = Record<string, unknown> & { readonly refusals: { readonly code: string }[] };

/** Somebody who is signed in. */
export interface SignedIn {
  readonly headers: Headers;
  readonly personId: string;
}

/** A server in this process with an alliance of five organisations, whose clock stands where it is put. */
export interface GovernedApp {
  readonly app: NestFastifyApplication;
  readonly alliance: BookFixture;
  readonly clerk: Headers;
  /** Moves the server's clock to an instant, and carries out what is due then. */
  at(iso: string): Promise<void>;
  person(role: ViewerRole, where: { organisationId?: string; allianceId?: string }): Promise<SignedIn>;
  /** Sends an operation under a key of its own and gives its one field; errors fail the test. */
  run(headers: Headers, query: string, variables: object): Promise<Answer>;
  close(): Promise<void>;
}

const platform = systemActor('spec');
const FROM = '2020-01-01' as IsoDate;

/** Starts it at an instant; call it once per spec file. */
export async function governedApp(iso: string): Promise<GovernedApp> {
  const database = await freshDatabase();
  const { databaseUrl, migrationDatabaseUrl } = database;
  const settings = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', nodeEnv: 'test' };
  const app = await createApp(Object.assign(new AppConfig(), settings));
  const clock = app.get<{ now: Clock['now'] }>(CLOCK);
  const { now: machine } = clock;
  let standing = new Date(iso);
  clock.now = () => standing;
  const book = await bookFixture(migrationDatabaseUrl, 2025);
  const client = new pg.Client(migrationDatabaseUrl);
  await client.connect();
  const alliance = { ...book, organisations: [...book.organisations, ...(await twoMore(client, book.allianceNo))] };
  let made = 0;
  const person = async (
    role: ViewerRole,
    where: { organisationId?: string; allianceId?: string },
  ): Promise<SignedIn> => {
    const email = `person-${++made}@example.org`;
    const { personId } = await app.get(InvitePerson).run(platform, { name: `${role} ${made}`, email });
    await app.get(MakeAppointment).run(platform, { personId, role, ...where, from: FROM });
    const secret = randomBytes(32).toString('base64url');
    await client.query(
      `insert into session (id, token_hash, person_no, expires_at)
       select 'ses_' || $1, $2, no, '2100-01-01' from person where id = $1`,
      [personId, createHash('sha256').update(secret).digest()],
    );
    return { headers: { cookie: `commonbook_session=${secret}` }, personId };
  };
  return {
    app,
    alliance,
    clerk: (await person('CLERK', { allianceId: book.allianceId })).headers,
    person,
    at: async (to) => {
      standing = new Date(to);
      await app.get(TimedTasks).runDue();
      await app.get(Reactions).catchUp();
      await app.get(MailDelivery).deliverDue();
    },
    run: async (headers, query, variables) => {
      const { data, errors } = await ask(app, query, { key: `key ${++made}`, ...variables }, headers);
      expect(errors).toEqual([]);
      return Object.values(data ?? {})[0] as Answer;
    },
    close: async () => {
      clock.now = machine;
      await client.end();
      await app.close();
      await database.drop();
    },
  };
}

async function twoMore(client: pg.Client, allianceNo: number): Promise<BookFixture['organisations']> {
  const added = [];
  await client.query("select set_config('app.alliance_no', $1, false)", [String(allianceNo)]);
  for (const name of ['Harbour Advice', 'North Bank Care']) {
    const id = newId('org');
    const { rows } = await client.query<{ no: number }>(
      `insert into organisation (id, legal_name, legal_form) values ($1, $2, 'CHARITY') returning no`,
      [id, name],
    );
    const no = rows[0]?.no ?? 0;
    await client.query(
      `insert into participation (alliance_no, organisation_no, kind, status, joined_on)
       values ($1, $2, 'PARTICIPANT', 'ACTIVE', '2025-04-01')`,
      [allianceNo, no],
    );
    added.push({ no, id, name });
  }
  return added;
}

/** Codes of what was refused. */
export function codes({ refusals }: Answer): string[] {
  return refusals.map(({ code }) => code);
}
