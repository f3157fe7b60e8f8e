import type { AllianceTx } from '#platform';
import type { EscalationRecord } from '../../domain/escalation-record.js';
import { notFound } from '../../store/alliance-place.js';
import { inTx } from '../../store/asker.js';
import { findEscalation } from '../../store/escalation-store.js';

/** The escalation with a public id. Refuses not-found. */
export async function needEscalation(tx: AllianceTx, escalationId: string): Promise<EscalationRecord> {
  const found = await findEscalation(inTx(tx), escalationId);
  if (found === undefined) throw notFound('esc', escalationId, 'escalationId');
  return found;
}
