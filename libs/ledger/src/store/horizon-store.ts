import { Injectable } from '@nestjs/common';
import type { CurrencyCode } from '#kernel';
import { Database, type Statement } from '#platform';
import type { Balance } from '../domain/balance.js';
import type { Horizon } from '../domain/horizon.js';

const WITHIN = '(e.recorded_at < $2 or e.organisation_no = $3)';

const WITHIN_OF: Statement = {
  name: 'entries-within-horizon',
  text: `select e.seq from cost_entry e where e.alliance_no = $1 and ${WITHIN} and e.seq = any($4::bigint[])`,
};
const BALANCES: Statement = {
  name: 'balances-within-horizon',
  text: `select e.organisation_no, e.category_no, e.period_no, e.currency, sum(e.amount_minor)::text as amount_minor,
           count(*)::text as entries
         from cost_entry e where e.alliance_no = $1 and ${WITHIN}
         group by e.organisation_no, e.category_no, e.period_no, e.currency
         order by e.organisation_no, e.category_no, e.period_no`,
};
const LAST_POSTED: Statement = {
  name: 'last-posted-within-horizon',
  text: `select e.recorded_at from cost_entry e where e.alliance_no = $1 and ${WITHIN} order by e.seq desc limit 1`,
};

/** Reads of a book up to a horizon, for somebody whose organisation has left. Balances are counted from the entries. */
@Injectable()
export class HorizonStore {
  constructor(private readonly database: Database) {}

  /** Of these places in the stream, those within the horizon. */
  async within(allianceNo: number, { before, ownNo }: Horizon, seqs: readonly bigint[]): Promise<Set<bigint>> {
    if (seqs.length === 0) return new Set();
    const params = [allianceNo, before, ownNo, seqs.map(String)];
    const rows = await this.database.inAlliance<{ seq: string }>(allianceNo, WITHIN_OF, params);
    return new Set(rows.map(({ seq }) => BigInt(seq)));
  }

  async balances(allianceNo: number, { before, ownNo }: Horizon): Promise<Balance[]> {
    const rows = await this.database.inAlliance<BalanceRow>(allianceNo, BALANCES, [allianceNo, before, ownNo]);
    return rows.map((row) => ({
      organisationNo: row.organisation_no,
      categoryNo: row.category_no,
      periodNo: row.period_no,
      currency: row.currency as CurrencyCode,
      amountMinor: BigInt(row.amount_minor),
      entries: BigInt(row.entries),
    }));
  }

  /** When the newest entry within the horizon was recorded; null when there is none. */
  async lastPostedAt(allianceNo: number, { before, ownNo }: Horizon): Promise<Date | null> {
    const params = [allianceNo, before, ownNo];
    const [row] = await this.database.inAlliance<{ recorded_at: Date }>(allianceNo, LAST_POSTED, params);
    return row?.recorded_at ?? null;
  }
}

interface BalanceRow {
  readonly [column: string]: unknown;
  readonly organisation_no: number;
  readonly category_no: number;
  readonly period_no: number;
  readonly currency: string;
  readonly amount_minor: string;
  readonly entries: string;
}
