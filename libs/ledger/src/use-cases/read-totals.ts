import { Injectable } from '@nestjs/common';
import { type Money, financialYear, money } from '#kernel';
import type { Viewer } from '#alliance';
import type { AccountingPeriod, CostCategory } from '../domain/book.js';
import type { Balance } from '../domain/balance.js';
import { type TotalDimension, allowTotals } from '../domain/totals.js';
import { BookCache, type BookOrganisation, type IndexedBook } from '../store/book-cache.js';
import { horizonOf } from '../domain/horizon.js';
import { HorizonStore } from '../store/horizon-store.js';
import { OpenBookStore } from '../store/open-book-store.js';

/** A sum of allowed posted lines, accruals included and fee excluded (LED-10), by what was asked for. */
export interface Total {
  readonly organisation: BookOrganisation | null;
  readonly category: CostCategory | null;
  readonly period: AccountingPeriod | null;
  /** Financial year such as 2026-27. */
  readonly year: string | null;
  /** Quarter such as 2026-27 Q1. */
  readonly quarter: string | null;
  readonly amount: Money;
  readonly entries: bigint;
}

/**
 * Sums the balances by the breakdowns asked for. Who: anybody, as far as `TOTAL_DIMENSIONS` opens each breakdown.
 * Refuses ledger.too-fine.
 */
@Injectable()
export class ReadTotals {
  constructor(
    private readonly store: OpenBookStore,
    private readonly cache: BookCache,
    private readonly horizons: HorizonStore,
  ) {}

  async run(viewer: Viewer, by: readonly TotalDimension[]): Promise<Total[]> {
    allowTotals(by, viewer.level);
    const [balances, book] = await Promise.all([this.balances(viewer), this.cache.book(viewer.allianceNo)]);
    const totals = new Map<string, Total>();
    for (const balance of balances) {
      const places = await this.placesOf(balance, book, by);
      const key = JSON.stringify([
        places.organisation?.no,
        places.category?.no,
        places.period?.no,
        places.year,
        places.quarter,
      ]);
      const sum = totals.get(key);
      const amount = money((sum?.amount.minor ?? 0n) + balance.amountMinor, balance.currency);
      totals.set(key, { ...places, amount, entries: (sum?.entries ?? 0n) + balance.entries });
    }
    return [...totals.values()];
  }

  /** When what the viewer sees last changed; null for an empty book. */
  async lastPostedAt(viewer: Viewer): Promise<Date | null> {
    const { allianceNo } = viewer;
    const horizon = horizonOf(viewer);
    return horizon === null ? this.store.lastPostedAt(allianceNo) : this.horizons.lastPostedAt(allianceNo, horizon);
  }

  private async balances(viewer: Viewer): Promise<Balance[]> {
    const { allianceNo } = viewer;
    const horizon = horizonOf(viewer);
    return horizon === null ? this.store.balances(allianceNo) : this.horizons.balances(allianceNo, horizon);
  }

  private async placesOf(
    balance: Balance,
    book: IndexedBook,
    by: readonly TotalDimension[],
  ): Promise<Omit<Total, 'amount' | 'entries'>> {
    const period = book.periodByNo.get(balance.periodNo) ?? null;
    const year = period === null ? null : financialYear(period.startsOn);
    return {
      organisation: by.includes('ORGANISATION') ? await this.cache.organisation(balance.organisationNo) : null,
      category: by.includes('CATEGORY') ? (book.categoryByNo.get(balance.categoryNo) ?? null) : null,
      period: by.includes('PERIOD') ? period : null,
      year: by.includes('YEAR') && year !== null ? year.label : null,
      quarter: by.includes('QUARTER') && year !== null ? `${year.label} ${year.quarter}` : null,
    };
  }
}
