import { mkdtempSync, realpathSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { product } from './product.js';

const { EmbeddedPostgres } = await product('libs/platform/src/embedded/embedded-postgres.js');
const { readSecret } = await product('libs/platform/src/embedded/make-cluster.js');
const { migrate } = await product('libs/platform/src/database/migrate.js');

/**
 * A real PostgreSQL with everything on that keeps acknowledged rows (fsync, synchronous_commit, full_page_writes), the
 * same settings as the product's own start, and enough connections for the peers.
 */
export async function startCluster() {
  const dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'commonbook-bench-'));
  chmodSync(dataDir, 0o755);
  const settings = { max_connections: '200', shared_buffers: '256MB', max_wal_size: '4GB' };
  const server = await EmbeddedPostgres.start({ dataDir, what: 'a benchmark', settings });
  const owner = new URL(server.url().replace('@/', '@localhost/'));
  const { superuser } = readSecret(join(dataDir, 'postgres'));
  return {
    dataDir,
    pid: server.pid,
    /** A migrated database of its own. */
    async database(name) {
      const client = new pg.Client(server.url());
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      await migrate(server.url(name));
      return {
        url: server.url(name),
        /** Without row level security: PostgreSQL's superuser. */
        openUrl: server.url(name).replace(`commonbook:${owner.password}@`, `postgres:${superuser}@`),
      };
    },
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs `work` with a connection that is closed afterwards. */
export async function withClient(url, work) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Brings the tables to the state a running system has: statistics taken, dirty pages written. */
export async function settle(openUrl) {
  await withClient(openUrl, async (client) => {
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  });
}
