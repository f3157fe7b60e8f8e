import { mkdir, statfs } from 'node:fs/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { Database } from '../database/database.js';
import { pendingMigrations } from '../database/migrate.js';
import { HealthProbes } from './health-probes.js';

const LEAST_FREE_BYTES = 100 * 1024 * 1024;

/** Probes of what the platform itself needs: a database that answers, its tables up to date, room on the disk. */
@Injectable()
export class PlatformProbes implements OnModuleInit {
  private migrated = false;

  constructor(
    private readonly probes: HealthProbes,
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.probes.add('database', async () => void (await this.database.query('select 1')));
    this.probes.add('migrations', () => this.tablesAreThere());
    this.probes.add('disk', () => this.thereIsRoom());
  }

  /** Asked until it is so once: tables do not go away while a process runs. */
  private async tablesAreThere(): Promise<void> {
    if (this.migrated) return;
    const url = this.config.migrationDatabaseUrl || this.config.databaseUrl;
    if (await pendingMigrations(url)) throw new Error('some migrations have not run');
    this.migrated = true;
  }

  private async thereIsRoom(): Promise<void> {
    await mkdir(this.config.dataDir, { recursive: true });
    const { bavail, bsize } = await statfs(this.config.dataDir);
    if (bavail * bsize < LEAST_FREE_BYTES) throw new Error(`${bavail * bsize} bytes free`);
  }
}
