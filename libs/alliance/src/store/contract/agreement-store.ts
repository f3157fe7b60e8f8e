import type { IsoDate } from '#kernel';
import type { AllianceTx } from '#platform';
import type { AgreementText, AgreementVersion, PastSignature } from '../../domain/contract/agreement.js';
import type { Signature } from '../../domain/contract/signing.js';
import type { Asker, Writable } from './asker.js';

interface AgreementRow extends Writable<Omit<AgreementVersion, 'approval' | 'withdrawn'>> {
  decision: string | null;
  reference: string | null;
  decidedFrom: IsoDate | null;
  agreedAt: Date | null;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
}

/** Every version of the agreement of an alliance, the first one first, with whether it was told that it is in force. */
export async function agreementsOf(asker: Asker): Promise<AgreementVersion[]> {
  const rows = await asker.ask<AgreementRow>(
    'agreements',
    `select id as "agreementId", no as number, title, changes, body as text, file_name as "fileName",
       encode(document_hash, 'hex') as "documentHash", document_bytes as "documentBytes",
       effective_from as "effectiveFrom", decision_id as decision, decision_reference as reference,
       decided_from as "decidedFrom", agreed_at as "agreedAt", in_force_from as "inForceFrom",
       completed_at as "completedAt", withdrawn_at as "withdrawnAt", withdrawn_reason as "withdrawnReason",
       recorded_at as "proposedAt", signed_before as "signedBefore"
     from agreement_version where alliance_no = $1 order by no`,
  );
  return rows.map(toAgreement);
}

function toAgreement(row: AgreementRow): AgreementVersion {
  const { decision, reference, decidedFrom, agreedAt, withdrawnAt, withdrawnReason, ...rest } = row;
  const decided = decision !== null && reference !== null && agreedAt !== null;
  return {
    ...rest,
    approval: decided ? { decision, reference, effectiveFrom: decidedFrom, at: agreedAt } : null,
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: withdrawnReason ?? '' },
  };
}

/** Stores a new version under the next number. */
export async function insertAgreement(
  tx: AllianceTx,
  version: AgreementText & {
    readonly agreementId: string;
    readonly number: number;
    readonly signedBefore?: readonly PastSignature[];
  },
): Promise<void> {
  const { agreementId, number, title, changes, text, fileName, documentHash, documentBytes, effectiveFrom } = version;
  await tx.query(
    `insert into agreement_version (alliance_no, no, id, title, changes, body, file_name, document_hash, document_bytes,
       effective_from, recorded_at, signed_before)
     values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9, $10, $11, $12)`,
    [
      tx.allianceNo,
      number,
      agreementId,
      title,
      changes,
      text,
      fileName,
      documentHash,
      documentBytes,
      effectiveFrom,
      tx.at,
      version.signedBefore === undefined ? null : JSON.stringify(version.signedBefore),
    ],
  );
}

/** Puts the decision that approved it on a version. */
export async function approveAgreement(
  tx: AllianceTx,
  number: number,
  { decision, reference, effectiveFrom }: { decision: string; reference: string; effectiveFrom: IsoDate },
): Promise<void> {
  await tx.query(
    `update agreement_version set decision_id = $3, decision_reference = $4, decided_from = $5, agreed_at = $6
     where alliance_no = $1 and no = $2`,
    [tx.allianceNo, number, decision, reference, effectiveFrom, tx.at],
  );
}

/** Says of a version that everybody has signed it, and from when it binds. */
export async function completeAgreement(
  tx: AllianceTx,
  number: number,
  { completedAt, inForceFrom }: { completedAt: Date; inForceFrom: IsoDate },
): Promise<void> {
  await tx.query(
    `update agreement_version set completed_at = $3, in_force_from = $4 where alliance_no = $1 and no = $2`,
    [tx.allianceNo, number, completedAt, inForceFrom],
  );
}

