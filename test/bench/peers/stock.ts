import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { serveParent } from '../lib/child.js';
import { makeLoaders } from './stock-loaders.js';
import { BookResolver, PostedResolver, pubSub } from './stock-resolvers.js';
import { CategoryRow, CostEntryRow, OrganisationRow } from './stock-rows.js';

const rows = [CategoryRow, CostEntryRow, OrganisationRow];

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.BENCH_DATABASE_URL, entities: rows, poolSize: 10 }),
    TypeOrmModule.forFeature(rows),
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [DataSource],
      useFactory: (source: DataSource) => ({
        autoSchemaFile: true,
        subscriptions: { 'graphql-ws': true },
        context: () => ({ loaders: makeLoaders(source) }),
      }),
    }),
  ],
  providers: [BookResolver, PostedResolver],
})
class AppModule {}

// Its default of ten would print a warning for every further subscriber.
(pubSub as unknown as { ee: { setMaxListeners(n: number): void } }).ee.setMaxListeners(0);
const publish = pubSub.publish.bind(pubSub);
const commits: number[] = [];
pubSub.publish = async (trigger: string, payload: unknown) => {
  commits.push(performance.timeOrigin + performance.now());
  return publish(trigger, payload);
};

const app = await NestFactory.create(AppModule, { logger: ['error'] });
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address() as AddressInfo;
serveParent({ port }, () => commits.splice(0));
