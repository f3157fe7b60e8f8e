import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, findBinaries } from './binaries.js';
import { type ClusterPlace, isOurSocketDirectory, makeSocketDirectory, placeOf } from './cluster-place.js';
import { type DatabaseUser, databaseUser } from './database-user.js';
import { EmbeddedDatabaseError } from './embedded-error.js';
import { type ClusterSecret, ensureCluster, readSecret } from './make-cluster.js';
import { readPostmaster, stopPostmaster } from './postmaster.js';
import { type LockHolder, ProcessLock, processStart } from './process-lock.js';
import { settingsAsArguments } from './settings.js';

export interface EmbeddedOptions {
  /** Directory that holds the cluster (its folder `postgres`). Made when missing. */
  dataDir: string;
  /** What this process does, told to another one that wants the same cluster. */
  what: string;
  /** PostgreSQL settings over ours. */
  settings?: Record<string, string>;
  /** False only where losing everything is fine: the files are not forced to disk when the cluster is made. */
  durable?: boolean;
  /** Called after the server ended by itself (killed, crashed) and was started again. */
  onRestart?: () => void;
  /** Called when it ended by itself and could not be started again. */
  onLost?: (error: Error) => void;
}

/** Thrown when a living process has the cluster; says which. */
export class ClusterInUseError extends EmbeddedDatabaseError {
  constructor(readonly holder: LockHolder) {
    super(`The database is in use by ${holder.what} (process ${holder.pid}).`);
  }
}

const PORT = 5432;
const LOG_LIMIT = 10 * 1024 * 1024;

/**
 * A PostgreSQL server of our own: a child process on a private Unix socket, with no network port. Its data outlives
 * it; a server left running by a process that was killed is stopped first, and one that ends by itself is started again.
 */
export class EmbeddedPostgres {
  private child: ChildProcess | undefined;
  private stopping = false;
  private reviving: Promise<void> | undefined;

  private constructor(
    private readonly options: EmbeddedOptions,
    private readonly binaries: Binaries,
    private readonly place: ClusterPlace & { socket: string; user: DatabaseUser | undefined },
    private readonly secret: ClusterSecret,
    private readonly lock: ProcessLock,
  ) {}

