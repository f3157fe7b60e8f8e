import { type DynamicModule, Module } from '@nestjs/common';
import { systemClock } from '#kernel';
import { AppConfig } from '../config/app-config.js';
import { CommitSignal } from '../event-log/commit-signal.js';
import { EventLog } from '../event-log/event-log.js';
import { CLOCK } from './clock-token.js';
import { Database } from './database.js';
import { UnitOfWork } from './unit-of-work.js';

/** The database, the one door to write and the event log, for every feature. */
@Module({})
export class DatabaseModule {
  /** `rows`: the TypeORM row classes of all features. */
  static forRoot(rows: readonly (new () => object)[]): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: CLOCK, useValue: systemClock },
        {
          provide: Database,
          inject: [AppConfig],
          useFactory: async (config: AppConfig) =>
            Database.connect({ url: config.databaseUrl, poolSize: config.databasePool, rows }),
        },
        CommitSignal,
        UnitOfWork,
        EventLog,
      ],
      exports: [CLOCK, Database, CommitSignal, UnitOfWork, EventLog],
    };
  }
}
