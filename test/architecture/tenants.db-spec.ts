import pg from 'pg';
import { type FreshDatabase, emptyDatabase, freshDatabase } from '../support/database.js';

/** Tables that keep history. */
const KEPT = [
  'cost_effect_slip',
  'event',
  'command_receipt',
  'cost_entry',
  'spending_authority',
  'spending_authority_step',
  'period_close',
  'period_reopening',
  'period_reopening_step',
  'cost_entry_erasure',
];

/** Tables that name an alliance and yet belong to nobody's book: who is who, and whose access changed. */
const NO_TENANT = ['access_change', 'alliance', 'appointment'];

/** What is published of decisions is written once. */
const REGISTER = ['decision_text', 'publication', 'publishing_setting'];

/** Tables with an alliance_no whose rows another alliance could reach: row level security off, not forced, or no policy. */
async function unguarded(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; guarded: boolean }>(`
    select c.relname as name,
      c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as guarded
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'alliance_no' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`);
  return rows.filter(({ name, guarded }) => !guarded && !NO_TENANT.includes(name)).map(({ name }) => name);
}

/** Tables that keep history and that the application could change or empty. */
async function erasable(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select t.name from unnest($1::text[]) as t(name)
     where has_table_privilege('commonbook_app', t.name, 'delete, truncate') or has_table_privilege('commonbook_app', t.name, 'update')
        or not exists (select from pg_trigger g where g.tgrelid = t.name::regclass and g.tgenabled = 'A')`,
    [tables],
  );
  return rows.map(({ name }) => name);
}

describe('what belongs to one alliance', () => {
  let database: FreshDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase();
    client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('is behind row level security, forced, in every table', async () => {
    expect(await unguarded(client)).toEqual([]);
  });

  it('and is history that the application cannot change or empty', async () => {
    expect(await erasable(client, [...KEPT, ...REGISTER])).toEqual([]);
  });

  it('is read by nobody who does not say which alliance', async () => {
    await client.query('begin; set local role commonbook_app');
    await expect(client.query('select * from cost_entry')).rejects.toThrow('app.alliance_no');
    await client.query('rollback');
  });
});

describe('a table that is not guarded', () => {
  it('is found (planted)', async () => {
    const database = await emptyDatabase();
    const client = new pg.Client(database.migrationDatabaseUrl);
    await client.connect();
    await client.query(`
      create table open_book (alliance_no integer);
      create table half_open (alliance_no integer); alter table half_open enable row level security;
      create table no_policy (alliance_no integer); alter table no_policy enable row level security;
      alter table no_policy force row level security;
      create table guarded (alliance_no integer); alter table guarded enable row level security;
      alter table guarded force row level security; create policy one on guarded using (true);
      grant update on guarded to commonbook_app`);
    expect(await unguarded(client)).toEqual(['half_open', 'no_policy', 'open_book']);
    expect(await erasable(client, ['guarded', 'no_policy'])).toEqual(['guarded', 'no_policy']);
    await client.end();
    await database.drop();
  });
});
