import pg from 'pg';
import { costEntryId } from '#kernel';
import type { BookFixture } from './book-fixture.js';
import type { Intention } from './posting-load.js';

/** What is wrong with a book after everything has stopped; a sound one has nothing in any list and no difference. */
export interface Audit {
  /** Acknowledged, but not in the book as acknowledged. */
  lost: string[];
  /** In the book more than once. */
  doubled: string[];
  /** In the book, though nobody meant it. */
  unmeant: string[];
  /** Sequence numbers of the stream that are missing, and balances that differ from a full recount. */
  gaps: number;
  balancesThatDiffer: number;
  /** Spending authorities of which what is spent differs from a recount of the entries that cite them. */
  authoritiesThatDiffer: number;
}

/** Compares what clients were told with what the database holds. */
export async function auditBook(
  url: string,
  book: BookFixture,
  acknowledged: ReadonlyMap<Intention, string>,
): Promise<Audit> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("select set_config('app.alliance_no', $1, false)", [String(book.allianceNo)]);
    const { rows } = await client.query<{ purpose: string; seqs: string[] }>(
      'select purpose, array_agg(seq::text) as seqs from cost_entry group by purpose',
    );
    const held = new Map(rows.map(({ purpose, seqs }) => [purpose, seqs]));
    const told = [...acknowledged].map(([{ purpose }, id]) => ({ purpose, id }));
    const meant = new Set(told.map(({ purpose }) => purpose));
    const idsOf = (purpose: string) =>
      (held.get(purpose) ?? []).map((seq) => costEntryId(book.allianceNo, BigInt(seq)) as string);
    return {
      lost: told.filter(({ purpose, id }) => !idsOf(purpose).includes(id)).map(({ purpose }) => purpose),
      doubled: rows.filter(({ seqs }) => seqs.length > 1).map(({ purpose }) => purpose),
      unmeant: rows.filter(({ purpose }) => !meant.has(purpose)).map(({ purpose }) => purpose),
      ...(await recount(client)),
    };
  } finally {
    await client.end();
  }
}

async function recount(
  client: pg.Client,
): Promise<Pick<Audit, 'gaps' | 'balancesThatDiffer' | 'authoritiesThatDiffer'>> {
  const { rows } = await client.query<{ gaps: number; differ: number; spent: number }>(`
    select
      (select coalesce(max(last_seq), 0) from alliance_head)::int
        - (select coalesce(sum(seq - from_seq + 1), 0) from event)::int as gaps,
      (select count(*) from
        (select organisation_no, category_no, period_no, currency, sum(amount_minor) as total, count(*) as n
           from cost_entry group by 1, 2, 3, 4) counted
        full join balance b using (organisation_no, category_no, period_no, currency)
        where counted.total is distinct from b.amount_minor or counted.n is distinct from b.entries)::int as differ,
      (select count(*) from spending_authority_balance b
        left join (select approval_ref as authority_id, sum(amount_minor) as total, count(*) as n,
            count(*) filter (where reverses_seq is null and amount_minor > 0)
              - count(*) filter (where reverses_seq is not null and amount_minor < 0) as standing
          from cost_entry where approval_ref is not null group by 1) counted using (authority_id)
        where coalesce(counted.total, 0) <> b.spent_minor or coalesce(counted.n, 0) <> b.entries
          or coalesce(counted.standing, 0) <> b.standing)::int as spent`);
  const [row] = rows;
  return {
    gaps: row?.gaps ?? -1,
    balancesThatDiffer: row?.differ ?? -1,
    authoritiesThatDiffer: row?.spent ?? -1,
  };
}
