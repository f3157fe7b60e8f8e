import { Injectable } from '@nestjs/common';
import type { CurrencyCode } from '#kernel';
import { Database, type Statement } from '#platform';
import type { Balance } from '../domain/balance.js';
import type { Book } from '../domain/book.js';
import type { CostEntry } from '../domain/cost-entry.js';
import type { Horizon } from '../domain/horizon.js';
import { allianceReads } from './alliance-reads.js';
import { readAuthorities } from './authority-store.js';
import {
  type CategoryRow,
  type PeriodRow,
  READ_CATEGORIES,
  READ_PERIODS,
  READ_SETTING,
  type SettingRow,
  bookOf,
} from './book-store.js';
import { COLUMN_NAMES, columnsFor } from './cost-entry-columns.js';
import { type CostEntryRow, costEntryOf } from './cost-entry-row.js';
import { type EarlierEntry, type SourceOfEntry, findStanding } from './posting-store.js';

/** Which entries: every condition that is given must hold. */
export interface EntryFilter {
  readonly organisationNo?: number | undefined;
  readonly categoryNo?: number | undefined;
  readonly periodNo?: number | undefined;
  readonly importNo?: number | undefined;
  readonly late?: boolean | undefined;
  /** Entries that cite this approval, as far as lines that show it: those open to `level`, and all of `own`. */
  readonly citing?: { readonly approvalRef: string; readonly level: number; readonly own: number } | undefined;
  /** Only what lies within it: see `horizonOf`. */
  readonly horizon?: Horizon | null | undefined;
}

/** A part of the list, newest first. Positions are sequence numbers, exclusive. */
export interface EntryPage {
  readonly size: number;
  readonly backwards: boolean;
  readonly position: bigint | null;
}

const FILTER_COLUMNS = {
  organisationNo: 'organisation_no',
  categoryNo: 'category_no',
  periodNo: 'period_no',
  importNo: 'import_no',
  late: 'late',
} as const satisfies Record<Exclude<keyof EntryFilter, 'citing' | 'horizon'>, string>;

const REVERSED_BY = `(select r.seq from cost_entry r where r.alliance_no = e.alliance_no and r.reverses_seq = e.seq) as reversed_by_seq`;

/** Reads of one alliance's book, each one prepared statement. */
@Injectable()
export class OpenBookStore {
  constructor(private readonly database: Database) {}

  /**
   * Entries, newest first; reading backwards gives the rows before the position, oldest of them first. `fields`: what
   * will be asked of them, null for everything; what else `columnsFor` names is not in the entries.
   */
  async entries(
    allianceNo: number,
    filter: EntryFilter,
    page: EntryPage,
    fields: ReadonlySet<string> | null = null,
  ): Promise<CostEntry[]> {
    const conditions = ['e.alliance_no = $1'];
    const params: unknown[] = [allianceNo, page.size];
    let conditionsGiven = '';
    for (const [key, column] of Object.entries(FILTER_COLUMNS)) {
      const value = filter[key as keyof typeof FILTER_COLUMNS];
      if (value === undefined) continue;
      params.push(value);
      conditions.push(`e.${column} = $${params.length}`);
      conditionsGiven += column.charAt(0);
    }
    if (filter.citing !== undefined) {
      const { approvalRef, level, own } = filter.citing;
      const at = params.push(approvalRef, level, own);
      conditions.push(`e.approval_ref = $${at - 2} and (e.openness <= $${at - 1} or e.organisation_no = $${at})`);
      conditionsGiven += 'a';
    }
    if (filter.horizon) {
      const at = params.push(filter.horizon.before, filter.horizon.ownNo);
      conditions.push(`(e.recorded_at < $${at - 1} or e.organisation_no = $${at})`);
      conditionsGiven += 'h';
    }
    if (page.position !== null) {
      params.push(page.position);
      conditions.push(`e.seq ${page.backwards ? '>' : '<'} $${params.length}`);
      conditionsGiven += '-from';
    }
    const order = page.backwards ? 'asc' : 'desc';
    const read = columnsFor(fields);
    const text = `select ${read.columns} from cost_entry e where ${conditions.join(' and ')}
      order by e.alliance_no ${order}, e.seq ${order} limit $2`;
    const name = `entries-${page.backwards ? 'before' : 'after'}-${conditionsGiven}-${read.name}`;
    const rows = await this.database.inAlliance<CostEntryRow>(allianceNo, { name, text }, params);
    return rows.map(costEntryOf);
  }

