import { type DynamicModule, Module } from '@nestjs/common';
import { ALLIANCE_ROWS, AllianceModule, ContractModule } from '#alliance';
import { GovernanceModule } from '#governance';
import { IDENTITY_ROWS, IdentityModule } from '#identity';
import { LedgerModule } from '#ledger';
import {
  AppConfig,
  BackgroundModule,
  DatabaseModule,
  GraphqlModule,
  MailModule,
  ObservabilityModule,
  StreamModule,
} from '#platform';
import { TransparencyModule } from '#transparency';
import { WebModule } from '#web';

/** The TypeORM row classes of every feature. */
export const ROWS = [...IDENTITY_ROWS, ...ALLIANCE_ROWS];

/** Everything the API process is made of, in one place: the platform, then each feature. */
@Module({})
export class AppModule {
  /** `pages: false` leaves pages and background work out: for a process that does one thing and ends. */
  static forRoot(config: AppConfig, { pages = true }: { readonly pages?: boolean } = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(config),
        DatabaseModule.forRoot(ROWS),
        GraphqlModule,
        ObservabilityModule,
        StreamModule,
        BackgroundModule.forRoot({ working: pages }),
        MailModule,
        IdentityModule,
        GovernanceModule,
        AllianceModule,
        ContractModule,
        LedgerModule,
        TransparencyModule,
        ...(pages ? [WebModule] : []),
      ],
    };
  }
}

@Module({})
class ConfigModule {
  static of(config: AppConfig): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: AppConfig, useValue: config }],
      exports: [AppConfig],
    };
  }
}
