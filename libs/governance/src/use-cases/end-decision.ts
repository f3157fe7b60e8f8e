import '../domain/governance-refusals.js';
import { Refusal, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import { type DecisionEnding, needOwnOrAbove } from '../domain/decision-ending.js';
import { endOf } from '../domain/decision-standing.js';
import { type DecisionEnded, GovernanceEvent } from '../domain/governance-events.js';
import { notFound } from '../store/alliance-place.js';
import { inTx } from '../store/asker.js';
import { bodiesOf } from '../store/body-store.js';
import { type Decision, findDecision, insertSupersession } from '../store/decision-store.js';
import { matterByNo } from '../store/matter-store.js';

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

/** Refuses governance.decision-of-another-body unless the later one is of the same body, or of one that is above it. */
export async function needOneAbove(tx: AllianceTx, earlier: Decision, later: Decision): Promise<void> {
  needOwnOrAbove(earlier.bodyNo, later.bodyNo, await bodiesOf(inTx(tx)));
}

/** Records that a later decision ends an earlier one, and what had been authorised by it. Neither is edited. */
export async function endDecision(
  tx: AllianceTx,
  earlier: Decision,
  later: Decision,
  { how, reason }: { readonly how: DecisionEnding; readonly reason: string | null },
): Promise<void> {
  await insertSupersession(tx, earlier.decisionNo, later.decisionNo, { revokes: how === 'REVOKED', reason });
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
