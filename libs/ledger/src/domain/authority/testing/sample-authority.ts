import { isoDate } from '#kernel';
import type { SpendingAuthority } from '../spending-authority.js';

/** £200 for anything, from 1 May 2026, approved on 5 May. */
export const sampleAuthority: SpendingAuthority = {
  id: 'spa_00000000010000000000000007',
  kind: 'BUDGET',
  purpose: 'Cleaning',
  limitMinor: 20_000n,
  currency: 'GBP',
  categoryNo: null,
  organisationNo: null,
  validFrom: isoDate('2026-05-01'),
  validTo: null,
  proposedAt: new Date('2026-05-01T09:00:00Z'),
  withdrawn: false,
  approved: {
    until: null,
    decisionId: 'dec_00000000010000000000000008',
    reference: 'RB-ALT-0001',
    decidedOn: isoDate('2026-05-05'),
    from: isoDate('2026-05-05'),
  },
  ended: null,
};
