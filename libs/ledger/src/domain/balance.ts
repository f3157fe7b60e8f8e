import type { CurrencyCode } from '#kernel';
import type { DecidedEntry } from './cost-entry.js';

/** Sum of the entries of one organisation, category and period. Minor units; entries are counted, reversals too. */
export interface Balance {
  readonly organisationNo: number;
  readonly categoryNo: number;
  readonly periodNo: number;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  readonly entries: bigint;
}

type Summed = Pick<DecidedEntry, 'organisationNo' | 'categoryNo' | 'periodNo' | 'currency' | 'amountMinor'>;

/** By how much entries move the balances, one row per place, in a fixed order so that concurrent writers never cross. */
export function balanceChanges(entries: Iterable<Summed>): Balance[] {
  const sums = new Map<string, { -readonly [K in keyof Balance]: Balance[K] }>();
  for (const entry of entries) {
    const { organisationNo, categoryNo, periodNo, currency } = entry;
    const key = `${organisationNo}/${categoryNo}/${periodNo}/${currency}`;
    const sum = sums.get(key);
    if (sum === undefined) {
      sums.set(key, { organisationNo, categoryNo, periodNo, currency, amountMinor: entry.amountMinor, entries: 1n });
    } else {
      sum.amountMinor += entry.amountMinor;
      sum.entries += 1n;
    }
  }
  return [...sums.values()].toSorted(
    (a, b) => a.organisationNo - b.organisationNo || a.categoryNo - b.categoryNo || a.periodNo - b.periodNo,
  );
}
