import { canonicalJson } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Charter, CharterContent } from '../../domain/contract/charter.js';
import type { Signature } from '../../domain/contract/signing.js';
import type { Asker, Writable } from './asker.js';

interface CharterRow extends Writable<Omit<Charter, 'withdrawn'>> {
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
}

/** Every charter of an alliance, the first one first. */
export async function chartersOf(asker: Asker): Promise<Charter[]> {
  const rows = await asker.ask<CharterRow>(
    'charters',
    `select id as "charterId", no as number, content, encode(content_hash, 'hex') as "contentHash",
       offered_at as "offeredAt", adopted_at as "adoptedAt", withdrawn_at as "withdrawnAt",
       withdrawn_reason as "withdrawnReason", recorded_at as "begunAt", version
     from charter where alliance_no = $1 order by no`,
  );
  return rows.map(({ withdrawnAt, withdrawnReason, ...row }) => ({
    ...row,
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawnReason ?? '' },
  }));
}

/** Stores a new draft. */
export async function insertCharter(
  tx: AllianceTx,
  { charterId, number, content }: Pick<Charter, 'charterId' | 'number' | 'content'>,
): Promise<void> {
  await tx.query('insert into charter (alliance_no, no, id, content, recorded_at) values ($1, $2, $3, $4, $5)', [
    tx.allianceNo,
    number,
    charterId,
    canonicalJson(content),
    tx.at,
  ]);
}

/** Changes the words of a draft. */
export async function changeCharter(tx: AllianceTx, number: number, content: CharterContent): Promise<void> {
  await tx.query('update charter set content = $3, version = version + 1 where alliance_no = $1 and no = $2', [
    tx.allianceNo,
    number,
    canonicalJson(content),
  ]);
}

/** Settles the words of a draft: from now on it is signed. `contentHash`: hex. */
export async function offerCharter(tx: AllianceTx, number: number, contentHash: string): Promise<void> {
  await tx.query(
    `update charter set content_hash = decode($3, 'hex'), offered_at = $4, version = version + 1
     where alliance_no = $1 and no = $2`,
    [tx.allianceNo, number, contentHash, tx.at],
  );
}

/** Says of a charter that everybody has signed it. */
export async function adoptCharter(tx: AllianceTx, number: number): Promise<void> {
  await tx.query('update charter set adopted_at = $3, version = version + 1 where alliance_no = $1 and no = $2', [
    tx.allianceNo,
    number,
    tx.at,
  ]);
}

/** Takes a charter back. */
export async function withdrawCharter(tx: AllianceTx, number: number, reason: string): Promise<void> {
  await tx.query(
    `update charter set withdrawn_at = $3, withdrawn_reason = $4, version = version + 1
     where alliance_no = $1 and no = $2`,
    [tx.allianceNo, number, tx.at, reason],
  );
}

/** The signatures under a charter, in the order in which they were given. */
export async function charterSignatures(asker: Asker, number: number): Promise<Signature[]> {
  return asker.ask<Writable<Signature>>(
    'charter-signatures',
    `select organisation_no as "organisationNo", person_no as "personNo", signed_at as "signedAt",
       encode(document_hash, 'hex') as "documentHash"
     from charter_signature where alliance_no = $1 and charter_no = $2 order by signed_at, organisation_no`,
    number,
  );
}

/** Stores a signature under a charter. */
export async function insertCharterSignature(
  tx: AllianceTx,
  number: number,
  { organisationNo, personNo, documentHash }: Omit<Signature, 'signedAt'>,
): Promise<void> {
  await tx.query(
    `insert into charter_signature (alliance_no, charter_no, organisation_no, person_no, document_hash, signed_at)
     values ($1, $2, $3, $4, decode($5, 'hex'), $6)`,
    [tx.allianceNo, number, organisationNo, personNo, documentHash, tx.at],
  );
}
