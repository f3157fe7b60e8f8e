import pg from 'pg';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import { ROWS } from '../../apps/api/src/app.module.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';

/** PostgreSQL's own names of the types as row classes write them. */
const TYPES: Readonly<Record<string, string>> = {
  integer: 'int4',
  smallint: 'int2',
  bigint: 'int8',
  boolean: 'bool',
  'timestamp with time zone': 'timestamptz',
};

type Rows = readonly (new () => object)[];

/** The columns of tables as text, `table.column type [not null] [key]`, as the row classes declare them. */
async function declared(database: FreshDatabase, rows: Rows): Promise<{ tables: string[]; columns: string[] }> {
  const source = new DataSource({
    type: 'postgres',
    entities: [...rows],
    extra: { connectionString: database.databaseUrl },
  });
  await source.initialize();
  try {
    const tables = source.entityMetadatas.map(({ tableName }) => tableName);
    const columns = source.entityMetadatas.flatMap(({ tableName, columns: found }) =>
      found.map(({ databaseName, type, isArray, isNullable, isPrimary }) => {
        const written = source.driver.normalizeType({ type, isArray });
        const name = `${isArray ? '_' : ''}${TYPES[written] ?? written}`;
        return lineOf(tableName, databaseName, name, !isNullable, isPrimary);
      }),
    );
    return { tables, columns };
  } finally {
    await source.destroy();
  }
}

/** The same of the tables that the migrations made. */
async function migrated(database: FreshDatabase, tables: readonly string[]): Promise<string[]> {
  const client = new pg.Client(database.databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ table: string; column: string; type: string; required: boolean; key: boolean }>(
    `select c.relname as table, a.attname as column, t.typname as type, a.attnotnull as required,
       coalesce(a.attnum = any (i.indkey), false) as key
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       join pg_type t on t.oid = a.atttypid left join pg_index i on i.indrelid = c.oid and i.indisprimary
     where c.relname = any ($1) and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    [tables],
  );
  await client.end();
  return rows.map(({ table, column, type, required, key }) => lineOf(table, column, type, required, key));
}

function lineOf(table: string, column: string, type: string, required: boolean, key: boolean): string {
  return `${table}.${column} ${type}${required ? ' not null' : ''}${key ? ' key' : ''}`;
}

async function drift(database: FreshDatabase, rows: Rows): Promise<string[]> {
  const { tables, columns } = await declared(database, rows);
  const made = await migrated(database, tables);
  return [
    ...columns.filter((line) => !made.includes(line)).map((line) => `only in the class: ${line}`),
    ...made.filter((line) => !columns.includes(line)).map((line) => `only in the table: ${line}`),
  ].toSorted();
}

@Entity('person')
class PlantedRow {
  @PrimaryColumn({ type: 'integer' })
  no!: number;

  @Column({ type: 'text', nullable: true })
  id!: string | null;

  @Column({ type: 'smallint' })
  version!: number;

  @Column({ type: 'text' })
  nickname!: string;
}

describe('row classes and tables', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('have the same columns', async () => {
    expect(ROWS.length).toBeGreaterThan(8);
    expect(await drift(database, ROWS)).toEqual([]);
  });

  it('would be shown if they had not (planted)', async () => {
    expect(await drift(database, [PlantedRow])).toEqual(
      expect.arrayContaining([
        'only in the class: person.id text',
        'only in the class: person.nickname text not null',
        'only in the class: person.version int2 not null',
        'only in the table: person.actor_ref uuid not null',
        'only in the table: person.id text not null',
        'only in the table: person.version int4 not null',
      ]),
    );
  });
});
