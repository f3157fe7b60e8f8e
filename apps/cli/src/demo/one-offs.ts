import { type IsoDate, addDays } from '#kernel';
import type { DemoCalendar } from './calendar.js';
import type { PlannedLine } from './planned-line.js';

const usual = { currency: 'GBP', nature: 'ACTUAL', personal: false, relatedParty: false } as const;

/** Lines that happen once: each shows something the book can do, or something a reviewer will want to ask about. */
export function oneOffs({ months, present }: DemoCalendar, today: IsoDate): PlannedLine[] {
  const on = (month: number, day: number): IsoDate => {
    const date = addDays(months[month]?.startsOn ?? today, day - 1);
    return date > today ? today : date;
  };
  const doubled = { ...usual, category: 'SUPPLIES', supplier: 'Kestrel Office Supplies', outcomeRef: 'RB-O-03' };
  return [
    // Twice the same invoice under two references: a duplicate that the control by reference cannot see.
    ...['TW-2041', 'TW-2041A'].map((sourceRef, index) => ({
      partner: 'P2' as const,
      month: present - 2,
      line: {
        ...doubled,
        purpose: 'Tablets for home visits',
        amountMinor: 400_000n,
        incurredOn: on(present - 2, 8 + index),
        sourceRef,
      },
    })),
    // Booked as management, though a fee pays for head office already.
    {
      partner: 'P3',
      month: present - 1,
      line: {
        ...usual,
        category: 'MANAGEMENT',
        supplier: 'Osier Homes Co-op',
        purpose: 'Share of the head office finance team',
        outcomeRef: 'RB-O-01',
        amountMinor: 150_000n,
        incurredOn: on(present - 1, 28),
        sourceRef: 'OS-HO-07',
        relatedParty: true,
      },
    },
    // Needs the reference of a decision.
    {
      partner: 'P1',
      month: present - 3,
      line: {
        ...usual,
        category: 'CAPITAL',
        supplier: 'Weir Mobility Ltd',
        purpose: 'Wheelchair lift for the family minibus',
        outcomeRef: 'RB-O-02',
        amountMinor: 864_000n,
        incurredOn: on(present - 3, 15),
        sourceRef: 'WF-INV-311',
        approvalRef: 'RB-D-0007',
      },
    },
    // Hours times rate.
    {
      partner: 'P1',
      month: present - 1,
      line: {
        ...usual,
        category: 'AGENCY',
        supplier: 'Brightwater Staffing Ltd',
        purpose: 'Holiday club helpers, 120 hours',
        outcomeRef: 'RB-O-02',
        amountMinor: 258_000n,
        quantityMicro: 120_000_000n,
        unit: 'hours',
        unitRateMinor: 2_150n,
        incurredOn: on(present - 1, 23),
        sourceRef: 'BW-8815',
      },
    },
    // The right line after the mistake that was reversed.
    {
      partner: 'P1',
      month: present - 1,
      line: { ...mistake({ months, present }, today).line, amountMinor: 126_000n, sourceRef: 'WF-EXP-77B' },
    },
    // Ordered and done, the invoice has not come.
    boiler({ months, present }, today),
    // Came to light after its month was closed.
    {
      partner: 'P3',
      month: present,
      relatesTo: present - 2,
      line: {
        ...usual,
        category: 'GRANTS',
        supplier: 'Tenants’ Voice Riverbank',
        purpose: 'Grant for tenant advisers, claimed late',
        outcomeRef: 'RB-O-04',
        amountMinor: 275_000n,
        incurredOn: on(present - 2, 26),
        sourceRef: 'OS-GR-03',
      },
    },
  ];
}

/** A line posted with a digit too many; it is reversed, and the right one is among the one-offs. */
export function mistake({ months, present }: DemoCalendar, today: IsoDate): PlannedLine {
  const date = addDays(months[present - 1]?.startsOn ?? today, 17);
  return {
    partner: 'P1',
    month: present - 1,
    line: {
      ...usual,
      category: 'TRAVEL',
      supplier: 'Riverbank Community Cars',
      purpose: 'Transport to the autumn family day',
      outcomeRef: 'RB-O-02',
      amountMinor: 1_260_000n,
      incurredOn: date > today ? today : date,
      sourceRef: 'WF-EXP-77',
    },
  };
}

/** The boiler that was ordered and put in: its cost cites the authority that was given for it. */
export function boiler({ months, present }: DemoCalendar, today: IsoDate): PlannedLine {
  return {
    partner: 'P3',
    month: present,
    cites: true,
    line: {
      ...usual,
      nature: 'ACCRUAL',
      category: 'PREMISES',
      supplier: 'Calder Heating Ltd',
      purpose: 'New boiler in flat 6, invoice to come',
      outcomeRef: 'RB-O-01',
      amountMinor: 320_000n,
      incurredOn: months[present]?.startsOn ?? today,
      sourceRef: 'OS-ACC-12',
    },
  };
}
