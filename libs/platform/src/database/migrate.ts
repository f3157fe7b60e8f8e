import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../../migrations/index.js';

export interface MigrationReport {
  readonly ran: readonly string[];
  readonly total: number;
}

/** Brings a database to the newest schema, each migration in a transaction of its own. Safe to repeat and at once. */
export async function migrate(url: string): Promise<MigrationReport> {
  return withMigrations(url, async (source) => {
    await source.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      const ran = await source.runMigrations({ transaction: 'each' });
      return { ran: ran.map((migration) => migration.name), total: MIGRATIONS.length };
    } finally {
      await source.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  });
}

/** Names of migrations that have not run yet. */
export async function pendingMigrations(url: string): Promise<boolean> {
  return withMigrations(url, async (source) => source.showMigrations());
}

const MIGRATION_LOCK = 7_226_540;

async function withMigrations<T>(url: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  // One connection, so that the advisory lock and its release are the same session's.
  const source = new DataSource({
    type: 'postgres',
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migration',
    extra: { connectionString: url, max: 1 },
  });
  await source.initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
