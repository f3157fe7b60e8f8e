import { type EventEnvelope, canonicalJson, leafHash } from '#kernel';
import type { AllianceTx, NewEvent } from '../database/tx.js';

/** First member of every leaf: what kind of leaf, and in which version of the form. */
export const LEAF_DOMAIN = 'openbook/leaf/v1';

/** Gives an event its place and its leaf hash: SHA-256 over 0x00 and the canonical JSON of all that it says. */
export function sealEvent(
  tx: Pick<AllianceTx, 'actor' | 'at' | 'allianceNo' | 'allianceId'>,
  event: NewEvent,
  seq: bigint,
): EventEnvelope {
  const schemaVersion = event.schemaVersion ?? 1;
  const leaf = {
    domain: LEAF_DOMAIN,
    alliance: tx.allianceId,
    seq,
    type: event.type,
    schemaVersion,
    recordedAt: tx.at,
    actor: tx.actor.actorRef,
    actingFor: event.actingFor?.id ?? null,
    body: event.body,
  };
  return {
    allianceNo: tx.allianceNo,
    seq,
    type: event.type,
    schemaVersion,
    occurredAt: tx.at,
    recordedAt: tx.at,
    actorRef: tx.actor.actorRef,
    actingForNo: event.actingFor?.no ?? null,
    actingForId: event.actingFor?.id ?? null,
    body: event.body,
    leafHash: leafHash(canonicalJson(leaf)),
  };
}