  async entry(allianceNo: number, seq: bigint): Promise<CostEntry | null> {
    const [row] = await this.database.inAlliance<CostEntryRow>(allianceNo, ENTRY, [allianceNo, seq]);
    return row === undefined ? null : costEntryOf(row);
  }

  /** Entries in the order of the stream, from one sequence number up to another. */
  async range(allianceNo: number, fromSeq: bigint, toSeq: bigint, limit: number): Promise<CostEntry[]> {
    const rows = await this.database.inAlliance<CostEntryRow>(allianceNo, RANGE, [allianceNo, fromSeq, toSeq, limit]);
    return rows.map(costEntryOf);
  }

  /** Entries that stand under any of these source references: see `findStanding`. */
  async standing(allianceNo: number, sources: readonly SourceOfEntry[]): Promise<EarlierEntry[]> {
    return findStanding(allianceReads(this.database, allianceNo), sources);
  }

  /** When the newest entry was recorded; null for an empty book. */
  async lastPostedAt(allianceNo: number): Promise<Date | null> {
    const [row] = await this.database.inAlliance<{ recorded_at: Date }>(allianceNo, LAST_POSTED, [allianceNo]);
    return row?.recorded_at ?? null;
  }

  async balances(allianceNo: number): Promise<Balance[]> {
    const rows = await this.database.inAlliance<BalanceRow>(allianceNo, BALANCES, [allianceNo]);
    return rows.map((row) => ({
      organisationNo: row.organisation_no,
      categoryNo: row.category_no,
      periodNo: row.period_no,
      currency: row.currency as CurrencyCode,
      amountMinor: BigInt(row.amount_minor),
      entries: BigInt(row.entries),
    }));
  }

  /** The book, with the spending authorities that will be cited. */
  async book(allianceNo: number, cited: readonly string[] = []): Promise<Book> {
    const [settings, categories, periods, authorities] = await Promise.all([
      this.database.inAlliance<SettingRow & object>(allianceNo, READ_SETTING, [allianceNo]),
      this.database.inAlliance<CategoryRow & object>(allianceNo, READ_CATEGORIES, [allianceNo]),
      this.database.inAlliance<PeriodRow & object>(allianceNo, READ_PERIODS, [allianceNo]),
      readAuthorities(allianceReads(this.database, allianceNo), cited),
    ]);
    const [setting] = settings;
    if (setting === undefined) throw new Error(`Alliance ${allianceNo} is gone`);
    return bookOf(setting, categories, periods, authorities);
  }
}

interface BalanceRow {
  organisation_no: number;
  category_no: number;
  period_no: number;
  currency: string;
  amount_minor: string;
  entries: string;
}

const ENTRY: Statement = {
  name: 'entry-by-seq',
  text: `select ${COLUMN_NAMES}, ${REVERSED_BY} from cost_entry e where alliance_no = $1 and seq = $2`,
};
const RANGE: Statement = {
  name: 'entries-in-range',
  text: `select ${COLUMN_NAMES} from cost_entry e
         where alliance_no = $1 and seq between $2 and $3 order by alliance_no, seq limit $4`,
};
const LAST_POSTED: Statement = {
  name: 'last-posted',
  text: 'select recorded_at from cost_entry where alliance_no = $1 order by alliance_no desc, seq desc limit 1',
};
const BALANCES: Statement = {
  name: 'balances',
  text: `select organisation_no, category_no, period_no, currency, amount_minor, entries from balance
         where alliance_no = $1 order by organisation_no, category_no, period_no`,
};