/** Takes a version back. */
export async function withdrawAgreement(tx: AllianceTx, number: number, reason: string): Promise<void> {
  await tx.query(
    `update agreement_version set withdrawn_at = $3, withdrawn_reason = $4 where alliance_no = $1 and no = $2`,
    [tx.allianceNo, number, tx.at, reason],
  );
}

/** Numbers of versions in force by a day of which nobody was told yet. */
export async function unannounced(asker: Asker, day: IsoDate): Promise<{ number: number; agreementId: string }[]> {
  return asker.ask<{ number: number; agreementId: string }>(
    'agreements-unannounced',
    `select no as number, id as "agreementId" from agreement_version
     where alliance_no = $1 and in_force_from <= $2 and announced_at is null order by no`,
    day,
  );
}

/**
 * What may be due by a day: a version of which nobody was told that it is in force, or something that is being signed.
 * A short look that reads no document.
 */
export async function mayBeDue(asker: Asker, day: IsoDate): Promise<{ untold: boolean; signing: boolean }> {
  const [found] = await asker.ask<{ untold: boolean; signing: boolean }>(
    'may-be-due',
    `select exists (select from agreement_version v where v.alliance_no = $1 and v.in_force_from <= $2
         and v.announced_at is null) as untold,
       exists (select from agreement_version v where v.alliance_no = $1 and (v.agreed_at is not null or v.signed_before is not null)
         and v.completed_at is null and v.withdrawn_at is null)
       or exists (select from charter c where c.alliance_no = $1 and c.offered_at is not null
         and c.adopted_at is null and c.withdrawn_at is null)
       or exists (select from step_round r join step_sign_off s using (alliance_no, step, round)
         where r.alliance_no = $1 and r.agreed_at is null) as signing`,
    day,
  );
  return found ?? { untold: false, signing: false };
}

/** Says that everybody was told. */
export async function markAnnounced(tx: AllianceTx, number: number): Promise<void> {
  await tx.query('update agreement_version set announced_at = $3 where alliance_no = $1 and no = $2', [
    tx.allianceNo,
    number,
    tx.at,
  ]);
}

/** The signatures under a version, in the order in which they were given. */
export async function agreementSignatures(asker: Asker, number: number): Promise<Signature[]> {
  return asker.ask<Writable<Signature>>(
    'agreement-signatures',
    `select organisation_no as "organisationNo", person_no as "personNo", signed_at as "signedAt",
       encode(document_hash, 'hex') as "documentHash"
     from agreement_signature where alliance_no = $1 and agreement_no = $2 order by signed_at, organisation_no`,
    number,
  );
}

/** Stores a signature under a version. */
export async function insertAgreementSignature(
  tx: AllianceTx,
  number: number,
  { organisationNo, personNo, documentHash }: Omit<Signature, 'signedAt'>,
): Promise<void> {
  await tx.query(
    `insert into agreement_signature (alliance_no, agreement_no, organisation_no, person_no, document_hash, signed_at)
     values ($1, $2, $3, $4, decode($5, 'hex'), $6)`,
    [tx.allianceNo, number, organisationNo, personNo, documentHash, tx.at],
  );
}

/** A file that was sent for the agreement of this alliance, by its SHA-256 (hex). */
export async function agreementFile(asker: Asker, hash: string): Promise<{ name: string; bytes: number } | undefined> {
  const text = `select name, bytes from agreement_file where alliance_no = $1 and hash = decode($2, 'hex')`;
  const [found] = await asker.ask<{ name: string; bytes: number }>('agreement-file', text, hash);
  return found;
}

/** Notes a file that was sent; the same file a second time stays under its first name. */
export async function noteAgreementFile(
  tx: AllianceTx,
  { hash, name, bytes }: { readonly hash: string; readonly name: string; readonly bytes: number },
): Promise<void> {
  await tx.query(
    `insert into agreement_file (alliance_no, hash, name, bytes, recorded_at) values ($1, decode($2, 'hex'), $3, $4, $5)
     on conflict do nothing`,
    [tx.allianceNo, hash, name, bytes, tx.at],
  );
}
