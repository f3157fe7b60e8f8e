import { type INestApplication, type Provider, type Type, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppConfig, GraphqlModule } from '#platform';

/** A server with the GraphQL edge and the given resolvers, and no database: for specs of the edge itself. */
export async function edgeApp(
  resolvers: readonly Type<object>[],
  config: Partial<AppConfig> = {},
  more: readonly Provider[] = [],
): Promise<NestFastifyApplication> {
  @Module({
    providers: [{ provide: AppConfig, useValue: Object.assign(new AppConfig(), config) }],
    exports: [AppConfig],
    imports: [],
  })
  class ConfigModule {}
  @Module({
    imports: [{ module: ConfigModule, global: true }, GraphqlModule],
    providers: [...resolvers, ...more],
  })
  class EdgeModule {}
  const app = await NestFactory.create<NestFastifyApplication>(EdgeModule, new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** One answer of a GraphQL request. */
export interface Answer {
  readonly status: number;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  readonly extensions: Record<string, unknown> | undefined;
}

/** Sends a GraphQL request into a server without a network. */
export async function ask(
  app: INestApplication,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const reply = await (app as NestFastifyApplication).inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ query, variables }),
  });
  const body = reply.json<Omit<Answer, 'status'>>();
  return { status: reply.statusCode, data: body.data, errors: body.errors ?? [], extensions: body.extensions };
}
