import { OpennessLevel, Refusal, defineRefusals } from '#kernel';

/** What totals can be broken down by, and from which level each breakdown is shown. */
export const TOTAL_DIMENSIONS = {
  CATEGORY: OpennessLevel.PUBLIC,
  YEAR: OpennessLevel.PUBLIC,
  ORGANISATION: OpennessLevel.PANEL,
  QUARTER: OpennessLevel.PANEL,
  PERIOD: OpennessLevel.PARTNERS,
} as const satisfies Record<string, OpennessLevel>;

export type TotalDimension = keyof typeof TOTAL_DIMENSIONS;

export const totalsRefusals = defineRefusals({
  'ledger.too-fine': {
    message: 'Totals by {dimension} are not shown to you.',
    hint: 'You may break totals down by: {allowed}.',
    facts: { dimension: 'breakdown that was asked for', allowed: 'breakdowns you may use' },
  },
});

/** Refuses ledger.too-fine unless every breakdown is open to the level. */
export function allowTotals(by: readonly TotalDimension[], level: OpennessLevel): void {
  for (const dimension of by) {
    if (level >= TOTAL_DIMENSIONS[dimension]) continue;
    const allowed = Object.entries(TOTAL_DIMENSIONS).flatMap(([name, from]) => (level >= from ? [name] : []));
    throw new Refusal('ledger.too-fine', { dimension, allowed }, ['by']);
  }
}
