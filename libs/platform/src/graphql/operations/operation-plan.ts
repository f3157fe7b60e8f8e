import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  Kind,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import { type Sizing, sizingOf } from './field-size.js';

/** What a selected field may cost. */
export interface FieldPlan {
  /** Under which name its value stands in the answer. */
  readonly key: string;
  /** Cost of the field itself, or of each item when it is a list. */
  readonly own: number;
  readonly sizing: Sizing;
  readonly inner: SelectionPlan | null;
}

/** The fields of a selection set, those of its fragments in plans of their own (shared, so that nothing explodes). */
export interface SelectionPlan {
  readonly fields: readonly FieldPlan[];
  readonly spreads: readonly SelectionPlan[];
}

/** Cost of the root field of a mutation: it opens a transaction. */
const WRITE = 10;

/** Plans an operation of a validated document: what may cost, by fields and fragments, before any variable is known. */
export function planOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): SelectionPlan {
  const planner = new Planner(schema, fragmentsOf(document));
  const root = schema.getRootType(operation.operation);
  const plan = root ? planner.plan(root, operation.selectionSet) : { fields: [], spreads: [] };
  if (operation.operation === 'query') return plan;
  return { ...plan, fields: plan.fields.map((field) => ({ ...field, own: field.own + WRITE })) };
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((part) => part.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

class Planner {
  private readonly planned = new Map<string, SelectionPlan>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  plan(type: GraphQLCompositeType, { selections }: SelectionSetNode): SelectionPlan {
    const fields: FieldPlan[] = [];
    const spreads: SelectionPlan[] = [];
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const field = this.planField(type, selection);
        if (field !== null && (field.own > 0 || field.inner !== null)) fields.push(field);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition?.name.value;
        spreads.push(this.plan(this.composite(on) ?? type, selection.selectionSet));
      } else {
        spreads.push(this.planFragment(selection.name.value, type));
      }
    }
    return { fields, spreads };
  }

  private planField(type: GraphQLCompositeType, node: FieldNode): FieldPlan | null {
    const field = fieldOf(type, node.name.value);
    if (field === undefined) return null;
    const named = getNamedType(field.type);
    const composite = isCompositeType(named);
    const complexity = field.extensions['complexity'];
    return {
      key: node.alias?.value ?? node.name.value,
      own: typeof complexity === 'number' ? complexity : composite ? 1 : 0,
      sizing: sizingOf(field, node, composite && isListType(getNullableType(field.type)), type.name),
      inner: composite && node.selectionSet !== undefined ? this.plan(named, node.selectionSet) : null,
    };
  }

  private planFragment(name: string, type: GraphQLCompositeType): SelectionPlan {
    let plan = this.planned.get(name);
    if (plan === undefined) {
      const fragment = this.fragments.get(name);
      if (fragment === undefined) return { fields: [], spreads: [] };
      plan = this.plan(this.composite(fragment.typeCondition.name.value) ?? type, fragment.selectionSet);
      this.planned.set(name, plan);
    }
    return plan;
  }

  private composite(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}

/** The field of a type; none for `__typename`, `__schema` and `__type`, which cost nothing. */
function fieldOf(type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
