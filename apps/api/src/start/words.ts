import { type AppConfig, type LockHolder, holderOfDatabase } from '#platform';
import type { SignInLink } from './demonstration.js';

/** The living process that has this configuration's embedded database, if any. */
export function alreadyRunning(config: AppConfig): LockHolder | undefined {
  return config.embedded ? holderOfDatabase(config.dataDir) : undefined;
}

/** What to tell someone who starts a second time. A server that runs is what they wanted: that is no failure. */
export function inUse(holder: LockHolder): { text: string; exitCode: number } {
  if (holder.what !== 'the server') {
    return {
      text: `The database is in use by ${holder.what} (pid ${holder.pid}). Start again when it is done.\n`,
      exitCode: 1,
    };
  }
  const state = holder.url ? `already runs at ${holder.url}` : 'is already starting';
  return { text: `Commonbook ${state} (pid ${holder.pid}).\n`, exitCode: 0 };
}

/** The first words to whoever started it: where it is, and a way in for each role of the demonstration. */
export function greeting(url: string, links: readonly SignInLink[]): string {
  const width = Math.max(0, ...links.map(({ role }) => role.length));
  const ways = links.map(({ role, url: link }) => `  ${role.padEnd(width)}  ${link}`);
  return [`Commonbook runs at ${url}`, ...(ways.length ? ['Sign in as:', ...ways] : []), 'Ctrl-C stops it.', ''].join(
    '\n',
  );
}
