import { readFile } from 'node:fs/promises';
import type { Type } from '@nestjs/common';
import { Controller, Get } from '@nestjs/common';
import { Mutation, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { type GraphQLSchema, buildSchema } from 'graphql';
import { buildApiSchema, resolverClasses, schemaText } from '../../apps/api/src/schema/build-schema.js';
import { Public, projectPath } from '#platform';
import { doorsOf, named, undeclared } from './support/root-fields.js';
import { bareLists, deafPayloads, numericMoney, repeatable, undescribed } from './support/schema-rules.js';
import { PLANTED } from './support/sources.js';

/** Mutations that move neither money nor votes nor membership of an alliance: repeated, they refuse or change nothing. */
const HARMLESS = [
  'costImportAbandon',
  'costImportCheck',
  'costImportMatch',
  'costImportReadAgain',
  'appointmentEnd',
  'appointmentMake',
  'organisationRegister',
  'personInvite',
  'apiTokenCreate',
  'apiTokenRevoke',
  'calendarFeedCreate',
  'calendarFeedRevoke',
  'sessionActFor',
  'sessionRevoke',
  'sessionsRevokeAll',
  'signInComplete',
  'signInRequest',
  'signOut',
];

describe('the schema', () => {
  let schema: GraphQLSchema;
  let planted: GraphQLSchema;
  let classes: readonly Type<unknown>[];
  beforeAll(async () => {
    schema = await buildApiSchema();
    classes = await resolverClasses();
    planted = buildSchema(await readFile(`${PLANTED}/schema/schema.graphql`, 'utf8'));
  });

  it('is the one in apps/api/schema.graphql; when it is not, run: npm run schema', async () => {
    const committed = await readFile(projectPath('apps/api/schema.graphql'), 'utf8').catch(() => '');
    expect(committed === (await schemaText()) ? 'current' : 'run: npm run schema').toBe('current');
  });

  it('describes everything in words', () => {
    expect(undescribed(schema)).toEqual([]);
    expect(undescribed(planted)).toEqual([
      'Mutation.move(amount:)',
      'Mute',
      'Mute.amountMinor',
      'Mute.share',
      'Colour.RED',
    ]);
  });

  it('takes no bare list of inputs, which nothing would check', () => {
    expect(bareLists(schema)).toEqual([]);
    expect(bareLists(planted)).toEqual(['sort(things:)']);
  });

  it('can answer every mutation with a refusal', () => {
    expect(deafPayloads(schema)).toEqual([]);
    expect(deafPayloads(planted)).toEqual(['move', 'move: Mute.amountMinor']);
  });

  it('lets nothing that matters happen twice', () => {
    expect(repeatable(schema, HARMLESS)).toEqual([]);
    expect(repeatable(planted, ['gone'])).toEqual(['move', 'erase', 'gone is no mutation']);
  });

  it('has no amount that is a number', () => {
    expect(numericMoney(schema)).toEqual([]);
    expect(numericMoney(planted)).toEqual(['Mute.amountMinor', 'Mute.share']);
  });

  it('says of every root field and route who may call it', () => {
    const doors = doorsOf(classes);
    const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
    );
    expect(doors.map(({ name }) => name)).toEqual(expect.arrayContaining(fields));
    expect(undeclared(doors)).toEqual([]);
    expect(named(doors)).toEqual([]);
  });

  it('would show one that does not (planted)', () => {
    @Resolver()
    class Open {
      @Query(() => String)
      a(): void {}
      @Mutation(() => String, { name: 'renamed' })
      b(): void {}
      @Subscription(() => String)
      c(): void {}
      @Public()
      @Query(() => String)
      d(): void {}
      @ResolveField(() => String)
      e(): void {}
    }
    @Resolver()
    class Again {
      @Public()
      @Query(() => String, { name: 'd' })
      f(): void {}
    }
    @Controller('x')
    class Route {
      @Get()
      page(): void {}
    }
    @Public()
    @Controller('y')
    class Declared {
      @Get()
      page(): void {}
    }
    expect(undeclared(doorsOf([Open, Route, Declared]))).toEqual([
      'Query.a',
      'Mutation.renamed',
      'Subscription.c',
      'Route.page',
    ]);
    expect(named(doorsOf([Open, Again, Route]))).toEqual(['Query.d']);
  });
});
