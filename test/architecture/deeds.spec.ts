import type { Type } from '@nestjs/common';
import { Mutation, Resolver } from '@nestjs/graphql';
import { resolverClasses } from '../../apps/api/src/schema/build-schema.js';
import { refusalRegistry } from '#kernel';
import { silentDeeds } from './support/deeds.js';
import { neverGiven, neverThrown } from './support/refusal-use.js';
import { doorsOf, handlerOf } from './support/root-fields.js';
import { sourcesIn } from './support/sources.js';

const sources = sourcesIn('apps', 'libs', 'test').filter(({ path }) => !path.startsWith('test/architecture/'));

class Deaf {
  run(): void {}
}
class PostCostEntries {
  run(): void {}
}

@Resolver()
class PlantedResolver {
  constructor(
    private readonly deaf: Deaf,
    private readonly posts: PostCostEntries,
  ) {}

  @Mutation(() => String)
  silent(): void {
    this.deaf.run();
  }

  @Mutation(() => String)
  told(): void {
    this.posts.run();
  }
}

describe('deeds', () => {
  let classes: readonly Type<unknown>[];
  beforeAll(async () => {
    classes = await resolverClasses();
  });

  it('that take an idempotency key append an event', () => {
    const deeds = doorsOf(classes).filter(
      ({ name, owner, method }) =>
        name.startsWith('Mutation.') && handlerOf(owner, method).toString().includes('idempotencyKey'),
    );
    expect(deeds.length).toBeGreaterThan(8);
    expect(silentDeeds(deeds, sources)).toEqual([]);
  });

  it('would be shown if they did not (planted)', () => {
    expect(silentDeeds(doorsOf([PlantedResolver]), sources)).toEqual(['Mutation.silent']);
  });
});

describe('refusals', () => {
  const codes = [...refusalRegistry().keys()];

  it('are each given in some test', () => {
    expect(codes.length).toBeGreaterThan(50);
    expect(neverGiven(codes, sources)).toEqual([]);
    expect(neverGiven(['not-found', 'planted.not-given'], sources)).toEqual(['planted.not-given']);
  });

  it('can each be given', () => {
    expect(neverThrown(codes, sources)).toEqual([]);
    expect(neverThrown(['not-found', 'planted.not-thrown'], sources)).toEqual(['planted.not-thrown']);
  });
});
