import '../domain/authority/authority-refusals.js';
import { type Actor, Refusal, ensure, systemActor } from '#kernel';
import { type ApprovedAuthorisation, type DecisionView, GovernanceReader } from '#governance';

const ledger: Actor = systemActor('ledger');

/**
 * The decision an authorisation comes from, with its matter, if it still stands: an effect that was refused may be tried
 * again long afterwards. Refuses ledger.decision-not-standing.
 */
export async function standingDecision(
  governance: GovernanceReader,
  { decision, reference }: ApprovedAuthorisation,
): Promise<DecisionView> {
  const view = await governance.decision(ledger, decision);
  ensure(view !== null && view.decision.supersededBy === null && view.standing !== 'EXPIRED', () => {
    return new Refusal('ledger.decision-not-standing', { reference });
  });
  return view;
}
