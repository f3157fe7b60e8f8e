import type { ViewerRole } from '#kernel';

/** The roles as people call them. */
export const roleLabels: Readonly<Record<ViewerRole, string>> = {
  PARTNER_FINANCE: 'Partner’s finance officer',
  PARTNER_LEAD: 'Partner’s lead',
  ALLIANCE_MANAGER: 'Alliance manager',
  DELIVERY_BOARD: 'Delivery board',
  PANEL_MEMBER: 'Community panel',
  COMMISSIONER: 'Commissioner',
  AUDITOR: 'Cost auditor',
  CLERK: 'Clerk',
  PUBLIC: 'Everybody',
};
