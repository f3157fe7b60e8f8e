import type { Variables } from './field-size.js';
import type { FieldPlan, SelectionPlan } from './operation-plan.js';

/**
 * What an operation may cost with these variables. The published formula: a field that is an object costs 1, a
 * scalar 0, the root field of a write 10 more; a list costs (its items' cost) × (items asked for); a page costs
 * 1 + (items asked for) × (cost of one item).
 */
export function requestedCost(plan: SelectionPlan, variables: Variables): number {
  const known = new Map<SelectionPlan, number>();
  const ofSelection = (selection: SelectionPlan): number => {
    let cost = known.get(selection);
    if (cost === undefined) {
      cost = 0;
      for (const field of selection.fields) cost += ofField(field);
      for (const spread of selection.spreads) cost += ofSelection(spread);
      known.set(selection, cost);
    }
    return cost;
  };
  const ofField = ({ own, sizing, inner }: FieldPlan): number => {
    const within = inner === null ? 0 : ofSelection(inner);
    const size = sizing.sizeFor(variables);
    return sizing.kind === 'page' ? own + size * within : size * (own + within);
  };
  return ofSelection(plan);
}

/** What the answer did cost, by the same formula with the items that really came. */
export function actualCost(plan: SelectionPlan, data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  const answer = data as Readonly<Record<string, unknown>>;
  let cost = 0;
  for (const { key, own, inner } of plan.fields) {
    const value = answer[key];
    if (Array.isArray(value)) {
      cost += own * value.length;
      if (inner !== null && !isFlat(inner)) for (const item of value) cost += actualCost(inner, item);
    } else if (key in answer) {
      cost += own + (inner === null ? 0 : actualCost(inner, value));
    }
  }
  for (const spread of plan.spreads) cost += actualCost(spread, data);
  return cost;
}

/** Whether nothing inside can cost. */
function isFlat(plan: SelectionPlan): boolean {
  return plan.fields.length === 0 && plan.spreads.length === 0;
}
