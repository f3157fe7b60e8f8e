import pg from 'pg';
import { type ViewerRole, addDays, isoDate, newId, systemClock, todayIn } from '#kernel';
import { type BookFixture, bookFixture } from '../../support/book-fixture.js';
import { freshDatabase } from '../../support/database.js';
import { type TestServer, startServer } from '../../support/server.js';
import { ensureStylesheet } from './stylesheet.js';

/** A person of the site, by what they do. */
export type SeatName =
  'finance' | 'partnerFinance' | 'lead' | 'otherLead' | 'commissioner' | 'panel' | 'auditor' | 'clerk' | 'manager';

/** A running server with an alliance whose book is open this month, and people for its roles. */
export interface Site {
  readonly url: string;
  readonly server: TestServer;
  readonly book: BookFixture;
  readonly path: string;
  readonly emails: Readonly<Record<SeatName, string>>;
  /** For the owner of the tables, for what only the passing of time would bring about. */
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

const seats: Readonly<
  Record<SeatName, readonly [role: ViewerRole, organisation: number | null, powers: string[], name: string]>
> = {
  finance: [
    'PARTNER_FINANCE',
    1,
    ['POST_COSTS', 'REVERSE_COSTS', 'IMPORT_COSTS', 'MANAGE_TOKENS', 'ASK'],
    'Fatima Finch',
  ],
  partnerFinance: ['PARTNER_FINANCE', 2, ['POST_COSTS', 'REVERSE_COSTS', 'IMPORT_COSTS', 'ASK'], 'Piotr Price'],
  lead: ['PARTNER_LEAD', 1, ['CERTIFY', 'VOTE', 'ASK'], 'Leah Long'],
  otherLead: ['PARTNER_LEAD', 2, ['CERTIFY', 'VOTE', 'ASK'], 'Omar Okafor'],
  commissioner: ['COMMISSIONER', 0, ['ASK', 'VOTE'], 'Colin Cole'],
  panel: ['PANEL_MEMBER', null, ['ASK'], 'Pearl Penn'],
  auditor: ['AUDITOR', null, ['AUDIT', 'ASK', 'ERASE_TEXT'], 'Ade Audit'],
  clerk: ['CLERK', null, ['MANAGE_MATTERS', 'ASK'], 'Cleo Clerk'],
  manager: [
    'ALLIANCE_MANAGER',
    null,
    ['MANAGE_PERIODS', 'MANAGE_CATEGORIES', 'MANAGE_APPOINTMENTS', 'MANAGE_MATTERS', 'ASK'],
    'Mona Marsh',
  ],
};

/** Starts it on a database of its own; call it once per spec file and `stop()` it at the end. */
export async function startSite(env: Record<string, string> = {}): Promise<Site> {
  ensureStylesheet();
  const database = await freshDatabase();
  const today = todayIn(systemClock);
  const book = await bookFixture(database.migrationDatabaseUrl, Number.parseInt(today.slice(0, 4), 10) - 1);
  const emails = await furnish(database.migrationDatabaseUrl, book);
  const server = await startServer({ databaseUrl: database.databaseUrl, env });
  return {
    url: server.url,
    server,
    book,
    path: `/alliances/${book.allianceId}`,
    emails,
    databaseUrl: database.migrationDatabaseUrl,
    stop: async () => {
      await server.stop();
      await database.drop();
    },
  };
}

async function furnish(ownerUrl: string, book: BookFixture): Promise<Record<SeatName, string>> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query("select set_config('app.alliance_no', $1, false)", [String(book.allianceNo)]);
    await openThisMonth(client, book);
    const emails = {} as Record<SeatName, string>;
    for (const [name, [role, organisation, powers, fullName]] of Object.entries(seats)) {
      const email = `${name.toLowerCase()}@example.org`;
      const { rows } = await client.query<{ no: number }>(
        'insert into person (id, name, email) values ($1, $2, $3) returning no',
        [newId('per'), fullName, email],
      );
      await client.query(
        `insert into appointment (id, person_no, organisation_no, alliance_no, role, powers, from_on)
         values ($1, $2, $3, $4, $5, $6, '2020-01-01')`,
        [
          newId('app'),
          rows[0]?.no,
          organisation === null ? null : book.organisations[organisation]?.no,
          organisation === null ? book.allianceNo : null,
          role,
          powers,
        ],
      );
      emails[name as SeatName] = email;
    }
    return emails;
  } finally {
    await client.end();
  }
}

/** Makes the fixture's open period the current month, so that what is posted today is on time. */
async function openThisMonth(client: pg.Client, book: BookFixture): Promise<void> {
  const first = isoDate(`${todayIn(systemClock).slice(0, 7)}-01`);
  const next = isoDate(`${addDays(first, 31).slice(0, 7)}-01`);
  await client.query(
    `update accounting_period set name = 'This month', starts_on = $2, ends_on = $3, cut_off_at = $4 where id = $1`,
    [book.periods[1], first, addDays(next, -1), addDays(next, 14)],
  );
}
