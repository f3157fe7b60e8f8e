import { type FieldNode, type GraphQLField, type ValueNode, Kind } from 'graphql';

/** Variables of an operation as they were sent. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * How many items a field may give. `one`: no list. `items`: a list, its items counted here. `page`: a connection,
 * whose items are counted inside it. The size comes from an argument, or is the one assumed.
 */
export interface Sizing {
  readonly kind: 'one' | 'items' | 'page';
  readonly sizeFor: (variables: Variables) => number;
}

/** Size of a page when neither `first` nor `last` says. */
const PAGE = 25;
/** Size assumed for a list that takes no argument. */
const LIST = 10;

const one: Sizing = { kind: 'one', sizeFor: () => 1 };
const counted: Sizing = { kind: 'items', sizeFor: () => 1 };

/** How many items a selected field may give, by its arguments. */
export function sizingOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  isList: boolean,
  parentName: string,
): Sizing {
  const kind = isList ? 'items' : 'page';
  const paged = field.args.some(({ name }) => name === 'first' || name === 'last');
  if (paged) return { kind, sizeFor: (variables) => pageSize(node, variables) };
  if (!isList) return one;
  if (parentName.endsWith('Connection')) return counted;
  const ids = argument(node, 'ids');
  if (ids !== undefined) return { kind, sizeFor: (variables) => lengthOf(ids, variables) };
  return { kind, sizeFor: () => LIST };
}

function pageSize(node: FieldNode, variables: Variables): number {
  const asked = ['first', 'last'].map((name) => {
    const value = argument(node, name);
    return value === undefined ? undefined : numberOf(value, variables);
  });
  const sizes = asked.filter((size) => size !== undefined);
  return sizes.length === 0 ? PAGE : Math.max(0, ...sizes);
}

function argument(node: FieldNode, name: string): ValueNode | undefined {
  return node.arguments?.find((given) => given.name.value === name)?.value;
}

function numberOf(value: ValueNode, variables: Variables): number | undefined {
  if (value.kind === Kind.INT) return parseInt(value.value, 10);
  const sent = value.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return typeof sent === 'number' ? sent : undefined;
}

function lengthOf(value: ValueNode, variables: Variables): number {
  if (value.kind === Kind.LIST) return value.values.length;
  const sent = value.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return Array.isArray(sent) ? sent.length : 1;
}
