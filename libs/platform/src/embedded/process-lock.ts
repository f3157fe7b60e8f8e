import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Who holds a lock: the process, told apart from a later one that was given the same number by when it started. */
export interface LockHolder {
  pid: number;
  startedAt: string;
  /** What the process does, in words that can be shown: "the server". */
  what: string;
  /** Where it can be reached, once it serves. */
  url?: string;
}

/**
 * When a process started, as an opaque text that differs between two processes with the same number, also across a
 * restart of the machine. Undefined when no such process runs (one that ended but was not collected does not run).
 */
export function processStart(pid: number): string | undefined {
  if (existsSync('/proc/self/stat')) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** A file that says which living process owns something. A file left behind by a process that ended is taken over. */
export class ProcessLock {
  private held: LockHolder | undefined;

  constructor(private readonly path: string) {}

  /** Takes the lock and returns undefined, or returns the living holder. */
  acquire(what: string): LockHolder | undefined {
    const mine: LockHolder = { pid: process.pid, startedAt: processStart(process.pid) ?? '', what };
    const draft = `${this.path}.${process.pid}`;
    for (;;) {
      writeFileSync(draft, JSON.stringify(mine), { mode: 0o644 });
      try {
        linkSync(draft, this.path);
        this.held = mine;
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      } finally {
        rmSync(draft, { force: true });
      }
      const holder = this.holder();
      if (holder) return holder;
      this.clearStale();
    }
  }

  /** The living process that holds the lock, if any. */
  holder(): LockHolder | undefined {
    const found = parse(read(this.path));
    return found && processStart(found.pid) === found.startedAt ? found : undefined;
  }

  /** Adds where the holder can be reached. Only for the holder. */
  announce(url: string): void {
    if (!this.held) return;
    this.held = { ...this.held, url };
    const draft = `${this.path}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(this.held), { mode: 0o644 });
    renameSync(draft, this.path);
  }

  release(): void {
    if (this.held && parse(read(this.path))?.pid === this.held.pid) rmSync(this.path, { force: true });
    this.held = undefined;
  }

  /** Moves the dead lock away. When another process took the lock in that instant, its lock is put back. */
  private clearStale(): void {
    const aside = `${this.path}.stale-${process.pid}`;
    try {
      renameSync(this.path, aside);
      const moved = parse(read(aside));
      if (moved && processStart(moved.pid) === moved.startedAt) linkSync(aside, this.path);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
    } finally {
      rmSync(aside, { force: true });
    }
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function parse(text: string): LockHolder | undefined {
  try {
    const value = JSON.parse(text) as LockHolder;
    return Number.isInteger(value.pid) && typeof value.startedAt === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
