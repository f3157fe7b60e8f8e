import { mkdir, statfs } from 'node:fs/promises';
import { Injectable, type OnModuleInit, Optional } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { Database } from '../database/database.js';
import { pendingMigrations } from '../database/migrate.js';
import { Relay } from '../relay/relay.js';
import { HealthProbes } from './health-probes.js';

/** The relay looks once a second; silent for longer than this, it hangs. */
const LONGEST_SILENCE_MS = 10_000;
const LEAST_FREE_BYTES = 100 * 1024 * 1024;

/** Probes of what the platform itself needs: a database that answers, its tables up to date, a relay that moves, room. */
@Injectable()
export class PlatformProbes implements OnModuleInit {
  private migrated = false;

  constructor(
    private readonly probes: HealthProbes,
    private readonly database: Database,
    private readonly config: AppConfig,
    @Optional() private readonly relay?: Relay,
  ) {}

  onModuleInit(): void {
    this.probes.add('database', async () => void (await this.database.query('select 1')));
    this.probes.add('migrations', () => this.tablesAreThere());
    this.probes.add('disk', () => this.thereIsRoom());
    const { relay } = this;
    if (relay !== undefined) this.probes.add('relay', () => this.relayIsAwake(relay));
  }

  /** Asked until it is so once: tables do not go away while a process runs. */
  private async tablesAreThere(): Promise<void> {
    if (this.migrated) return;
    const url = this.config.migrationDatabaseUrl || this.config.databaseUrl;
    if (await pendingMigrations(url)) throw new Error('some migrations have not run');
    this.migrated = true;
  }

  private relayIsAwake(relay: Relay): Promise<void> {
    const silence = Date.now() - relay.heartbeatAt;
    return silence < LONGEST_SILENCE_MS ? Promise.resolve() : Promise.reject(new Error(`silent for ${silence} ms`));
  }

  private async thereIsRoom(): Promise<void> {
    await mkdir(this.config.dataDir, { recursive: true });
    const { bavail, bsize } = await statfs(this.config.dataDir);
    if (bavail * bsize < LEAST_FREE_BYTES) throw new Error(`${bavail * bsize} bytes free`);
  }
}
