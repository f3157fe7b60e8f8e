import type { AllianceTx, LockedReads } from '#platform';
import type { Balance } from '../domain/balance.js';
import type { CostEntry } from '../domain/cost-entry.js';
import { arrayLiteral } from './array-literal.js';
import { COLUMN_NAMES, INSERT_ENTRIES, columnArrays } from './cost-entry-columns.js';
import { type CostEntryRow, costEntryOf } from './cost-entry-row.js';

export interface Receipt {
  readonly scope: string;
  readonly key: string;
  readonly requestHash: Buffer;
  /** Sequence numbers of the entries that the request made. */
  readonly seqs: readonly string[];
}

/*
 * Look-ups by many keys are lateral and fenced (`offset 0`), so that each key is one probe of an index whatever the
 * planner believes about the size of the table: in a young database it would choose to read all of it.
 */

/** Earlier requests under any of these keys. */
export async function findReceipts(
  tx: LockedReads,
  keys: readonly { scope: string; key: string }[],
): Promise<Receipt[]> {
  const rows = await tx.query<{ scope: string; key: string; request_hash: Buffer; result: { seqs: string[] } }>(
    `select k.scope, k.key, r.request_hash, r.result
     from unnest($2::text[], $3::text[]) k (scope, key)
     cross join lateral (
       select r.request_hash, r.result from command_receipt r
       where r.alliance_no = $1 and r.scope = k.scope and r.idempotency_key = k.key
       offset 0
     ) r`,
    [tx.allianceNo, arrayLiteral(keys.map(({ scope }) => scope)), arrayLiteral(keys.map(({ key }) => key))],
    'posting-receipts',
  );
  return rows.map((row) => ({ scope: row.scope, key: row.key, requestHash: row.request_hash, seqs: row.result.seqs }));
}

export async function insertReceipts(tx: AllianceTx, receipts: readonly Receipt[]): Promise<void> {
  await tx.query(
    `insert into command_receipt (alliance_no, scope, idempotency_key, request_hash, result, recorded_at)
     select $1, r.scope, r.key, r.hash, r.result::jsonb, $2
     from unnest($3::text[], $4::text[], $5::bytea[], $6::text[]) r (scope, key, hash, result)`,
    [
      tx.allianceNo,
      tx.at,
      arrayLiteral(receipts.map(({ scope }) => scope)),
      arrayLiteral(receipts.map(({ key }) => key)),
      arrayLiteral(receipts.map(({ requestHash }) => requestHash)),
      arrayLiteral(receipts.map(({ seqs }) => `{"seqs":["${seqs.join('","')}"]}`)),
    ],
    'posting-write-receipts',
  );
}

/** Of these organisations, those that take part in the alliance at present, with their last entry number. */
export async function findCounters(tx: AllianceTx, organisationNos: readonly number[]): Promise<Map<number, number>> {
  const rows = await tx.query<{ organisation_no: number; last_entry_no: number }>(
    `select p.organisation_no, coalesce(c.last_entry_no, 0) as last_entry_no
     from participation p left join ledger_counter c using (alliance_no, organisation_no)
     where p.alliance_no = $1 and p.organisation_no = any($2::integer[])
       and p.status in ('ACTIVE','NOTICE_OF_DEFAULT','WITHDRAWAL_NOTICE')`,
    [tx.allianceNo, organisationNos],
    'posting-counters',
  );
  return new Map(rows.map((row) => [row.organisation_no, row.last_entry_no]));
}

export interface SourceOfEntry {
  readonly organisationNo: number;
  readonly sourceRef: string;
}

export interface EarlierEntry extends SourceOfEntry {
  readonly categoryNo: number;
  readonly entryNo: number;
}

/** Entries that stand (not reversed, no reversal) under any of these source references. */
export async function findStanding(where: LockedReads, sources: readonly SourceOfEntry[]): Promise<EarlierEntry[]> {
  if (sources.length === 0) return [];
  const rows = await where.query<{
    organisation_no: number;
    source_ref: string;
    category_no: number;
    entry_no: number;
  }>(
    `select k.organisation_no, k.source_ref, e.category_no, e.entry_no
     from unnest($2::integer[], $3::text[]) k (organisation_no, source_ref)
     cross join lateral (
       select e.category_no, e.entry_no,
         (select r.seq from cost_entry r where r.alliance_no = $1 and r.reverses_seq = e.seq) as reversed_by
       from cost_entry e
       where e.alliance_no = $1 and e.organisation_no = k.organisation_no and e.source_ref = k.source_ref
         and e.reverses_seq is null
       offset 0
     ) e where e.reversed_by is null`,
    [
      where.allianceNo,
      arrayLiteral(sources.map(({ organisationNo }) => organisationNo)),
      arrayLiteral(sources.map(({ sourceRef }) => sourceRef)),
    ],
    'posting-standing',
  );
  return rows.map((row) => ({
    organisationNo: row.organisation_no,
    sourceRef: row.source_ref,
    categoryNo: row.category_no,
    entryNo: row.entry_no,
  }));
}

/** Entries by their place, with the reversal of each where there is one. */
export async function findEntries(tx: LockedReads, seqs: readonly bigint[]): Promise<Map<bigint, CostEntry>> {
  if (seqs.length === 0) return new Map();
  const rows = await tx.query<CostEntryRow>(
    `select ${COLUMN_NAMES},
       (select r.seq from cost_entry r where r.alliance_no = $1 and r.reverses_seq = e.seq) as reversed_by_seq
     from cost_entry e where alliance_no = $1 and seq = any($2::bigint[])`,
    [tx.allianceNo, seqs],
    'posting-entries',
  );
  return new Map(rows.map((row) => [BigInt(row.seq), costEntryOf(row)]));
}

export async function insertEntries(tx: AllianceTx, entries: readonly CostEntry[]): Promise<void> {
  await tx.query(INSERT_ENTRIES, columnArrays(entries), 'posting-insert');
}

/** Moves balances by these changes, which must be in their fixed order. */
export async function moveBalances(tx: AllianceTx, changes: readonly Balance[]): Promise<void> {
  await tx.query(
    `insert into balance as b (alliance_no, organisation_no, category_no, period_no, currency, amount_minor, entries)
     select $1, c.* from unnest($2::integer[], $3::smallint[], $4::smallint[], $5::text[], $6::bigint[], $7::bigint[]) c
     on conflict (alliance_no, organisation_no, category_no, period_no, currency) do update
       set amount_minor = b.amount_minor + excluded.amount_minor, entries = b.entries + excluded.entries`,
    [
      tx.allianceNo,
      changes.map(({ organisationNo }) => organisationNo),
      changes.map(({ categoryNo }) => categoryNo),
      changes.map(({ periodNo }) => periodNo),
      changes.map(({ currency }) => currency),
      changes.map(({ amountMinor }) => amountMinor),
      changes.map(({ entries }) => entries),
    ],
    'posting-balances',
  );
}

export async function moveCounters(tx: AllianceTx, counters: ReadonlyMap<number, number>): Promise<void> {
  await tx.query(
    `insert into ledger_counter as c (alliance_no, organisation_no, last_entry_no)
     select $1, n.* from unnest($2::integer[], $3::integer[]) n
     on conflict (alliance_no, organisation_no) do update set last_entry_no = excluded.last_entry_no`,
    [tx.allianceNo, [...counters.keys()], [...counters.values()]],
    'posting-move-counters',
  );
}
