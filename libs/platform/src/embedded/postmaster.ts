import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './embedded-error.js';
import { processStart } from './process-lock.js';

/** What a cluster's postmaster.pid says of the server that wrote it. */
export interface Postmaster {
  pid: number;
  port: number;
  socketDirectory: string;
  /** Whether that server runs now; false for a file left behind. */
  running: boolean;
}

/** Reads a cluster's postmaster.pid; undefined when there is none (the server was stopped cleanly). */
export function readPostmaster(data: string): Postmaster | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Math.abs(Number(lines[0]));
  const running = pid > 0 && processStart(pid) !== undefined && serves(pid, data);
  return { pid, port: Number(lines[3] ?? 0), socketDirectory: lines[4]?.trim() ?? '', running };
}

/** Whether the process is a postgres started on this data directory (its number may have gone to another program). */
function serves(pid: number, data: string): boolean {
  try {
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).split(' ');
    return (command[0] ?? '').includes('postgres') && command.includes(data);
  } catch {
    return false;
  }
}

/**
 * Stops a running server: "fast" (sessions are ended, everything written) and, when that takes longer than `patience`
 * milliseconds, "immediate" (the next start recovers from the write-ahead log). Either way nothing committed is lost.
 */
export async function stopPostmaster(pid: number, patience = 15_000): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!signalled(pid, signal)) return;
    for (const until = Date.now() + patience; Date.now() < until; await sleep(20)) {
      if (processStart(pid) === undefined) return;
    }
  }
  throw new EmbeddedDatabaseError(`The database server (process ${pid}) did not stop. End it and start again.`);
}

function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
