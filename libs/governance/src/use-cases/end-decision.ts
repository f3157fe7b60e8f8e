import '../domain/governance-refusals.js';
import { Refusal, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Body } from '../domain/body.js';
import { endOf } from '../domain/decision-standing.js';
import { type DecisionEnded, GovernanceEvent } from '../domain/governance-events.js';
import { notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf } from '../store/body-store.js';
import { type Decision, findDecision, insertSupersession } from '../store/decision-store.js';
import { matterByNo } from '../store/matter-store.js';

/** How a later decision ends an earlier one: it takes its place, or takes it back. */
export type Ending = 'SUPERSEDED' | 'REVOKED';

/** Two decisions by public id. Refuses not-found, and governance.already-superseded for the earlier one. */
export async function needBoth(
  tx: AllianceTx,
  { decisionId, byDecisionId }: { readonly decisionId: string; readonly byDecisionId: string },
): Promise<{ earlier: Decision; later: Decision }> {
  const earlier = await findDecision(inTx(tx), decisionId);
  if (earlier === undefined) throw notFound('dec', decisionId, 'decisionId');
  const later = await findDecision(inTx(tx), byDecisionId);
  if (later === undefined) throw notFound('dec', byDecisionId, 'byDecisionId');
  const { supersededBy } = earlier;
  ensure(supersededBy === null, () => {
    return new Refusal('governance.already-superseded', { by: supersededBy?.reference ?? null });
  });
  return { earlier, later };
}

/**
 * What a body approved is ended by that body, or by one that it answers to: whatever else was decided elsewhere was
 * decided by others, about something else. Refuses governance.decision-of-another-body.
 */
export async function needOwnOrAbove(tx: AllianceTx, earlier: Decision, later: Decision): Promise<void> {
  const bodies = await bodiesOf(inTx(tx));
  const byNo = (no: number | null): Body | undefined => bodies.find(({ bodyNo }) => bodyNo === no);
  let at = byNo(earlier.bodyNo);
  for (let steps = 0; at !== undefined && at.bodyNo !== later.bodyNo && steps < bodies.length; steps++) {
    at = byNo(at.escalatesToNo);
  }
  ensure(at?.bodyNo === later.bodyNo, () => {
    const facts = { body: byNo(earlier.bodyNo)?.name ?? '', other: byNo(later.bodyNo)?.name ?? '' };
    return new Refusal('governance.decision-of-another-body', facts, ['byDecisionId']);
  });
}

/** Records that a later decision ends an earlier one, and what had been authorised by it. Neither is edited. */
export async function endDecision(tx: AllianceTx, earlier: Decision, later: Decision, how: Ending): Promise<void> {
  await insertSupersession(tx, earlier.decisionNo, later.decisionNo, how === 'REVOKED');
  const { content } = await matterByNo(inTx(tx), earlier.matterNo);
  const event: DecisionEnded = {
    decision: earlier.decisionId,
    by: later.decisionId,
    authorises: earlier.outcome === 'APPROVED' ? content.authorises : [],
    endsOn: endOf(earlier, later.effectiveFrom ?? later.decidedOn),
  };
  const type = how === 'REVOKED' ? GovernanceEvent.DECISION_REVOKED : GovernanceEvent.DECISION_SUPERSEDED;
  await tx.append([{ type, body: { ...event } }]);
}
