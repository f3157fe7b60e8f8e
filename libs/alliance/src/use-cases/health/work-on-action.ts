import { type Actor } from '#kernel';
import { type AllianceTx, type OrganisationRef } from '#platform';
import { type HealthAction, needOpenAction, seesAction } from '../../domain/health/health-action.js';
import { type HealthActionMoved, HealthEvent } from '../../domain/health/health-events.js';
import type { Viewer } from '../../domain/viewer.js';
import { inTx } from '../../store/asker.js';
import { findHealthAction } from '../../store/health/health-action-store.js';
import { healthCheckByNo } from '../../store/health/health-check-store.js';
import { type HealthStanding, nothing } from './health-standing.js';

/**
 * An open action that somebody is shown, or sees to, with the id of its round. Refuses not-found and
 * health.action-closed.
 */
export async function needAction(
  tx: AllianceTx,
  { actor, viewer }: { readonly actor: Actor; readonly viewer: Viewer },
  actionId: string,
  standing: HealthStanding,
): Promise<{ readonly action: HealthAction; readonly checkId: string }> {
  const action = await findHealthAction(inTx(tx), actionId);
  const check = action && (await healthCheckByNo(inTx(tx), action.checkNo));
  const shown = action && check && (seesAction(viewer, action, check, standing.today()) || seesTo(actor, action));
  if (!shown) throw nothing('hac', actionId);
  needOpenAction(action);
  return { action, checkId: check.checkId };
}

/** Whether somebody is the person who sees to an action. */
export function seesTo(actor: Actor, { person }: HealthAction): boolean {
  return actor.kind === 'person' && person === actor.personId;
}

/** Says in the record that an action moved, for the organisation that somebody acts for. */
export async function tellAction(
  tx: AllianceTx,
  type: typeof HealthEvent.ACTION_ASSIGNED | typeof HealthEvent.ACTION_CLOSED,
  moved: HealthActionMoved,
  { organisationNo, organisationId }: Viewer,
): Promise<void> {
  const actingFor: OrganisationRef | undefined =
    organisationNo === null || organisationId === null ? undefined : { no: organisationNo, id: organisationId };
  await tx.append([{ type, body: { ...moved }, ...(actingFor && { actingFor }) }]);
}
