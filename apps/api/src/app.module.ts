import { type DynamicModule, Module } from '@nestjs/common';
import { AllianceModule, AllianceRow, ParticipationRow } from '#alliance';
import { IDENTITY_ROWS, IdentityModule } from '#identity';
import { LedgerModule } from '#ledger';
import { AppConfig, DatabaseModule, GraphqlModule, ObservabilityModule } from '#platform';
import { ViewerKindResolver } from './viewer-kind.resolver.js';

const ROWS = [...IDENTITY_ROWS, AllianceRow, ParticipationRow];

/** Everything the API process is made of, in one place: the platform, then each feature. */
@Module({})
export class AppModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(config),
        DatabaseModule.forRoot(ROWS),
        GraphqlModule,
        ObservabilityModule,
        IdentityModule,
        AllianceModule,
        LedgerModule,
      ],
      providers: [ViewerKindResolver],
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
