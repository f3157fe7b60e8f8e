import type { ViewerRole } from '#kernel';
import { type Power, powersOfRole } from '#identity';
import type { Viewer } from './viewer.js';

const asWhat: Readonly<Record<Exclude<ViewerRole, 'PUBLIC'>, string>> = {
  PARTNER_FINANCE: 'a partner’s finance officer',
  PARTNER_LEAD: 'a partner’s lead',
  ALLIANCE_MANAGER: 'the alliance manager',
  DELIVERY_BOARD: 'a member of the delivery board',
  PANEL_MEMBER: 'a member of the community panel',
  COMMISSIONER: 'the commissioner',
  AUDITOR: 'the cost auditor',
  CLERK: 'the clerk',
};

/** Why a viewer may not do something, in a sentence for the person; null when they may. */
export function reasonAgainst(viewer: Viewer, power: Power): string | null {
  if (viewer.powers.has(power)) return null;
  if (viewer.role === 'PUBLIC') return 'You have no appointment in this alliance today.';
  return powersOfRole(viewer.role).includes(power)
    ? 'Your appointment does not include this.'
    : `You look at this alliance as ${asWhat[viewer.role]}, who does not do this.`;
}
