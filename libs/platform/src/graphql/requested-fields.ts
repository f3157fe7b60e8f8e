import { type GraphQLResolveInfo, type SelectionSetNode, Kind } from 'graphql';

const known = new WeakMap<object, ReadonlySet<string>>();

/**
 * Names of all fields that an operation asks for anywhere below this one, whatever type they are of and whether or not
 * a directive leaves them out: never too few. Worked out once per document.
 */
export function requestedFields({ fieldNodes, fragments }: GraphQLResolveInfo): ReadonlySet<string> {
  const [first] = fieldNodes;
  const earlier = fieldNodes.length === 1 && first !== undefined ? known.get(first) : undefined;
  if (earlier !== undefined) return earlier;
  const names = new Set<string>();
  const spread = new Set<string>();
  const visit = (selection: SelectionSetNode | undefined): void => {
    for (const node of selection?.selections ?? []) {
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(node.name.value)) continue;
        spread.add(node.name.value);
        visit(fragments[node.name.value]?.selectionSet);
      } else {
        if (node.kind === Kind.FIELD) names.add(node.name.value);
        visit(node.selectionSet);
      }
    }
  };
  for (const node of fieldNodes) visit(node.selectionSet);
  if (fieldNodes.length === 1 && first !== undefined) known.set(first, names);
  return names;
}
