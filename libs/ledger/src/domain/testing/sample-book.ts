import { isoDate } from '#kernel';
import type { AccountingPeriod, Book, CostCategory } from '../book.js';
import type { CostEntry, CostLine } from '../cost-entry.js';

const category = (no: number, code: string, allowability: CostCategory['allowability']): CostCategory => ({
  no,
  id: `cat_${code}`,
  code,
  name: code.toLowerCase(),
  parentNo: null,
  allowability,
  version: 1,
});

const period = (
  no: number,
  name: string,
  month: string,
  last: string,
  status: AccountingPeriod['status'],
): AccountingPeriod => ({
  no,
  id: `prd_${name}`,
  name,
  startsOn: isoDate(`2026-${month}-01`),
  endsOn: isoDate(`2026-${month}-${last}`),
  cutOffAt: new Date(`2026-${String(Number(month) + 1).padStart(2, '0')}-14T17:00:00Z`),
  status,
  version: 1,
});

/** A small book for rule tables: April closed, May and June open, July in the future; thresholds at £100. */
export const sampleBook: Book = {
  allianceId: 'all_SAMPLE',
  currency: 'GBP',
  resting: null,
  categories: [
    category(1, 'PEOPLE', 'ALLOWED'),
    category(2, 'CAPITAL', 'ALLOWED_WITH_APPROVAL'),
    category(3, 'OVERHEAD', 'IN_FEE'),
    category(4, 'FINES', 'DISALLOWED'),
  ],
  periods: [
    period(1, 'P01', '04', '30', 'CLOSED'),
    period(2, 'P02', '05', '31', 'OPEN'),
    period(3, 'P03', '06', '30', 'OPEN'),
    period(4, 'P04', '07', '31', 'FUTURE'),
  ],
  relatedPartyThresholdMinor: 10_000n,
  authorityThresholdMinor: null,
  defaultOpenness: 2,
  settingsVersion: 0,
  authorities: new Map(),
};

/** A line that the sample book takes. */
export const sampleLine: CostLine = {
  amountMinor: 12_345n,
  currency: 'GBP',
  incurredOn: isoDate('2026-05-10'),
  category: 'PEOPLE',
  nature: 'ACTUAL',
  sourceRef: 'INV-1',
  supplier: 'Brook Cleaning Ltd',
  purpose: 'Cleaning in May',
  personal: false,
  relatedParty: false,
};

/** An entry of the sample book. */
export const sampleEntry: CostEntry = {
  allianceNo: 1,
  seq: 7n,
  entryNo: 3,
  organisationNo: 2,
  amountMinor: 12_345n,
  currency: 'GBP',
  incurredOn: isoDate('2026-05-10'),
  recordedAt: new Date('2026-05-20T10:00:00Z'),
  periodNo: 2,
  categoryNo: 1,
  relatesToPeriodNo: null,
  nature: 1,
  openness: 2,
  late: false,
  personal: false,
  relatedParty: false,
  cardTransaction: null,
  sourceRef: 'INV-1',
  supplier: 'Brook Cleaning Ltd',
  purpose: 'Cleaning in May',
  outcomeRef: 'O-1',
  charityNumber: null,
  quantityMicro: 37_500_000n,
  unit: 'hours',
  unitRateMinor: 329n,
  irrecoverableVatMinor: 10n,
  overrideReason: null,
  approvalRef: null,
  reversesSeq: null,
  reversedBySeq: null,
  evidenceHash: null,
  importNo: null,
  lineNo: null,
  actorRef: '6f0c2c3e-0000-4000-8000-000000000001',
  textSalt: new Uint8Array(16),
  textCommitment: new Uint8Array(32),
  leafHash: new Uint8Array(32),
};
