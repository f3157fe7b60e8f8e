import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { canEnter, type DatabaseUser } from './database-user.js';

/** Where one cluster lives on disk. */
export interface ClusterPlace {
  /** The directory around the cluster, which the database's user can enter. Holds the lock and, if needed, programs. */
  base: string;
  /** PostgreSQL's data directory. */
  data: string;
  /** What PostgreSQL has to say. */
  log: string;
}

/** Where clusters go whose own place the database's user cannot enter. */
const SHELTER = '/var/lib/commonbook';

/**
 * The cluster of a data directory is its `postgres` folder. When root keeps the data where the database's user cannot
 * go (/root is closed to everyone else), the cluster lives under /var/lib/commonbook and `postgres` links to it.
 */
export function placeOf(dataDir: string, user: DatabaseUser | undefined): ClusterPlace {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const real = realpathSync(dataDir);
  const link = join(real, 'postgres');
  let base = real;
  if (isLink(link)) base = dirname(existsSync(link) ? realpathSync(link) : shelterOf(real));
  else if (!existsSync(link) && !canEnter(user, real)) {
    symlinkSync(shelterOf(real), link);
    base = dirname(shelterOf(real));
  }
  mkdirSync(base, { recursive: true, mode: 0o755 });
  return { base, data: join(base, 'postgres'), log: join(real, 'postgres.log') };
}

function shelterOf(dataDir: string): string {
  return join(SHELTER, createHash('sha256').update(dataDir).digest('hex').slice(0, 16), 'postgres');
}

/** A fresh directory for the cluster's socket that only its user can enter; its path is short, as sockets' must be. */
export function makeSocketDirectory(user: DatabaseUser | undefined): string {
  const wanted = realpathSync(tmpdir());
  const parent = wanted.length <= 70 && canEnter(user, wanted) ? wanted : '/tmp';
  const directory = mkdtempSync(join(parent, 'commonbook-'));
  chmodSync(directory, 0o700);
  if (user) chownSync(directory, user.uid, user.gid);
  return directory;
}

/** Whether the path is a socket directory that `makeSocketDirectory` made and nobody needs any more. */
export function isOurSocketDirectory(path: string): boolean {
  return /\/commonbook-\w{6}$/.test(path) && existsSync(path) && statSync(path).isDirectory();
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
