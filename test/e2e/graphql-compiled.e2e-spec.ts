import { Args, Field, ID, InterfaceType, Int, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { execute, parse, validate } from 'graphql';
import { isoDate, money } from '#kernel';
import {
  CompiledQueries,
  ContextFactory,
  DateScalar,
  MoneyType,
  PageArgs,
  Public,
  type RequestContext,
  connectionFrom,
  connectionOf,
  pageOf,
  showMoney,
} from '#platform';
import { ask, edgeApp } from '../support/edge-app.js';

@InterfaceType({ resolveType: (value: object) => ('legs' in value ? 'Animal' : 'Plant') })
abstract class Thing {
  @Field(() => ID)
  id!: string;
}

@ObjectType({ implements: () => Thing })
class Animal extends Thing {
  @Field(() => Int)
  legs!: number;
}

@ObjectType({ implements: () => Thing })
class Plant extends Thing {
  @Field(() => MoneyType)
  price!: MoneyType;

  @Field(() => DateScalar, { nullable: true })
  plantedOn!: string | null;

  @Field(() => Date)
  seenAt!: Date;

  @Field(() => [String], { nullable: 'itemsAndList' })
  names?: (string | null)[] | null;

  @Field(() => Int, { defaultValue: 7 })
  rings?: number;
}
const PlantConnection = connectionOf(Plant, 'Plant', { counted: true });

const plants = [1, 2, 3].map((n) => ({
  id: `plant-${n}`,
  price: showMoney(money(BigInt(n) * -105n)),
  plantedOn: n === 2 ? null : isoDate(`2026-04-0${n}`),
  seenAt: new Date(Date.UTC(2026, 3, n)),
  names: n === 3 ? null : ['oak', null],
}));

@Resolver(() => Plant)
class GardenResolver {
  @Public()
  @Query(() => [Thing])
  things(): object[] {
    return [...plants, Object.assign(new Animal(), { id: 'cat', legs: 4 })];
  }

  @Public()
  @Query(() => PlantConnection)
  plants(@Args() args: PageArgs): object {
    const page = pageOf(args);
    return { ...connectionFrom(page, plants, ({ id }) => id), totalCount: plants.length };
  }

  @Public()
  @Query(() => Plant, { nullable: true })
  plant(@Args('id', { type: () => ID, defaultValue: 'plant-2' }) id: string): object | null {
    return plants.find((plant) => plant.id === id) ?? null;
  }

  @Public()
  @Query(() => Int)
  broken(): number {
    throw new Error('out of order');
  }

  @ResolveField(() => String)
  label(plant: { id: string }, _args: unknown, context: RequestContext): Promise<string> {
    return Promise.resolve(`${plant.id} as ${context.actor.kind}`);
  }

  @ResolveField(() => Plant, { nullable: true })
  neighbour(plant: { id: string }): object | null {
    return plants.find(({ id }) => id > plant.id) ?? null;
  }
}

const DOCUMENTS: [string, Record<string, unknown>?][] = [
  ['{ things { __typename id ... on Animal { legs } ... on Plant { label rings } } }'],
  ['{ plants { totalCount nodes { id price { minor formatted currency } plantedOn seenAt names } } }'],
  [
    '{ plants(first: 2) { edges { cursor node { id neighbour { id neighbour { label } } } } pageInfo { hasNextPage endCursor } } }',
  ],
  ['query($n: Int) { plants(first: $n) { nodes { id } } }', { n: 1 }],
  ['query($n: Int = 2) { plants(first: $n) { nodes { id } } }'],
  ['query($id: ID!) { plant(id: $id) { ...P } } fragment P on Plant { a: id b: label }', { id: 'plant-1' }],
  ['query($id: ID!) { plant(id: $id) { id } }', { id: 'none' }],
  ['{ plant { id } again: plant(id: "plant-3") { id names } }'],
  [
    'query($s: Boolean!) { plant { id @skip(if: $s) label @include(if: $s) ... @include(if: $s) { rings } } }',
    { s: true },
  ],
  [
    'query($s: Boolean!) { plant { id @skip(if: $s) label @include(if: $s) ... @include(if: $s) { rings } } }',
    { s: false },
  ],
  ['{ __typename plant { __typename price { __typename } } }'],
  ['query A { plant { id } }'],
  ['{ plants(first: 0) { nodes { id } } }'],
  ['{ broken }'],
  ['query($n: Int!) { plants(first: $n) { nodes { id } } }', { n: 'x' }],
  ['query($n: Int!) { plants(first: $n) { nodes { id } } }', {}],
];

describe('compiled queries', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await edgeApp([GardenResolver]);
  });
  afterAll(() => app.close());

  const sent = DOCUMENTS.map(([text, variables]) => ({ text, variables: variables ?? {} }));
  it.each(sent)('$text with $variables: the same compiled and interpreted', async ({ text, variables }) => {
    const { schema } = app.get(GraphQLSchemaHost, { strict: false });
    const document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    const reply = { header: () => undefined } as never;
    const request = { raw: { headers: {} }, ip: '::1', id: 'r' } as never;
    const context = await app.get(ContextFactory, { strict: false }).forRequest(request, reply);
    const interpreted = await execute({ schema, document, contextValue: context, variableValues: variables });

    const queries = app.get(CompiledQueries, { strict: false });
    const asked = { schema, document, variables };
    expect(await queries.run(asked, context)).toBeNull();
    for (let use = 2; use <= 3; use++) {
      const compiled = await queries.run(asked, context);
      if (interpreted.errors !== undefined) expect(compiled).toBeNull();
      else expect(JSON.stringify(compiled)).toBe(JSON.stringify(interpreted));
    }
  });

  it('compiles at all: most of these answers came from compiled code', () => {
    const queries = app.get(CompiledQueries, { strict: false });
    expect(queries.size).toBeGreaterThanOrEqual(DOCUMENTS.length - 1);
  });

  it('says what was asked for and what it cost, the first time and compiled', async () => {
    for (let use = 1; use <= 3; use++) {
      const { data, extensions, errors } = await ask(app, '{ plants(first: 20) { nodes { id price { minor } } } }');
      expect(errors).toEqual([]);
      expect(data?.['plants']).toMatchObject({ nodes: [{ id: 'plant-1' }, {}, {}] });
      expect(extensions).toEqual({ cost: { requested: 41, actual: 7 } });
    }
  });

  it('words errors alike, the first time and compiled', async () => {
    for (let use = 1; use <= 3; use++) {
      const { data, errors } = await ask(app, '{ plants(first: 0) { nodes { id } } }');
      expect([data, errors[0]?.extensions['code'], errors[0]?.path]).toEqual([null, 'PAGE_TOO_LARGE', ['plants']]);
    }
  });

  it.each([
    ['LIMIT_COST', '{ plants(first: 10000) { nodes { id } } }'],
    ['LIMIT_ALIASES', `{ plant { ${Array.from({ length: 21 }, (_, i) => `a${i}: id`).join(' ')} } }`],
    ['LIMIT_TOKENS', `{ plant { ${'id '.repeat(1600)} } }`],
    ['GRAPHQL_VALIDATION_FAILED', '{ nothing }'],
    ['GRAPHQL_PARSE_FAILED', '{ plant {'],
  ])('refuses with %s and status 400', async (code, text) => {
    const { status, errors } = await ask(app, text, {}, { accept: 'application/graphql-response+json' });
    expect([status, errors[0]?.extensions['code']]).toEqual([400, code]);
    expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules/);
  });

  it('asks a caller who spends too much to wait', async () => {
    const small = await edgeApp([GardenResolver], { rateLimit: 3 });
    const query = '{ plants(first: 20) { nodes { id } } }';
    expect((await ask(small, query)).errors).toEqual([]);
    const reply = await small.inject({ method: 'POST', url: '/graphql', payload: { query } });
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([429, '4']);
    expect(reply.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', facts: { retryAfterSeconds: '4' } } }],
    });
    await small.close();
  });
});
