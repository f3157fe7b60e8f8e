import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable, Logger } from '@nestjs/common';
import type { GqlOptionsFactory } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ContextFactory } from '../auth/context-factory.js';
import { AppConfig } from '../config/app-config.js';
import { withoutPropertyResolvers } from './lean-schema.js';
import { presentError } from './present-error.js';
import { fillRefusalCodes } from './refusal-type.js';
import { schemaOptions } from './schema-options.js';

/** How Apollo serves the schema over HTTP. */
@Injectable()
export class ApolloOptions implements GqlOptionsFactory<ApolloDriverConfig> {
  private readonly log = new Logger('GraphQL');

  constructor(
    private readonly config: AppConfig,
    private readonly contexts: ContextFactory,
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
      plugins: [ApolloServerPluginCacheControlDisabled()],
      context: (request: FastifyRequest, reply: FastifyReply) => this.contexts.forRequest(request, reply),
      formatError: (_formatted, error) => presentError(error, (errorId, cause) => this.logBug(errorId, cause)),
    };
  }

  private logBug(errorId: string, cause: unknown): void {
    this.log.error({ errorId, err: cause }, cause instanceof Error ? cause.stack : undefined);
  }
}
