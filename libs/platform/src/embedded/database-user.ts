import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EmbeddedDatabaseError } from './embedded-error.js';

/** The operating system's user that runs the database. */
export interface DatabaseUser {
  name: string;
  uid: number;
  gid: number;
}

const CANDIDATES = ['postgres', 'commonbook', 'nobody'];

/**
 * PostgreSQL refuses to run as root, so root lends it an unprivileged user: an existing `postgres`, `commonbook` or
 * `nobody`; on a machine with none of them `commonbook` is made. Undefined when we are not root: then it runs as we do.
 */
export function databaseUser(): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = existingUser();
  if (found) return found;
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'commonbook']);
  } catch {
    // Named below, with what to do.
  }
  const made = existingUser();
  if (made) return made;
  throw new EmbeddedDatabaseError(
    'PostgreSQL does not run as root, and this machine has no user "postgres" or "nobody" to run it as. ' +
      'Start Commonbook as an ordinary user, or run: useradd --system commonbook',
  );
}

function existingUser(): DatabaseUser | undefined {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of CANDIDATES) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
    if (fields && uid > 0 && Number.isInteger(gid)) return { name, uid, gid };
  }
  return undefined;
}

/** Whether the user can enter the directory and every one above it (the directory itself must exist). */
export function canEnter(user: DatabaseUser | undefined, directory: string): boolean {
  if (!user) return true;
  for (let at = resolve(directory); ; at = dirname(at)) {
    const stat = statSync(at);
    const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
    if ((stat.mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
