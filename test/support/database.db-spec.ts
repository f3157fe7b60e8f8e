import pg from 'pg';
import { type FreshDatabase, freshDatabase } from './database.js';

describe('a fresh database', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('has the tables and no rows, and its owner is not a superuser', async () => {
    const client = new pg.Client(database.databaseUrl);
    await client.connect();
    const { rows } = await client.query(`
      select (select count(*)::int from organisation) as organisations,
        (select rolsuper from pg_roles where rolname = current_user) as superuser`);
    expect(rows).toEqual([{ organisations: 0, superuser: false }]);
    await client.end();
  });

  it('lets the application work as a role that cannot change history', async () => {
    const client = new pg.Client({ connectionString: database.databaseUrl, options: '-c role=commonbook_app' });
    await client.connect();
    await expect(client.query('delete from event')).rejects.toThrow('permission denied');
    await client.end();
  });
});
