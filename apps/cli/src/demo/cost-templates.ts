import { OpennessLevel } from '#kernel';
import type { PartnerKey } from './cast.js';

/** A cost that comes again and again. `{month}` in the purpose stands for the month. */
export interface CostTemplate {
  readonly category: string;
  /** Taken in turn, month by month. */
  readonly suppliers: readonly string[];
  readonly purposes: readonly string[];
  /** Reference of the outcome it serves. */
  readonly outcome: string;
  /** Day of the month. */
  readonly day: number;
  /** Size against the partner's other costs. */
  readonly weight: number;
  /** Every how many months; 1 when left out. */
  readonly every?: number;
  readonly personal?: boolean;
  readonly openness?: OpennessLevel;
  readonly relatedParty?: boolean;
  readonly card?: boolean;
  /** How much months may differ, per cent up and down; 15 when left out. */
  readonly varies?: number;
}

const HOMES = 'RB-O-01';
const FAMILIES = 'RB-O-02';
const HEALTH = 'RB-O-03';
const VOICE = 'RB-O-04';

const t = (
  category: string,
  suppliers: string | readonly string[],
  purposes: string | readonly string[],
  outcome: string,
  day: number,
  weight: number,
  more: Partial<CostTemplate> = {},
): CostTemplate => ({ category, suppliers: list(suppliers), purposes: list(purposes), outcome, day, weight, ...more });

const list = (text: string | readonly string[]): readonly string[] => (typeof text === 'string' ? [text] : text);

/** What each partner spends money on, month after month. */
export const templates: Readonly<Record<PartnerKey, readonly CostTemplate[]>> = {
  P1: [
    t('PAY', 'Willowmead payroll', 'Pay of 14 family support workers, {month}', FAMILIES, 26, 3400, { varies: 2 }),
    t('ON-COSTS', 'Willowmead payroll', 'National insurance and pensions, {month}', FAMILIES, 26, 640, { varies: 2 }),
    t('MANAGEMENT', 'Willowmead payroll', 'Service manager and two team leaders, {month}', FAMILIES, 26, 780, {
      varies: 2,
    }),
    t('PREMISES', 'St Brannock’s Hall Trust', 'Rent of the Weir Street drop-in, {month}', FAMILIES, 1, 310, {
      varies: 0,
    }),
    t('TRAVEL', 'Staff expenses', 'Mileage of support workers, {month}', FAMILIES, 14, 120),
    t(
      'SUPPLIES',
      ['Green Lane Grocers Co-operative', 'Marlpit Catering Ltd', 'Teasel Print Workshop'],
      ['Breakfast club food, {month}', 'Lunches at the drop-in, {month}', 'Leaflets in five languages'],
      FAMILIES,
      9,
      95,
    ),
    t(
      'AGENCY',
      ['Brightwater Staffing Ltd', 'Fernhill Care Staff Ltd'],
      'Cover for absence, {month}',
      FAMILIES,
      19,
      260,
      {
        every: 3,
        openness: OpennessLevel.COMMISSIONER,
      },
    ),
    t('GRANTS', ['Reed Bank Counselling', 'Quarry Road Youth Club'], 'Grant for group work, {month}', HEALTH, 12, 340, {
      every: 2,
    }),
    t('TRAINING', 'Lantern Training CIC', 'Safeguarding course, level 3', FAMILIES, 21, 60, { every: 3 }),
    t('PANEL', 'Doreen Ashby', 'Panel meeting, two hours, {month}', VOICE, 11, 9, { personal: true, every: 2 }),
  ],
  P2: [
    t('PAY', 'Tideway payroll', 'Pay of 8 wellbeing coaches, {month}', HEALTH, 25, 1900, { varies: 2 }),
    t('ON-COSTS', 'Tideway payroll', 'National insurance and pensions, {month}', HEALTH, 25, 360, { varies: 2 }),
    t('PREMISES', 'Osier Homes Co-op', 'Consulting rooms at Osier House, {month}', HEALTH, 3, 190, {
      relatedParty: true,
      varies: 0,
    }),
    t(
      'SUPPLIES',
      ['Harbourside Pharmacy Supplies', 'Nettle & Thyme Wholefoods', 'Kestrel Office Supplies'],
      ['Consumables for health checks, {month}', 'Cooking sessions, {month}', 'Stationery and postage'],
      HEALTH,
      10,
      120,
      { card: true },
    ),
    t(
      'TRAVEL',
      ['Tideway staff expenses', 'Riverbank Community Cars'],
      'Travel to home visits, {month}',
      HEALTH,
      17,
      85,
    ),
    t('AGENCY', 'Fernhill Care Staff Ltd', 'Bank nurse, night sessions, {month}', HEALTH, 22, 210, {
      every: 4,
      openness: OpennessLevel.COMMISSIONER,
    }),
    t('INSURANCE', 'Meadow Mutual Insurance', 'Professional indemnity, quarter', HEALTH, 5, 70, { every: 3 }),
    t('PANEL', 'Kwame Boateng', 'Panel meeting, two hours, {month}', VOICE, 11, 8, { personal: true, every: 2 }),
  ],
  P3: [
    t('PAY', 'Osier payroll', 'Pay of 5 tenancy officers, {month}', HOMES, 28, 1250, { varies: 2 }),
    t('ON-COSTS', 'Osier payroll', 'National insurance and pensions, {month}', HOMES, 28, 240, { varies: 2 }),
    t(
      'PREMISES',
      ['Calder Heating Ltd', 'Brook Cleaning Ltd', 'Ashdown Lift Services'],
      ['Boiler repairs in move-on flats, {month}', 'Cleaning of shared areas, {month}', 'Lift service, Osier House'],
      HOMES,
      13,
      260,
    ),
    t(
      'SUPPLIES',
      ['Second Start Furniture Co-op', 'Riverbank Recycling Works'],
      'Furniture packs for new tenants, {month}',
      HOMES,
      16,
      170,
    ),
    t('TRAVEL', 'Osier van account', 'Fuel and van hire for removals, {month}', HOMES, 20, 55, { card: true }),
    t('GRANTS', 'Tenants’ Voice Riverbank', 'Grant for tenant advisers, quarter', VOICE, 7, 210, { every: 3 }),
    t('TRAINING', 'Lantern Training CIC', 'Supervision of tenancy officers, {month}', HOMES, 18, 40, { every: 2 }),
  ],
  OWN: [
    t('PAY', 'Riverbank Council payroll', 'Two brokers placed with the alliance, {month}', HOMES, 24, 700, {
      varies: 2,
    }),
    t('ON-COSTS', 'Riverbank Council payroll', 'National insurance and pensions, {month}', HOMES, 24, 140, {
      varies: 2,
    }),
    t('PANEL', 'Riverside Community Centre', 'Room and refreshments for the panel, {month}', VOICE, 11, 30, {
      every: 2,
    }),
  ],
};

/** What each partner has posted in all, in pence. */
export const totals: Readonly<Record<PartnerKey, bigint>> = {
  P1: 52_000_000n,
  P2: 31_000_000n,
  P3: 25_500_000n,
  OWN: 9_000_000n,
};
