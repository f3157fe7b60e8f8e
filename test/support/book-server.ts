import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { systemActor, systemClock } from '#kernel';
import { CreateApiToken, IDENTITY_ROWS } from '#identity';
import { CommitSignal, Database, UnitOfWork } from '#platform';
import { holdPort } from '../../apps/api/src/start/port.js';
import { EmbeddedPostgres } from '../../libs/platform/src/embedded/embedded-postgres.js';
import { readPostmaster } from '../../libs/platform/src/embedded/postmaster.js';
import { type BookFixture, bookFixture } from './book-fixture.js';
import { type Launched, launch } from './server.js';

/** A server with the embedded, durable database, and one open book in it: to be killed and started again. */
export class BookServer {
  private constructor(
    private readonly dataDir: string,
    private readonly port: number,
    readonly book: BookFixture,
    /** API token of the book's first partner, which may post. */
    readonly token: string,
    /** A day inside the book's open period. */
    readonly openDay: string,
    private launched: Launched,
  ) {}

  static async start(): Promise<BookServer> {
    const dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'book-server-'));
    chmodSync(dataDir, 0o755);
    const held = await holdPort('127.0.0.1', 0);
    await held.release();
    const { port } = held;
    const launched = run(dataDir, port);
    await launched.answers().catch((error: unknown) => {
      rmSync(dataDir, { recursive: true, force: true });
      throw error;
    });
    const year = new Date().getUTCFullYear() - 1;
    const book = await bookFixture(urlOf(dataDir), year);
    const token = await makeToken(urlOf(dataDir), book.organisations[1]?.id ?? '');
    return new BookServer(dataDir, port, book, token, `${year}-05-10`, launched);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The database once it answers: a killed one is being started again, and its address changes with the server's. */
  async databaseUrl(): Promise<string> {
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(20)) {
      const url = EmbeddedPostgres.urlOfRunning(this.dataDir);
      if (url && (await answers(url))) return url;
    }
    return urlOf(this.dataDir);
  }

  /** Kills the server's process as a power cut would, and starts it again. Its database is left running by that. */
  async killServer(): Promise<void> {
    this.launched.child.kill('SIGKILL');
    await this.launched.ended;
    this.launched = run(this.dataDir, this.port);
    await this.launched.answers();
  }

  /** Kills the running database's first process, without which all its others end; the server starts it again. */
  async killDatabase(): Promise<void> {
    await this.databaseUrl();
    const server = readPostmaster(join(this.dataDir, 'postgres'));
    if (server?.running) process.kill(server.pid, 'SIGKILL');
  }

  output(): string {
    return this.launched.output();
  }

  async stop(): Promise<void> {
    this.launched.child.kill('SIGTERM');
    await this.launched.ended;
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

function run(dataDir: string, port: number): Launched {
  return launch({ DATA_DIR: dataDir, PORT: String(port), DEMO: 'no', LOG_LEVEL: 'fatal' });
}

function urlOf(dataDir: string): string {
  const url = EmbeddedPostgres.urlOfRunning(dataDir);
  if (!url) throw new Error('The server has no database running');
  return url;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function makeToken(url: string, organisationId: string): Promise<string> {
  const database = await Database.connect({ url, rows: IDENTITY_ROWS });
  try {
    const unitOfWork = new UnitOfWork(database, new CommitSignal(), systemClock);
    const made = await new CreateApiToken(unitOfWork, systemClock).run(systemActor('spec'), {
      organisationId,
      name: 'Finance system',
      scopes: ['ledger:write', 'import:write'],
    });
    return made.secret;
  } finally {
    await database.close();
  }
}
