import { canonicalJson } from '#kernel';
import type { AllianceTx } from '#platform';
import type { TermsVersion } from '../domain/body.js';
import type { Asker, Writable } from './asker.js';

/** Every later version of the terms of bodies, in the order of proposing. */
export async function laterTermsOf(asker: Asker): Promise<TermsVersion[]> {
  return asker.ask<Writable<TermsVersion>>(
    'body-terms',
    `select no as "termsNo", id as "termsId", body_no as "bodyNo", terms, reason, proposed_at as "proposedAt", decision,
       decided_at as "decidedAt", in_force_from as "inForceFrom", ends_on as "endsOn"
     from body_terms where alliance_no = $1 order by body_no, no`,
  );
}

/** Stores later terms of a body; in force at once where `inForceFrom` is given, else they wait for a decision. */
export async function insertTerms(
  tx: AllianceTx,
  {
    termsId,
    bodyNo,
    terms,
    reason,
    inForceFrom,
  }: Pick<TermsVersion, 'termsId' | 'bodyNo' | 'terms' | 'reason' | 'inForceFrom'>,
): Promise<void> {
  const proposedByNo = tx.actor.kind === 'person' ? tx.actor.personNo : null;
  await tx.query(
    `insert into body_terms (alliance_no, body_no, no, id, terms, reason, proposed_by_no, proposed_at, decided_at,
       in_force_from)
     values ($1, $2, (select coalesce(max(no), 0) + 1 from body_terms where alliance_no = $1 and body_no = $2), $3, $4,
       $5, $6, $7, $8, $9)`,
    [
      ...[tx.allianceNo, bodyNo, termsId, canonicalJson(terms), reason, proposedByNo, tx.at],
      ...[inForceFrom === null ? null : tx.at, inForceFrom],
    ],
  );
}

/** Counts a change of a body. */
export async function countBodyChange(tx: AllianceTx, bodyNo: number): Promise<void> {
  await tx.query('update body set version = version + 1 where alliance_no = $1 and no = $2', [tx.allianceNo, bodyNo]);
}

/** Whether a body has begun its work: a matter was opened before it, or notice of a meeting was sent. */
export async function hasBegun(asker: Asker, bodyNo: number): Promise<boolean> {
  const [found] = await asker.ask<{ begun: boolean }>(
    'body-begun',
    `select exists (select from matter where alliance_no = $1 and body_no = $2 and opened_at is not null)
       or exists (select from meeting where alliance_no = $1 and body_no = $2 and notice_sent_at is not null) as begun`,
    bodyNo,
  );
  return found?.begun ?? false;
}
