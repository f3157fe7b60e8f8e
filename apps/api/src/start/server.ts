import { setTimeout as sleep } from 'node:timers/promises';
import { AppConfig, migrate, openDatabase } from '#platform';
import { type SignInLink, prepareDemonstration } from './demonstration.js';
import { freePort } from './port.js';

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
 * @throws PortError, ClusterInUseError, EmbeddedDatabaseError; nothing is left running then.
 */
export async function startServer(config: AppConfig, onLost: (error: Error) => void): Promise<RunningServer> {
  const port = await freePort(config.host, config.port);
  const url = config.port === 0 ? config.publicUrl.replace(/:0$/, `:${port}`) : config.publicUrl;
  // Loading the server's code takes as long as the database does.
  const loading = import('../create-app.js');
  loading.catch(() => undefined);
  const database = await openDatabase(config, { what: 'the server', onLost });
  try {
    const { databaseUrl, migrationDatabaseUrl } = database;
    await migrate(migrationDatabaseUrl);
    const { createApp } = await loading;
    const settled = Object.assign(new AppConfig(), config, { databaseUrl, migrationDatabaseUrl, port, publicUrl: url });
    const app = await createApp(settled);
    const signInLinks = config.demo ? await prepareDemonstration(app) : [];
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

function report(error: Error): void {
  process.stderr.write(`While ending: ${error.stack ?? error.message}\n`);
}
