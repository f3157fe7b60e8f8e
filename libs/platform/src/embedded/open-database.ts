import type { AppConfig } from '../config/app-config.js';
import { ClusterInUseError, EmbeddedPostgres } from './embedded-postgres.js';
import type { LockHolder } from './process-lock.js';

/** A database that is up, and how to let go of it. */
export interface OpenDatabase {
  readonly databaseUrl: string;
  readonly migrationDatabaseUrl: string;
  /** Stops the embedded server if this process started it. */
  close(): Promise<void>;
  /** Tells other processes where this one serves; only with the embedded database. */
  announce(url: string): void;
}

/**
 * The database of the configuration: the server of DATABASE_URL, or the embedded one, started by this process. With
 * `share`, an embedded server that another process runs is used too (for commands beside a running server).
 * @throws ClusterInUseError without `share`, when another living process runs the embedded server.
 */
export async function openDatabase(
  config: AppConfig,
  options: { what: string; share?: boolean; onLost?: (error: Error) => void },
): Promise<OpenDatabase> {
  if (!config.embedded) return foreign(config.databaseUrl, config.migrationDatabaseUrl);
  try {
    const server = await EmbeddedPostgres.start({ dataDir: config.dataDir, ...options });
    return {
      databaseUrl: server.url(),
      migrationDatabaseUrl: server.url(),
      close: () => server.stop(),
      announce: (url) => server.announce(url),
    };
  } catch (error) {
    const url = options.share && error instanceof ClusterInUseError && EmbeddedPostgres.urlOfRunning(config.dataDir);
    if (!url) throw error;
    return foreign(url, url);
  }
}

/** The living process that has the embedded database of this data directory, if any. */
export function holderOfDatabase(dataDir: string): LockHolder | undefined {
  return EmbeddedPostgres.holder(dataDir);
}

function foreign(databaseUrl: string, migrationDatabaseUrl: string): OpenDatabase {
  return { databaseUrl, migrationDatabaseUrl, close: async () => undefined, announce: () => undefined };
}
