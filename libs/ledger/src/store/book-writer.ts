import type { AllianceTx } from '#platform';
import type { AccountingPeriod, CostCategory, PeriodStatus } from '../domain/book.js';

export async function insertCategory(tx: AllianceTx, category: Omit<CostCategory, 'version'>): Promise<void> {
  const { no, id, code, name, parentNo, allowability } = category;
  await tx.query(
    `insert into cost_category (alliance_no, no, id, code, name, parent_no, allowability) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.allianceNo, no, id, code, name, parentNo, allowability],
  );
}

export async function insertPeriod(tx: AllianceTx, period: Omit<AccountingPeriod, 'version'>): Promise<void> {
  const { no, id, name, startsOn, endsOn, cutOffAt, status } = period;
  await tx.query(
    `insert into accounting_period (alliance_no, no, id, name, starts_on, ends_on, cut_off_at, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.allianceNo, no, id, name, startsOn, endsOn, cutOffAt, status],
  );
}

/** Moves a period on to another status; its version goes up by one. */
export async function setPeriodStatus(tx: AllianceTx, no: number, status: PeriodStatus): Promise<void> {
  await tx.query('update accounting_period set status = $3, version = version + 1 where alliance_no = $1 and no = $2', [
    tx.allianceNo,
    no,
    status,
  ]);
}
