import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Binaries } from './binaries.js';
import type { ClusterPlace } from './cluster-place.js';
import type { DatabaseUser } from './database-user.js';
import { EmbeddedDatabaseError } from './embedded-error.js';

/** What opens the cluster; made with it and kept inside it, so that neither is ever without the other. */
export interface ClusterSecret {
  /** Password of PostgreSQL's own superuser, used to make roles and databases only. */
  superuser: string;
  /** Password of the role `commonbook`, which owns our databases. */
  owner: string;
}

const SECRET = 'commonbook.secret';
const MAKING = 'postgres.making-';

/**
 * Makes the cluster unless it is there, and returns its secret. It is made beside its place and renamed when it is
 * whole, so a power cut during the first start leaves nothing that looks like a database.
 */
export async function ensureCluster(
  binaries: Binaries,
  place: ClusterPlace,
  user: DatabaseUser | undefined,
  durable: boolean,
): Promise<ClusterSecret> {
  for (const name of readdirSync(place.base)) {
    if (name.startsWith(MAKING)) rmSync(join(place.base, name), { recursive: true, force: true });
  }
  if (existsSync(place.data) && !existsSync(join(place.data, SECRET))) {
    renameSync(place.data, `${place.data}.unknown-${Date.now()}`);
  }
  if (!existsSync(place.data)) await makeCluster(binaries, place, user, durable);
  mustBeSameMajor(binaries, place);
  return readSecret(place.data);
}

/** The secret of a cluster that was made. */
export function readSecret(data: string): ClusterSecret {
  return JSON.parse(readFileSync(join(data, SECRET), 'utf8')) as ClusterSecret;
}

async function makeCluster(
  binaries: Binaries,
  place: ClusterPlace,
  user: DatabaseUser | undefined,
  durable: boolean,
): Promise<void> {
  const secret: ClusterSecret = { superuser: password(), owner: password() };
  const draft = join(place.base, `${MAKING}${process.pid}`);
  const passwordFile = join(place.base, `${MAKING}${process.pid}.password`);
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${secret.superuser}\n`, { mode: 0o600 });
  if (user) [draft, passwordFile].forEach((path) => chownSync(path, user.uid, user.gid));
  const options = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  // The built-in locale gives the same order on every machine, whatever is installed there.
  options.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions');
  if (!durable) options.push('--no-sync');
  const child = spawn(binaries.initdb, [`--pgdata=${draft}`, ...options], {
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const failed = await once(child, 'close').then(
    ([code]) => code !== 0,
    (error: Error) => ((said += error.message), true),
  );
  rmSync(passwordFile, { force: true });
  if (failed) {
    rmSync(draft, { recursive: true, force: true });
    throw new EmbeddedDatabaseError(
      `PostgreSQL could not make its data directory in ${place.base}:\n${said.trim()}\n` +
        'Set DATABASE_URL to a PostgreSQL server to do without the embedded one.',
    );
  }
  writeFileSync(join(draft, SECRET), JSON.stringify(secret), { mode: 0o600, flush: durable });
  renameSync(draft, place.data);
}

function mustBeSameMajor(binaries: Binaries, place: ClusterPlace): void {
  const made = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  const ours = binaries.version.split('.')[0];
  if (made === ours) return;
  throw new EmbeddedDatabaseError(
    `${place.data} was made by PostgreSQL ${made}; this release brings PostgreSQL ${ours}. Export with the release ` +
      'that made it, or move the folder away to start empty.',
  );
}

function password(): string {
  return randomBytes(24).toString('base64url');
}
