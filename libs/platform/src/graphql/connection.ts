import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Refusal, defineRefusals } from '#kernel';

export const DEFAULT_PAGE = 25;
export const LARGEST_PAGE = 100;

export const pageRefusals = defineRefusals({
  'page.too-large': {
    message: 'A page has between 1 and {most} items; {asked} were asked for.',
    hint: 'Ask for at most {most} at a time and continue from `pageInfo.endCursor`.',
    facts: { asked: 'how many were asked for', most: 'the most that can be asked for' },
  },
  'page.two-directions': {
    message: 'A page is read forwards (`first`, `after`) or backwards (`last`, `before`), not both.',
    hint: 'Leave out one of the two pairs.',
  },
});

@ObjectType('PageInfo', { description: 'Where a page stands in its list.' })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether there are items after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are items before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item; null for an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item; null for an empty page.' })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many items, reading forwards: 1 to 100, 25 when left out.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Start after the item with this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many items, reading backwards: 1 to 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'End before the item with this cursor.' })
  before?: string | null;
}

/** A page that was asked for, with its size settled. `cursor` is exclusive; null starts at the list's end. */
export interface Page {
  readonly size: number;
  readonly backwards: boolean;
  readonly cursor: string | null;
}

/** Settles what page the arguments ask for. Refuses page.too-large and page.two-directions. */
export function pageOf({ first, after, last, before }: PageArgs): Page {
  const forwards = given(first) || given(after);
  const backwards = given(last) || given(before);
  if (forwards && backwards) throw new Refusal('page.two-directions');
  const size = (backwards ? last : first) ?? DEFAULT_PAGE;
  if (size < 1 || size > LARGEST_PAGE) throw new Refusal('page.too-large', { asked: size, most: LARGEST_PAGE });
  return { size, backwards, cursor: (backwards ? before : after) ?? null };
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfoType;
  readonly totalCount?: number | null;
}

/**
 * Makes the connection of a page that was read. Read one row more than `page.size` (in the direction of reading) and
 * hand all of them in: the extra one says whether the list goes on. The result is in the list's own order.
 */
export function connectionFrom<T>(page: Page, read: readonly T[], cursorOf: (item: T) => string): Connection<T> {
  const more = read.length > page.size;
  const kept = read.slice(0, page.size);
  return new PageOf(page, more, page.backwards ? kept.reverse() : kept, cursorOf);
}

/** A page that was read. Cursors are worked out when they are asked for. */
class PageOf<T> implements Connection<T> {
  constructor(
    private readonly page: Page,
    private readonly more: boolean,
    readonly nodes: readonly T[],
    private readonly cursorOf: (item: T) => string,
  ) {}

  get edges(): readonly Edge<T>[] {
    return this.nodes.map((node) => ({ cursor: this.cursorOf(node), node }));
  }

  get pageInfo(): PageInfoType {
    const [first] = this.nodes;
    const last = this.nodes.at(-1);
    const { backwards, cursor } = this.page;
    return {
      hasNextPage: backwards ? cursor !== null : this.more,
      hasPreviousPage: backwards ? this.more : cursor !== null,
      startCursor: first === undefined ? null : this.cursorOf(first),
      endCursor: last === undefined ? null : this.cursorOf(last),
    };
  }
}

/**
 * Makes the GraphQL type `<name>Connection` of a node type: edges, nodes and pageInfo, and totalCount where it is
 * cheap to count. Call it once per node type and keep the class.
 */
export function connectionOf<T extends object>(
  node: Type<T>,
  name: string,
  { counted = false }: { counted?: boolean } = {},
): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One item of a list of ${name}, with its cursor.` })
  class EdgeOf {
    @Field(() => String, { description: 'Opaque place of the item in the list; stable when items are added.' })
    cursor!: string;

    @Field(() => node, { description: 'The item.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class ConnectionOf {
    @Field(() => [EdgeOf], { description: 'The items of the page with their cursors.' })
    edges!: EdgeOf[];

    @Field(() => [node], { description: 'The items of the page without their cursors.' })
    nodes!: T[];

    @Field(() => PageInfoType, { description: 'Where the page stands in the list.' })
    pageInfo!: PageInfoType;

    totalCount?: number | null;
  }
  if (counted) {
    const description = 'How many items the whole list has for this viewer; null where counting would be slow.';
    Field(() => Int, { nullable: true, description })(ConnectionOf.prototype, 'totalCount');
  }
  return ConnectionOf;
}