  /**
   * Brings the cluster up, making it if it is not there, and returns once it runs PL/pgSQL.
   * @throws ClusterInUseError when another living process has it.
   * @throws EmbeddedDatabaseError when it cannot run here, with what to do.
   */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    if (process.platform === 'win32') {
      throw new EmbeddedDatabaseError('On Windows set DATABASE_URL to a PostgreSQL server, or use WSL.');
    }
    const user = databaseUser();
    const place = placeOf(options.dataDir, user);
    const lock = new ProcessLock(`${place.data}.lock`);
    const holder = lock.acquire(options.what);
    if (holder) throw new ClusterInUseError(holder);
    let socket: string | undefined;
    try {
      await stopLeftBehind(place);
      const binaries = findBinaries(user, place.base);
      const secret = await ensureCluster(binaries, place, user, options.durable ?? true);
      socket = makeSocketDirectory(user);
      const server = new EmbeddedPostgres(options, binaries, { ...place, socket, user }, secret, lock);
      await server.launch();
      await server.ensureOwner();
      return server;
    } catch (error) {
      if (socket) rmSync(socket, { recursive: true, force: true });
      lock.release();
      throw error;
    }
  }

  /** The living process that has the cluster, if any. */
  static holder(dataDir: string): LockHolder | undefined {
    return existsSync(dataDir) ? new ProcessLock(`${placeOf(dataDir, databaseUser()).data}.lock`).holder() : undefined;
  }

  /** Connection string into the server another process runs on this cluster; undefined when none is up. */
  static urlOfRunning(dataDir: string): string | undefined {
    const { data } = placeOf(dataDir, databaseUser());
    const server = readPostmaster(data);
    return server?.running ? connection(server.socketDirectory, 'commonbook', readSecret(data).owner) : undefined;
  }

  /** Connection string of the role `commonbook`, which owns our databases. */
  url(database = 'commonbook'): string {
    return connection(this.place.socket, 'commonbook', this.secret.owner, database);
  }

  /** Tells whoever finds the cluster in use where its user can be reached. */
  announce(url: string): void {
    this.lock.announce(url);
  }

  /** The server's process number, for tests that end it. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Stops the server; everything committed is on disk. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.reviving?.catch(() => undefined);
    const pid = this.child?.pid;
    if (pid !== undefined && this.child?.exitCode === null && this.child.signalCode === null) await stopPostmaster(pid);
    rmSync(this.place.socket, { recursive: true, force: true });
    this.lock.release();
  }

  /** Spawns the server and waits until it answers; a lock the last server has not let go of yet is waited for. */
  private async launch(): Promise<void> {
    for (const until = Date.now() + 20_000; ; await sleep(200)) {
      const before = this.logSize();
      const child = this.spawnServer();
      const failure = await this.readiness(child, before);
      if (failure === undefined) {
        this.child = child;
        child.once('exit', () => this.revive());
        return;
      }
      const passing = /lock file .* already exists|pre-existing shared memory block/.test(failure);
      if (!passing || Date.now() > until) throw new EmbeddedDatabaseError(`PostgreSQL did not start:\n${failure}`);
    }
  }

  /** Bytes in the log; one that has grown large is put aside first. */
  private logSize(): number {
    const { log } = this.place;
    if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
    return existsSync(log) ? statSync(log).size : 0;
  }

  private spawnServer(): ChildProcess {
    const { data, log, socket, user } = this.place;
    const output = openSync(log, 'a');
    // Detached: Ctrl-C at the terminal reaches us alone, and we stop the database after the server has finished.
    const child = spawn(
      this.binaries.postgres,
      ['-D', data, '-p', String(PORT), ...settingsAsArguments(socket, this.options.settings)],
      {
        cwd: '/',
        detached: true,
        stdio: ['ignore', output, output],
        env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
        ...(user && { uid: user.uid, gid: user.gid }),
      },
    );
    child.once('error', () => undefined);
    closeSync(output);
    return child;
  }

  /** Undefined once PL/pgSQL runs; what the server said when it ended instead. Recovery may take as long as it takes. */
  private async readiness(child: ChildProcess, logBefore: number): Promise<string | undefined> {
    for (;;) {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
        return readFileSync(this.place.log).subarray(logBefore).toString().trim() || 'it ended without a word';
      }
      try {
        await this.asSuperuser(`do $$ begin perform 1; end $$`);
        return undefined;
      } catch {
        await sleep(15);
      }
    }
  }

  private async ensureOwner(): Promise<void> {
    const found = await this.asSuperuser(`select from pg_database where datname = 'commonbook'`);
    if (found > 0) return;
    await this.asSuperuser(`
      do $$ begin
        create role commonbook login createdb createrole password '${this.secret.owner}';
      exception when duplicate_object then null;
      end $$`);
    await this.asSuperuser('create database commonbook owner commonbook');
  }

  private async asSuperuser(sql: string): Promise<number> {
    const client = new pg.Client(connection(this.place.socket, 'postgres', this.secret.superuser, 'postgres'));
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(sql)).rowCount ?? 0;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private revive(): void {
    if (this.stopping) return;
    this.reviving = this.launch().then(() => this.options.onRestart?.());
    this.reviving.catch((error: Error) => {
      if (!this.stopping) this.options.onLost?.(error);
    });
  }
}

function connection(socket: string, role: string, password: string, database = 'commonbook'): string {
  return `postgresql://${role}:${password}@/${database}?host=${encodeURIComponent(socket)}&port=${PORT}`;
}

/** Stops the server that a killed process left running on this cluster, and tidies its socket away. */
async function stopLeftBehind(place: ClusterPlace): Promise<void> {
  const left = readPostmaster(place.data);
  if (!left) return;
  if (left.running) await stopPostmaster(left.pid);
  else if (processStart(left.pid) !== undefined) {
    // The number now belongs to another program: PostgreSQL would take that for a running server.
    rmSync(`${place.data}/postmaster.pid`, { force: true });
  }
  if (isOurSocketDirectory(left.socketDirectory)) rmSync(left.socketDirectory, { recursive: true, force: true });
}
