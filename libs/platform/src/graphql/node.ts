import { Injectable, type Type } from '@nestjs/common';
import { Args, Context, Field, ID, InterfaceType, Query, Resolver } from '@nestjs/graphql';
import { type IdPrefix, Refusal, defineRefusals, prefixOf } from '#kernel';
import { type AccessRule, Public, judge } from '../auth/allow.js';
import type { RequestContext } from '../auth/request-context.js';

export const nodeRefusals = defineRefusals({
  'node.too-many': {
    message: 'At most {most} ids can be looked up at once; {asked} were asked for.',
    hint: 'Send them in several requests.',
    facts: { asked: 'how many were asked for', most: 'the most that can be asked for' },
  },
});
const MOST_NODES = 100;

/** Anything with a public id. */
@InterfaceType('Node', {
  description: 'Anything that has a public id and can be fetched by it.',
  resolveType: (value: object) => found.get(value) ?? typeNames.get(value.constructor as Type<object>),
})
export abstract class Node {
  @Field(() => ID, { description: 'Public id: opaque, stable, and sorted by when the thing was made.' })
  id!: string;
}

const typeNames = new Map<Type<object>, string>();
/** What finders gave that is not of the class of its type. */
const found = new WeakMap<object, string>();

/** Finds what an id names, for this viewer: null when there is nothing or it may not be seen. */
export type NodeFinder<T extends object> = (id: string, context: RequestContext) => Promise<T | null>;

/** Where features say how to find what their ids name. */
@Injectable()
export class NodeRegistry {
  private readonly finders = new Map<IdPrefix, NodeFinder<object>>();

  /**
   * Ids with this prefix are found by `find`, which must give back instances of `type`, or objects of the same shape;
   * `typeName` is its name in the schema. `rule` is who may call the root field that gives the same thing; left out,
   * everybody: to others there is nothing here either. Registering a prefix twice is a bug.
   */
  register<T extends object>(
    prefix: IdPrefix,
    type: Type<T>,
    typeName: string,
    find: NodeFinder<T>,
    rule?: AccessRule,
  ): void {
    if (this.finders.has(prefix)) throw new Error(`Ids with the prefix ${prefix} already have a finder`);
    typeNames.set(type, typeName);
    this.finders.set(prefix, async (id, context) => {
      if (rule !== undefined && judge(rule, context.actor) !== 'allowed') return null;
      const node = await find(id, context);
      if (node !== null && !(node instanceof type)) found.set(node, typeName);
      return node;
    });
  }

  async find(id: string, context: RequestContext): Promise<object | null> {
    const prefix = prefixOf(id);
    const finder = prefix === undefined ? undefined : this.finders.get(prefix);
    return finder === undefined ? null : finder(id, context);
  }
}

@Resolver()
export class NodeResolver {
  constructor(private readonly registry: NodeRegistry) {}

  @Public()
  @Query(() => Node, { nullable: true, description: 'The thing with this id; null when there is none you may see.' })
  node(
    @Args('id', { type: () => ID, description: 'Public id.' }) id: string,
    @Context() context: RequestContext,
  ): Promise<object | null> {
    return this.registry.find(id, context);
  }

  @Public()
  @Query(() => [Node], {
    nullable: 'items',
    description: 'The things with these ids, in the order asked (at most 100); null for those you may not see.',
  })
  async nodes(
    @Args('ids', { type: () => [ID], description: 'Public ids.' }) ids: string[],
    @Context() context: RequestContext,
  ): Promise<(object | null)[]> {
    if (ids.length > MOST_NODES) throw new Refusal('node.too-many', { asked: ids.length, most: MOST_NODES });
    return Promise.all(ids.map((id) => this.registry.find(id, context)));
  }
}
