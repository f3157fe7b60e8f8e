import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { AccessGuard } from '../auth/access-guard.js';
import { AuthModule } from '../auth/auth.module.js';
import { ApolloOptions } from './apollo-options.js';
import { EdgeFilter } from './edge-filter.js';
import { InputPipe } from './input-pipe.js';
import { NodeRegistry, NodeResolver } from './node.js';

@Module({ imports: [AuthModule], providers: [ApolloOptions], exports: [ApolloOptions] })
class ApolloOptionsModule {}

/** The GraphQL edge: one schema of every resolver in the process, behind one guard, one input pipe, one error filter. */
@Global()
@Module({
  imports: [
    AuthModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [ApolloOptionsModule],
      useExisting: ApolloOptions,
    }),
  ],
  providers: [
    NodeRegistry,
    NodeResolver,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_FILTER, useClass: EdgeFilter },
  ],
  exports: [NodeRegistry, GraphQLModule],
})
export class GraphqlModule {}
