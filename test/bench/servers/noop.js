import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { product } from '../lib/product.js';

/** The product's own copy of a package: the benchmark has others beside it. */
const own = createRequire(new URL('../../../package.json', import.meta.url));
const ofProduct = (name) => import(pathToFileURL(own.resolve(name)).href);

const { Args, ID, Mutation, Resolver } = await ofProduct('@nestjs/graphql');
const { Allow } = await product('libs/platform/src/index.js');
const { AppModule } = await product('apps/api/src/app.module.js');
const { CostEntryPayload } = await product('libs/ledger/src/graphql/cost-entry.payloads.js');
const { CostLineInput } = await product('libs/ledger/src/graphql/cost-line.input.js');

const answer = { costEntry: { id: 'cst_00000001000000000000000001' }, replayed: false };

class NoopResolver {
  noop(_allianceId, _actingFor, _input, _key) {
    return Promise.resolve(answer);
  }

  noopBare() {
    return true;
  }
}

Resolver()(NoopResolver);
method('noop', [String, String, CostLineInput, String], () => CostEntryPayload);
method('noopBare', [], () => Boolean);
[
  ['allianceId', ID],
  ['actingFor', ID],
  ['input', CostLineInput],
  ['idempotencyKey', String],
].forEach(([name, type], index) => Args(name, { type: () => type })(NoopResolver.prototype, 'noop', index));

/** Adds `noop` (the arguments and the answer of a post) and `noopBare` to the schema that this process will serve. */
export function addNoop() {
  const { forRoot } = AppModule;
  AppModule.forRoot = (...given) => {
    const module = forRoot.apply(AppModule, given);
    return { ...module, providers: [...(module.providers ?? []), NoopResolver] };
  };
}

/** What decorators in TypeScript would say of a method. */
function method(name, parameters, type) {
  const { prototype } = NoopResolver;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  Reflect.defineMetadata('design:paramtypes', parameters, prototype, name);
  Allow('person', 'token', { scope: 'ledger:write' })(prototype, name, descriptor);
  Mutation(type, { description: 'Does nothing.' })(prototype, name, descriptor);
}
