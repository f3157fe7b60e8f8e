import type { OpennessName } from '#kernel';

/** A sum of posted lines by what was asked for, as the schema gives it. */
export interface TotalData {
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly category: { readonly id: string; readonly name: string } | null;
  readonly period: { readonly id: string; readonly name: string; readonly startsOn: string } | null;
  readonly year: string | null;
  readonly quarter: string | null;
  readonly amount: { readonly minor: string };
  readonly entries: string;
}

/** The operation that reads totals. */
export const TOTALS = `query Totals($allianceId: ID!, $by: [TotalDimension!]!) {
  openBookTotals(allianceId: $allianceId, by: $by) {
    organisation { id name } category { id name } period { id name startsOn } year quarter amount { minor } entries
  }
}`;

export interface TotalsData {
  readonly openBookTotals: readonly TotalData[];
}

/** The finest totals a level may see. */
export function dimensionsOf(level: OpennessName): readonly string[] {
  if (level === 'PUBLIC') return ['CATEGORY', 'YEAR'];
  if (level === 'PANEL') return ['CATEGORY', 'ORGANISATION', 'QUARTER'];
  return ['CATEGORY', 'ORGANISATION', 'PERIOD'];
}

/** A named sum. */
export interface NamedSum {
  readonly id: string;
  readonly name: string;
  readonly minor: bigint;
}

/** The sum of totals, in minor units. */
export function sumOf(totals: readonly TotalData[]): bigint {
  return totals.reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);
}

/** How many lines totals are made of. */
export function linesOf(totals: readonly TotalData[]): number {
  return totals.reduce((sum, { entries }) => sum + Number.parseInt(entries, 10), 0);
}

/** Sums by a name, in the order in which the names first come. Totals without one are left out. */
export function sumsBy(
  totals: readonly TotalData[],
  by: (total: TotalData) => { readonly id: string; readonly name: string } | null,
): NamedSum[] {
  const sums = new Map<string, NamedSum>();
  for (const total of totals) {
    const key = by(total);
    if (key === null) continue;
    const minor = (sums.get(key.id)?.minor ?? 0n) + BigInt(total.amount.minor);
    sums.set(key.id, { ...key, minor });
  }
  return [...sums.values()];
}

/** The stretch of time a total belongs to, as fine as the viewer may see it: a period, a quarter or a year. */
export function timeOf({ period, quarter, year }: TotalData): { readonly id: string; readonly name: string } | null {
  if (period !== null) return period;
  const label = quarter ?? year;
  return label === null ? null : { id: label, name: label };
}
