import { type DynamicModule, Module } from '@nestjs/common';
import { AppConfig, DatabaseModule, GraphqlModule } from '#platform';
import { ViewerKindResolver } from './viewer-kind.resolver.js';

/** Everything the API process is made of, in one place: the platform, then each feature. */
@Module({})
export class AppModule {
  static forRoot(config: AppConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.of(config), DatabaseModule.forRoot([]), GraphqlModule],
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
