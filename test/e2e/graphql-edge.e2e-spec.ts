import { Args, Context, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Actor, Refusal, publicActor } from '#kernel';
import { AUTHENTICATOR, Allow, type Authenticator, MutationPayload, Public, type RequestContext } from '#platform';
import { ask, edgeApp } from '../support/edge-app.js';

@InputType()
class NoteInput {
  @Field(() => String)
  @MaxLength(5)
  text!: string;

  @Field(() => String, { nullable: true })
  @MaxLength(5)
  more?: string | null;
}

@ObjectType({ implements: () => MutationPayload })
class NotePayload extends MutationPayload {
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@Resolver()
class NoteResolver {
  @Public()
  @Query(() => String)
  kind(@Context() context: RequestContext): string {
    return context.actor.kind;
  }

  @Query(() => String)
  undeclared(): string {
    return 'reached';
  }

  @Allow('person')
  @Query(() => String)
  forPeople(): string {
    return 'reached';
  }

  @Allow('person', 'token', { scope: 'ledger:read' })
  @Query(() => String)
  forReaders(): string {
    return 'reached';
  }

  @Public()
  @Query(() => String, { nullable: true })
  refused(): string {
    throw new Refusal('stale-version', { expected: 1, current: 2 });
  }

  @Public()
  @Query(() => String, { nullable: true })
  broken(): string {
    throw new Error('select secret from table');
  }

  @Public()
  @Mutation(() => NotePayload)
  noteAdd(
    @Args('input') input: NoteInput,
    @Args('version', { type: () => Int, nullable: true }) version?: number,
  ): NotePayload {
    if (version === 1) throw new Refusal('stale-version', { expected: 1, current: 2 }, ['version']);
    return { note: input.text };
  }
}

const token = (scopes: string[]): Actor => ({
  kind: 'token',
  tokenId: 'tok_1',
  organisationNo: 1,
  organisationId: 'org_1',
  scopes,
  actorRef: publicActor.actorRef,
});
const person: Actor = {
  kind: 'person',
  personNo: 1,
  personId: 'per_1',
  sessionId: 'ses_1',
  language: 'en',
  actorRef: publicActor.actorRef,
};
const authenticator: Authenticator = {
  authenticate: ({ cookie, bearer }) => {
    if (cookie === 'person') return Promise.resolve(person);
    if (bearer === 'reader') return Promise.resolve(token(['ledger:read']));
    return Promise.resolve(bearer === 'writer' ? token(['ledger:write']) : publicActor);
  },
};

describe('the GraphQL edge', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await edgeApp([NoteResolver], {}, [{ provide: AUTHENTICATOR, useValue: authenticator }]);
  });
  afterAll(() => app.close());

  const asPerson = { cookie: 'other=1; commonbook_session=person' };
  const asReader = { authorization: 'Bearer reader' };
  const asWriter = { authorization: 'Bearer writer' };

  it.each([
    ['nobody', {}, 'public'],
    ['a session cookie', asPerson, 'person'],
    ['a bearer token', asReader, 'token'],
    ['a bearer token beside a cookie', { ...asPerson, ...asReader }, 'token'],
  ])('recognises %s', async (_who, headers, kind) => {
    expect((await ask(app, '{ kind }', {}, headers as Record<string, string>)).data).toEqual({ kind });
  });

  it.each([
    ['{ undeclared }', asPerson, 'NOT_ALLOWED'],
    ['{ forPeople }', {}, 'UNAUTHENTICATED'],
    ['{ forPeople }', asReader, 'NOT_ALLOWED'],
    ['{ forReaders }', asWriter, 'NOT_ALLOWED'],
    ['{ forReaders }', {}, 'UNAUTHENTICATED'],
    ['{ forReaders }', asReader, 'reached'],
    ['{ forReaders }', asPerson, 'reached'],
    ['{ forPeople }', asPerson, 'reached'],
  ])('%s by %j gives %s', async (query, headers, outcome) => {
    const { data, errors } = await ask(app, query, {}, headers as Record<string, string>);
    expect(errors[0]?.extensions['code'] ?? Object.values(data ?? {})[0]).toBe(outcome);
  });

  const noteAdd = `mutation($input: NoteInput!, $version: Int) {
    noteAdd(input: $input, version: $version) { note refusals { code path message hint facts { name value } } }
  }`;

  it('gives a mutation that succeeds no refusals', async () => {
    const { data, errors } = await ask(app, noteAdd, { input: { text: 'hello' } });
    expect(errors).toEqual([]);
    expect(data).toEqual({ noteAdd: { note: 'hello', refusals: [] } });
  });

  it('gives a refused mutation its refusal as data', async () => {
    const { data, errors } = await ask(app, noteAdd, { input: { text: 'hello' }, version: 1 });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ noteAdd: { note: null, refusals: [{ code: 'STALE_VERSION', path: ['version'] }] } });
  });

  it.each([[{}], [{ more: null }], [{ more: 'short' }]])('takes what may be missing: %j', async (more) => {
    const { data } = await ask(app, noteAdd, { input: { text: 'hello', ...more } });
    expect(data).toMatchObject({ noteAdd: { note: 'hello' } });
  });

  it('gives an input of the wrong form as data, with its path', async () => {
    const { data } = await ask(app, noteAdd, { input: { text: 'too long' } });
    expect(data).toMatchObject({ noteAdd: { refusals: [{ code: 'INPUT_INVALID', path: ['text'] }] } });
  });

  it('gives a refused query as an error with the code of the refusal', async () => {
    const { errors } = await ask(app, '{ refused }');
    expect(errors).toMatchObject([
      { path: ['refused'], extensions: { code: 'STALE_VERSION', facts: { current: '2' } } },
    ]);
  });

  it('hides a bug behind an id', async () => {
    const { errors, data } = await ask(app, '{ broken }');
    expect(data).toEqual({ broken: null });
    expect(errors[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) });
    expect(JSON.stringify(errors)).not.toContain('secret');
  });
});
