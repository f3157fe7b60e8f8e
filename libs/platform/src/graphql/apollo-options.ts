import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import type { GqlOptionsFactory } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ContextFactory } from '../auth/context-factory.js';
import { AppConfig } from '../config/app-config.js';
import { BugReports } from './bug-reports.js';
import { withoutPropertyResolvers } from './lean-schema.js';
import { LIMITS } from './operations/operation-limits.js';
import { OperationPlugin } from './operations/operation-plugin.js';
import { presentError } from './present-error.js';
import { fillRefusalCodes } from './refusal-type.js';
import { schemaOptions } from './schema-options.js';

/** How Apollo serves the schema over HTTP. */
@Injectable()
export class ApolloOptions implements GqlOptionsFactory<ApolloDriverConfig> {
  constructor(
    private readonly config: AppConfig,
    private readonly contexts: ContextFactory,
    private readonly operations: OperationPlugin,
    private readonly bugs: BugReports,
  ) {}

  createGqlOptions(): ApolloDriverConfig {
    fillRefusalCodes();
    const inProduction = this.config.nodeEnv === 'production';
    return {
      driver: ApolloDriver,
      path: '/graphql',
      autoSchemaFile: true,
      sortSchema: true,
      buildSchemaOptions: schemaOptions,
      transformSchema: withoutPropertyResolvers,
      introspection: !inProduction,
      hideSchemaDetailsFromClientErrors: inProduction,
      graphiql: false,
      includeStacktraceInErrorResponses: false,
      csrfPrevention: true,
      allowBatchedHttpRequests: false,
      autoTransformHttpErrors: false,
      persistedQueries: false,
      stopOnApplicationShutdown: true,
      parseOptions: { maxTokens: LIMITS.tokens },
      plugins: [ApolloServerPluginCacheControlDisabled(), this.operations],
      context: (request: FastifyRequest, reply: FastifyReply) => this.contexts.forRequest(request, reply),
      formatError: (_formatted, error) => presentError(error, this.bugs.logOf(error)),
    };
  }
}
