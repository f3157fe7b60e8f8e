import { Injectable } from '@nestjs/common';
import { ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '#kernel';
import { Node, NodeRegistry, Public } from '#platform';
import { ask, edgeApp } from '../support/edge-app.js';

@ObjectType({ implements: () => Node })
class Tree extends Node {}

const seen = newId('cat');
const hidden = newId('cat');

@Injectable()
class Trees {
  constructor(registry: NodeRegistry) {
    registry.register('cat', Tree, 'Tree', (id) => Promise.resolve(id === hidden ? null : { id }));
  }
}

@Resolver()
class TreeResolver {
  @Public()
  @Query(() => Tree)
  tree(): Tree {
    return { id: seen };
  }
}

describe('nodes', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await edgeApp([TreeResolver, Trees]);
  });
  afterAll(() => app.close());

  it('are found by their ids, in order; what may not be seen is null like what is not there', async () => {
    const query = 'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
    for (let use = 1; use <= 2; use++) {
      const { data } = await ask(app, query, { ids: [hidden, seen, newId('prd'), 'nonsense'] });
      expect(data).toEqual({ nodes: [null, { __typename: 'Tree', id: seen }, null, null] });
    }
    expect((await ask(app, 'query($id: ID!) { node(id: $id) { id } }', { id: seen })).data).toEqual({
      node: { id: seen },
    });
  });

  it('are looked up a hundred at a time at most', async () => {
    const { errors } = await ask(app, 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array(101).fill(seen),
    });
    expect(errors[0]?.extensions['code']).toBe('NODE_TOO_MANY');
  });

  it('have one finder each', () => {
    const registry = app.get(NodeRegistry, { strict: false });
    expect(() => registry.register('cat', Tree, 'Tree', () => Promise.resolve(null))).toThrow('already have a finder');
  });
});
