import { type Actor, Refusal, type ViewerRole, ensure } from '#kernel';
import type { Participation } from './participation.js';
import type { Viewer } from './viewer.js';

const ADMITS: ReadonlySet<ViewerRole> = new Set(['ALLIANCE_MANAGER', 'COMMISSIONER']);

/**
 * Whether somebody may record that an organisation joins: the alliance manager, or a commissioner of an owner, with
 * MANAGE_APPOINTMENTS; or the platform itself. Refuses not-allowed.
 */
export function needRightToAdmit(actor: Actor, viewer: Viewer, participations: readonly Participation[]): void {
  ensure(actor.kind === 'system' || runsTheAlliance(viewer, participations), () => {
    return new Refusal('not-allowed', { needs: 'the alliance manager, or a commissioner of the owner' });
  });
}

/**
 * Whether somebody may record what the other members say of one of them: that it is in default, that it has put it right.
 * Who runs the matters of the alliance, and who votes for another member; never the member itself. Refuses not-allowed.
 */
export function needRightToServe(actor: Actor, viewer: Viewer, subjectNo: number): void {
  ensure(servesNotice(actor, viewer, subjectNo), () => {
    return new Refusal('not-allowed', { needs: 'the alliance manager, the clerk, or the lead of another member' });
  });
}

/** As `needRightToServe`, as a yes or no. */
export function servesNotice(actor: Actor, viewer: Viewer, subjectNo: number): boolean {
  const votes = viewer.organisationNo !== null && viewer.powers.has('VOTE');
  const may = viewer.organisationNo !== subjectNo && (votes || viewer.powers.has('MANAGE_MATTERS'));
  return actor.kind === 'system' || may;
}

/**
 * Whether somebody may record that an organisation leaves: whoever may admit one, and the organisation's own lead when
 * it leaves of its own will. Refuses not-allowed.
 */
export function needRightToEnd(
  actor: Actor,
  viewer: Viewer,
  participations: readonly Participation[],
  leaving: { readonly organisationNo: number; readonly ofOwnWill: boolean },
): void {
  const ownLead =
    leaving.ofOwnWill &&
    viewer.role === 'PARTNER_LEAD' &&
    viewer.organisationNo === leaving.organisationNo &&
    viewer.powers.has('MANAGE_APPOINTMENTS');
  ensure(actor.kind === 'system' || ownLead || runsTheAlliance(viewer, participations), () => {
    return new Refusal('not-allowed', { needs: 'the alliance manager, a commissioner of the owner, or its own lead' });
  });
}

/** Whether somebody is the alliance manager, or a commissioner of an owner, with MANAGE_APPOINTMENTS. */
export function runsTheAlliance(viewer: Viewer, participations: readonly Participation[]): boolean {
  if (!ADMITS.has(viewer.role) || !viewer.powers.has('MANAGE_APPOINTMENTS')) return false;
  if (viewer.role === 'ALLIANCE_MANAGER') return true;
  const own = participations.find(({ organisationNo }) => organisationNo === viewer.organisationNo);
  return own?.kind === 'OWNER';
}
