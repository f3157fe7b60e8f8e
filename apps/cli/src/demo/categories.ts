import type { Allowability } from '#ledger';

export interface DemoCategory {
  readonly code: string;
  readonly name: string;
  readonly allowability: Allowability;
  readonly parent?: string;
}

/** Cost categories of a service alliance. Corporate overhead and profit are paid by the fee, never as cost. */
export const categories: readonly DemoCategory[] = [
  { code: 'PEOPLE', name: 'People', allowability: 'ALLOWED' },
  { code: 'PAY', name: 'Pay', allowability: 'ALLOWED', parent: 'PEOPLE' },
  { code: 'ON-COSTS', name: 'Employer’s on-costs', allowability: 'ALLOWED', parent: 'PEOPLE' },
  { code: 'AGENCY', name: 'Agency staff', allowability: 'ALLOWED', parent: 'PEOPLE' },
  { code: 'TRAVEL', name: 'Travel and mileage', allowability: 'ALLOWED' },
  { code: 'GRANTS', name: 'Subcontracts and partner grants', allowability: 'ALLOWED' },
  { code: 'PREMISES', name: 'Premises', allowability: 'ALLOWED' },
  { code: 'EQUIPMENT', name: 'Equipment', allowability: 'ALLOWED' },
  { code: 'CAPITAL', name: 'Equipment above £5,000', allowability: 'ALLOWED_WITH_APPROVAL', parent: 'EQUIPMENT' },
  { code: 'SUPPLIES', name: 'Supplies and client costs', allowability: 'ALLOWED' },
  { code: 'TRAINING', name: 'Training and supervision', allowability: 'ALLOWED' },
  { code: 'MANAGEMENT', name: 'Management of the service', allowability: 'ALLOWED' },
  { code: 'INSURANCE', name: 'Insurance', allowability: 'ALLOWED' },
  { code: 'PANEL', name: 'Panel and co-production payments', allowability: 'ALLOWED' },
  { code: 'CONTINGENCY', name: 'Contingency draw', allowability: 'ALLOWED_WITH_APPROVAL' },
  { code: 'OVERHEAD', name: 'Corporate overhead and profit', allowability: 'IN_FEE' },
  { code: 'FINES', name: 'Fines and penalties', allowability: 'DISALLOWED' },
];
