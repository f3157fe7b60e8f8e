import { settle, withClient } from './cluster.js';

/** Fills a book with entries of all its organisations and categories, written straight into the table. */
export async function fillBook(openUrl, book, entries) {
  await withClient(openUrl, async (client) => {
    const { allianceNo, organisations } = book;
    await client.query(
      `insert into cost_entry (alliance_no, seq, amount_minor, recorded_at, organisation_no, entry_no, incurred_on,
         period_no, category_no, nature, openness, late, related_party, currency, actor_ref, source_ref, supplier, purpose,
         text_salt, text_commitment, leaf_hash)
       select $1, n, 1 + (n::bigint * 7919) % 5000000, now() - (($2 - n) || ' seconds')::interval,
         ($3::integer[])[1 + (n * 31) % $4], n, date '2026-01-01' + n % 300,
         1, 1 + (n * 17) % 10, 1, 2, n % 20 = 0, false, 'GBP', $5, 'INV-' || n, 'Supplier ' || n % 3000 || ' Ltd',
         'Support for people at home, week ' || n % 52, sha256('salt')::bytea, sha256('text'), sha256(n::text::bytea)
       from generate_series(1, $2::integer) n`,
      [allianceNo, entries, organisations.map(({ no }) => no), organisations.length, book.actor.actorRef],
    );
    await client.query('update alliance_head set last_seq = $2 where alliance_no = $1', [allianceNo, entries]);
    await client.query(
      `insert into event (alliance_no, seq, from_seq, type, recorded_at)
       values ($1, $2, 1, 'ledger.cost-entry-posted', now())`,
      [allianceNo, entries],
    );
    await client.query(
      `insert into ledger_counter select $1, organisation_no, max(entry_no) from cost_entry group by organisation_no`,
      [allianceNo],
    );
    await client.query(
      `insert into balance select alliance_no, organisation_no, category_no, period_no, currency, sum(amount_minor), count(*)
       from cost_entry group by 1, 2, 3, 4, 5`,
    );
  });
  await settle(openUrl);
}
