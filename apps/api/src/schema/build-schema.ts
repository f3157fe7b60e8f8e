import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { AppConfig, fillRefusalCodes, schemaOptions } from '#platform';
import { AppModule } from '../app.module.js';
import { providedClasses } from './module-graph.js';

const HEADER = '# The GraphQL API, made from the classes by `npm run schema`. Do not edit.\n\n';

/** Every class of the API process whose methods may be resolvers. */
export async function resolverClasses(): Promise<readonly Type<unknown>[]> {
  return providedClasses(AppModule.forRoot(new AppConfig()));
}

/** The schema of the API process, sorted by name; made without a database and without starting anything. */
export async function buildApiSchema(): Promise<GraphQLSchema> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    fillRefusalCodes();
    const schema = await builder.get(GraphQLSchemaFactory).create([...(await resolverClasses())], schemaOptions);
    return lexicographicSortSchema(schema);
  } finally {
    await builder.close();
  }
}

/** The text of apps/api/schema.graphql. */
export async function schemaText(): Promise<string> {
  return `${HEADER}${printSchema(await buildApiSchema())}\n`;
}
