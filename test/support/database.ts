import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { CLUSTER_URL, TEMPLATE } from './test-cluster.js';

/** A database of a spec's own. */
export interface FreshDatabase {
  /** For the application, as DATABASE_URL. */
  databaseUrl: string;
  /** For the owner of the tables, as MIGRATION_DATABASE_URL. */
  migrationDatabaseUrl: string;
  /** Drops it, ending every session that is still open. */
  drop: () => Promise<void>;
}

/**
 * Clones the migrated, empty database for one spec file. Call it once in `beforeAll` and `drop()` in `afterAll`; tests
 * in the file make rows of their own (an alliance each) instead of clearing tables.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `spec_${randomBytes(8).toString('hex')}`;
  await maintain(`create database ${name} template ${TEMPLATE} strategy wal_log`);
  const url = clusterUrl().replace('/postgres?', `/${name}?`);
  return {
    databaseUrl: url,
    migrationDatabaseUrl: url,
    drop: () => maintain(`drop database if exists ${name} with (force)`),
  };
}

/** An empty database, for specs of the migrations themselves. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const name = `spec_${randomBytes(8).toString('hex')}`;
  await maintain(`create database ${name}`);
  const url = clusterUrl().replace('/postgres?', `/${name}?`);
  return {
    databaseUrl: url,
    migrationDatabaseUrl: url,
    drop: () => maintain(`drop database if exists ${name} with (force)`),
  };
}

function clusterUrl(): string {
  const url = process.env[CLUSTER_URL];
  if (!url) throw new Error('No test database: run specs with jest.config.js, whose global set-up starts it.');
  return url;
}

async function maintain(sql: string): Promise<void> {
  const client = new pg.Client(clusterUrl());
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
