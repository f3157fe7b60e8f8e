import type { AllianceTx } from '#platform';
import type { AccountingPeriod, Book, CostCategory, PeriodStatus } from '../domain/book.js';

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

/** Writes what the alliance has agreed about its book. */
export async function setSettings(
  tx: AllianceTx,
  settings: Pick<Book, 'relatedPartyThresholdMinor' | 'defaultOpenness' | 'authorityThresholdMinor'>,
): Promise<void> {
  await tx.query(
    `insert into ledger_setting as s (alliance_no, related_party_threshold_minor, default_openness,
       authority_threshold_minor, authority_threshold_since)
     values ($1, $2, $3, $4::bigint, case when $4::bigint is null then null else $5::timestamptz end)
     on conflict (alliance_no) do update set related_party_threshold_minor = excluded.related_party_threshold_minor,
       default_openness = excluded.default_openness, authority_threshold_minor = excluded.authority_threshold_minor,
       authority_threshold_since = case
         when s.authority_threshold_minor is not distinct from excluded.authority_threshold_minor
         then s.authority_threshold_since else excluded.authority_threshold_since end,
       version = s.version + 1`,
    [
      tx.allianceNo,
      settings.relatedPartyThresholdMinor,
      settings.defaultOpenness,
      settings.authorityThresholdMinor,
      tx.at,
    ],
  );
}
