import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { product } from '../lib/product.js';

/** The product's own copy of a package: the benchmark has others beside it. */
const own = createRequire(new URL('../../../package.json', import.meta.url));
const ofProduct = (name) => import(pathToFileURL(own.resolve(name)).href);

const { Mutation, Resolver } = await ofProduct('@nestjs/graphql');
const { Allow } = await product('libs/platform/src/index.js');
const { AppModule } = await product('apps/api/src/app.module.js');

class NoopResolver {
  noop() {
    return true;
  }
}
decorate(Resolver(), NoopResolver);
decorateMethod(NoopResolver, 'noop', [
  Allow('person', 'token', { scope: 'ledger:write' }),
  Mutation(() => Boolean, { description: 'Does nothing.' }),
]);

/** Adds `noop` to the schema that the product will serve in this process. */
export async function addNoop() {
  const { forRoot } = AppModule;
  AppModule.forRoot = (...given) => {
    const module = forRoot.apply(AppModule, given);
    return { ...module, providers: [...(module.providers ?? []), NoopResolver] };
  };
}

function decorate(decorator, target) {
  decorator(target);
}

function decorateMethod(target, name, decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(target.prototype, name);
  for (const decorator of decorators) decorator(target.prototype, name, descriptor);
  Object.defineProperty(target.prototype, name, descriptor);
}
