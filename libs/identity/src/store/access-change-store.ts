import type { AccessChange, Tx } from '#platform';

/** Writes changes to access where every process looks for them, in the transaction of the change itself. */
export async function recordAccessChanges(tx: Tx, changes: readonly AccessChange[]): Promise<void> {
  if (changes.length === 0) return;
  const column = <K extends keyof AccessChange>(key: K): AccessChange[K][] => changes.map((change) => change[key]);
  await tx.query(
    `insert into access_change (kind, session_id, token_id, person_no, organisation_no, alliance_no)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[])`,
    [
      column('kind'),
      column('sessionId'),
      column('tokenId'),
      column('personNo'),
      column('organisationNo'),
      column('allianceNo'),
    ],
  );
}
