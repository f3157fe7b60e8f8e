import type { Type } from '@nestjs/common';

/** Keys under which Nest keeps what a decorator said. */
const RESOLVER_TYPE = 'graphql:resolver_type';
const RESOLVER_NAME = 'graphql:resolver_name';
const ACCESS_RULE = 'commonbook:access-rule';
const PATH = 'path';

/** A root field or a route, and the class and method behind it. */
export interface Door {
  readonly name: string;
  readonly owner: Type<unknown>;
  readonly method: string;
}

/** Every root field of the schema and every route of a controller, found among classes. */
export function doorsOf(classes: readonly Type<unknown>[]): readonly Door[] {
  return classes.flatMap((owner) =>
    methodsOf(owner).flatMap((method) => {
      const handler = handlerOf(owner, method);
      const kind: unknown = Reflect.getMetadata(RESOLVER_TYPE, handler);
      const field: unknown = Reflect.getMetadata(RESOLVER_NAME, handler);
      const route: unknown = Reflect.getMetadata(PATH, handler);
      if (kind === 'Query' || kind === 'Mutation' || kind === 'Subscription') {
        return [{ name: `${kind}.${typeof field === 'string' ? field : method}`, owner, method }];
      }
      return route === undefined ? [] : [{ name: `${owner.name}.${method}`, owner, method }];
    }),
  );
}

/** Doors that do not say who may come in. The guard keeps them shut; whoever made them meant something else. */
export function undeclared(doors: readonly Door[]): string[] {
  return doors.filter(({ owner, method }) => !declares(owner, handlerOf(owner, method))).map(({ name }) => name);
}

/** Names that two doors have: one of the two is never opened, and nobody notices. */
export function named(doors: readonly Door[]): string[] {
  const names = doors.map(({ name }) => name);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

function declares(owner: Type<unknown>, handler: object): boolean {
  return Reflect.hasMetadata(ACCESS_RULE, handler) || Reflect.hasMetadata(ACCESS_RULE, owner);
}

function methodsOf(owner: Type<unknown>): string[] {
  const prototype = owner.prototype as object;
  return Object.getOwnPropertyNames(prototype).filter(
    (name) => name !== 'constructor' && typeof Object.getOwnPropertyDescriptor(prototype, name)?.value === 'function',
  );
}

/** The function behind a method. */
export function handlerOf(owner: Type<unknown>, method: string): () => unknown {
  const handler = (owner.prototype as Record<string, (() => unknown) | undefined>)[method];
  if (handler === undefined) throw new Error(`${owner.name} has no method ${method}`);
  return handler;
}
