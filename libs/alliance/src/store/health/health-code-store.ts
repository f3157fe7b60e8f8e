import type { AllianceTx } from '#platform';
import { type Asker } from '../asker.js';

/** How many codes a party of a round has, and how many of them were used. */
export interface CodeCount {
  readonly party: string;
  readonly issued: number;
  readonly used: number;
}

/** Codes of a round, counted by party. */
export async function codeCounts(asker: Asker, checkNo: number): Promise<CodeCount[]> {
  const text = `select party, count(*)::integer as issued, count(*) filter (where used)::integer as used from health_code
    where alliance_no = $1 and check_no = $2 group by party order by party`;
  return asker.ask<{ party: string; issued: number; used: number }>('health-code-counts', text, checkNo);
}

/** Keeps the hashes of new codes. */
export async function insertCodes(
  tx: AllianceTx,
  checkNo: number,
  party: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.query(
    `insert into health_code (alliance_no, check_no, code_hash, party)
     select $1, $2, hash, $3 from unnest($4::bytea[]) as made (hash) order by hash`,
    [tx.allianceNo, checkNo, party, hashes],
  );
}

/** A code that was issued. */
export interface IssuedCode {
  readonly party: string;
  readonly used: boolean;
}

/** The code with a hash in a round, or undefined. */
export async function findCode(asker: Asker, checkNo: number, hash: Buffer): Promise<IssuedCode | undefined> {
  const text = `select party, used from health_code where alliance_no = $1 and check_no = $2 and code_hash = $3`;
  return (await asker.ask<{ party: string; used: boolean }>('health-code', text, checkNo, hash))[0];
}

/** Uses a code up. */
export async function useCode(tx: AllianceTx, hash: Buffer): Promise<void> {
  await tx.query('update health_code set used = true where alliance_no = $1 and code_hash = $2', [tx.allianceNo, hash]);
}
