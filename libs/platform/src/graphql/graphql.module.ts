import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { AccessGuard } from '../auth/access-guard.js';
import { AuthModule } from '../auth/auth.module.js';
import { MetricsModule } from '../observability/metrics.module.js';
import { ApolloOptions } from './apollo-options.js';
import { BugReports } from './bug-reports.js';
import { EdgeFilter } from './edge-filter.js';
import { InputPipe } from './input-pipe.js';
import { CompiledQueries } from './operations/compiled-queries.js';
import { GqlExecutor } from './operations/gql-executor.js';
import { OperationGate } from './operations/operation-gate.js';
import { OperationPlugin } from './operations/operation-plugin.js';
import { UpgradeGate } from './upgrade-gate.js';
import { NodeRegistry, NodeResolver } from './node.js';

const PROVIDERS = [ApolloOptions, BugReports, CompiledQueries, OperationGate, OperationPlugin];

@Module({ imports: [AuthModule, MetricsModule], providers: PROVIDERS, exports: PROVIDERS })
class OperationsModule {}

/** The GraphQL edge: one schema of every resolver in the process, behind one guard, one input pipe, one error filter. */
@Global()
@Module({
  imports: [
    AuthModule,
    OperationsModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [OperationsModule],
      useExisting: ApolloOptions,
    }),
  ],
  providers: [
    GqlExecutor,
    UpgradeGate,
    NodeRegistry,
    NodeResolver,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_FILTER, useClass: EdgeFilter },
  ],
  exports: [GqlExecutor, UpgradeGate, NodeRegistry, OperationsModule, GraphQLModule],
})
export class GraphqlModule {}
