import type { AllianceTx, LockedReads } from '#platform';
import type { ErasureGround, TextErasure } from '../domain/text-erasure.js';

/** Erases the free text of entries with its salt, and keeps that it was and why. The commitment stays. */
export async function eraseTexts(
  tx: AllianceTx,
  seqs: readonly bigint[],
  { ground, reason }: Pick<TextErasure, 'ground' | 'reason'>,
): Promise<void> {
  await tx.query(
    `update cost_entry set supplier = null, purpose = null, override_reason = null, text_salt = null
     where alliance_no = $1 and seq = any($2::bigint[])`,
    [tx.allianceNo, seqs],
    'erase-texts',
  );
  await tx.query(
    `insert into cost_entry_erasure (alliance_no, seq, ground, reason, erased_at, actor_ref)
     select $1, s.seq, $3, $4, $5, $6 from unnest($2::bigint[]) s (seq)`,
    [tx.allianceNo, seqs, ground, reason, tx.at, tx.actor.actorRef],
    'erasure-insert',
  );
}

/** That an entry's text was erased, or undefined. */
export async function findErasure(reads: LockedReads, seq: bigint): Promise<TextErasure | undefined> {
  const [row] = await reads.query<{ ground: string; reason: string; erased_at: Date; actor_ref: string }>(
    `select ground, reason, erased_at, actor_ref from cost_entry_erasure where alliance_no = $1 and seq = $2`,
    [reads.allianceNo, seq],
    'erasure',
  );
  if (row === undefined) return undefined;
  const { ground, reason, erased_at: erasedAt, actor_ref: actorRef } = row;
  return { seq, ground: ground as ErasureGround, reason, erasedAt, actorRef };
}
