import { setTimeout as sleep } from 'node:timers/promises';
import { AppConfig, migrate, openDatabase } from '#platform';
import { type SignInLink, prepareDemonstration } from './demonstration.js';
import { type HeldPort, holdPort } from './port.js';
import { StartError } from './start-error.js';

/** A server that answers. */
export interface RunningServer {
  url: string;
  signInLinks: SignInLink[];
  /** Ends the server, then its database. */
  stop(): Promise<void>;
}

/** Milliseconds open requests and streams are given to end. */
const DRAIN = 15_000;

/**
 * Brings everything up in order: port, database, tables, demonstration, server.
 * @throws StartError, ClusterInUseError, EmbeddedDatabaseError; nothing is left running then.
 */
export async function startServer(config: AppConfig, onLost: (error: Error) => void): Promise<RunningServer> {
  const held = await holdPort(config.host, config.port);
  try {
    return await startHolding(config, held, onLost);
  } finally {
    await held.release();
  }
}

async function startHolding(
  config: AppConfig,
  { port, release }: HeldPort,
  onLost: (error: Error) => void,
): Promise<RunningServer> {
  const url = config.port === 0 ? config.publicUrl.replace(/:0$/, `:${port}`) : config.publicUrl;
  // Loading the server's code takes as long as the database does.
  const loading = import('../create-app.js');
  loading.catch(() => undefined);
  const database = await openDatabase(config, { what: 'the server', onLost });
  try {
    const { databaseUrl, migrationDatabaseUrl } = database;
    await migrateOrSay(migrationDatabaseUrl);
    const { createApp } = await loading;
    const settled = Object.assign(new AppConfig(), config, { databaseUrl, migrationDatabaseUrl, port, publicUrl: url });
    const app = await createApp(settled);
    const signInLinks = config.demo ? await prepareDemonstration(app) : [];
    await release();
    await app.listen(port, config.host);
    database.announce(url);
    return {
      url,
      signInLinks,
      stop: async () => {
        await Promise.race([app.close().catch(report), sleep(DRAIN, undefined, { ref: false })]);
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** No server there, no such database, a wrong password or no rights: things the person who starts it can put right. */
const CANNOT_BE_USED =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENOENT|28...|3D000|42501|53300)$/;

async function migrateOrSay(url: string): Promise<void> {
  try {
    await migrate(url);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!CANNOT_BE_USED.test(code ?? '')) throw error;
    throw new StartError(`The database of DATABASE_URL cannot be used: ${message || code}`);
  }
}

function report(error: Error): void {
  process.stderr.write(`While ending: ${error.stack ?? error.message}\n`);
}
