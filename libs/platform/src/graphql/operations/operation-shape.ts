import { type DocumentNode, type OperationDefinitionNode, type SelectionSetNode, Kind } from 'graphql';
import { fragmentsOf } from './operation-plan.js';

/** What can be counted of an operation without its variables. Fragments count where they are used, each time. */
export interface OperationShape {
  readonly depth: number;
  readonly introspectionDepth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
}

const EMPTY: OperationShape = { depth: 0, introspectionDepth: 0, aliases: 0, directives: 0, rootFields: 0 };

/** Counts a validated operation (validated: its fragments exist and do not contain themselves). */
export function shapeOf(document: DocumentNode, operation: OperationDefinitionNode): OperationShape {
  const fragments = fragmentsOf(document);
  const counted = new Map<string, OperationShape>();

  const ofSelections = ({ selections }: SelectionSetNode): OperationShape => {
    let sum = EMPTY;
    for (const selection of selections) {
      const directives = selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet === undefined ? EMPTY : ofSelections(selection.selectionSet);
        const meta = selection.name.value === '__schema' || selection.name.value === '__type';
        const depth = Math.max(inner.depth, inner.introspectionDepth) + 1;
        sum = add(sum, {
          depth: meta ? 0 : inner.depth + 1,
          introspectionDepth: meta ? depth : 0,
          aliases: inner.aliases + (selection.alias === undefined ? 0 : 1),
          directives: inner.directives + directives,
          rootFields: 1,
        });
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? ofSelections(selection.selectionSet)
            : ofFragment(selection.name.value);
        sum = add(sum, { ...inner, directives: inner.directives + directives });
      }
    }
    return sum;
  };

  const ofFragment = (name: string): OperationShape => {
    let shape = counted.get(name);
    if (shape === undefined) {
      counted.set(name, EMPTY);
      const fragment = fragments.get(name);
      shape = fragment === undefined ? EMPTY : ofSelections(fragment.selectionSet);
      counted.set(name, shape);
    }
    return shape;
  };

  const shape = ofSelections(operation.selectionSet);
  return { ...shape, directives: shape.directives + (operation.directives?.length ?? 0) };
}

function add(left: OperationShape, right: OperationShape): OperationShape {
  return {
    depth: Math.max(left.depth, right.depth),
    introspectionDepth: Math.max(left.introspectionDepth, right.introspectionDepth),
    aliases: left.aliases + right.aliases,
    directives: left.directives + right.directives,
    rootFields: left.rootFields + right.rootFields,
  };
}
