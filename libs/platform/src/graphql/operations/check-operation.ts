import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  Kind,
  getOperationAST,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { Refusal } from '#kernel';
import type { Variables } from './field-size.js';
import { actualCost, requestedCost } from './operation-cost.js';
import { LIMITS } from './operation-limits.js';
import { type SelectionPlan, planOperation } from './operation-plan.js';
import { type OperationShape, shapeOf } from './operation-shape.js';
import { needPlainLiterals, needPlainText } from './plain-text.js';

/** What an admitted operation costs, for `extensions.cost` and for the caller's allowance. */
export interface OperationCost {
  readonly requested: number;
  /** Cost of the answer that was given, by the same formula. */
  readonly actual: (data: unknown) => number;
}

interface Examined {
  readonly refusal: Refusal | null;
  readonly plan: SelectionPlan;
  /** Values of variables that were not sent. */
  readonly defaults: Variables;
}

const NOTHING: SelectionPlan = { fields: [], spreads: [] };
const examined = new WeakMap<DocumentNode, Map<string, Examined>>();

/**
 * Whether a validated operation stays within the limits, with the variables it was sent with. One function for
 * every transport. Refuses limit.depth, limit.aliases, limit.directives, limit.root-fields, limit.list-length and
 * limit.cost, in that order, and input-invalid for what `needPlainText` finds; the number of tokens is bounded where
 * the text is parsed.
 */
export function checkOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Variables | null | undefined,
): OperationCost {
  const { refusal, plan, defaults } = examine(schema, document, operationName ?? '');
  if (refusal !== null) throw refusal;
  const sent = { ...defaults, ...variables };
  needPlainText(sent);
  atMost('limit.list-length', longestList(sent), LIMITS.listLength);
  const requested = requestedCost(plan, sent);
  atMost('limit.cost', requested, LIMITS.cost);
  return { requested, actual: (data) => actualCost(plan, data) };
}

/** What does not depend on variables is worked out once per document and operation. */
function examine(schema: GraphQLSchema, document: DocumentNode, operationName: string): Examined {
  let ofDocument = examined.get(document);
  if (ofDocument === undefined) examined.set(document, (ofDocument = new Map<string, Examined>()));
  let known = ofDocument.get(operationName);
  if (known === undefined) {
    const operation = getOperationAST(document, operationName === '' ? null : operationName);
    if (operation == null) return { refusal: null, plan: NOTHING, defaults: {} };
    const refusal = refusalOf(shapeOf(document, operation), document);
    const plan = refusal === null ? planOperation(schema, document, operation) : NOTHING;
    known = { refusal, plan, defaults: defaultsOf(operation) };
    ofDocument.set(operationName, known);
  }
  return known;
}

/** Default values of the variables that matter here: sizes and lists. */
function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Variables {
  const given = (variableDefinitions ?? []).filter(({ defaultValue }) => defaultValue !== undefined);
  return Object.fromEntries(
    given.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue === undefined ? undefined : valueFromASTUntyped(defaultValue),
    ]),
  );
}

function refusalOf(shape: OperationShape, document: DocumentNode): Refusal | null {
  try {
    atMost('limit.depth', shape.depth, LIMITS.depth);
    atMost('limit.depth', shape.introspectionDepth, LIMITS.introspectionDepth);
    atMost('limit.aliases', shape.aliases, LIMITS.aliases);
    atMost('limit.directives', shape.directives, LIMITS.directives);
    atMost('limit.root-fields', shape.rootFields, LIMITS.rootFields);
    atMost('limit.list-length', longestLiteral(document), LIMITS.listLength);
    needPlainLiterals(document);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function atMost(code: string, found: number, most: number): void {
  if (found > most) throw new Refusal(code, { found, most });
}

function longestLiteral(document: ASTNode): number {
  let longest = 0;
  visit(document, { [Kind.LIST]: ({ values }) => void (longest = Math.max(longest, values.length)) });
  return longest;
}

function longestList(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let longest = Array.isArray(value) ? value.length : 0;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) longest = Math.max(longest, longestList(inner));
  }
  return longest;
}
