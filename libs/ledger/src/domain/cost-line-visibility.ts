import { OpennessLevel } from '#kernel';
import type { CostEntry } from './cost-entry.js';

/** How one field of a cost line is shown. */
export interface FieldOpenness {
  /** The field in words, as pages name it. */
  readonly label: string;
  /** From which level the field is shown on a line that is open to partners. */
  readonly from: OpennessLevel;
  /** A line kept to a higher level withholds this field below that level; other fields say that the line is there. */
  readonly followsLine: boolean;
  /** Withheld below the auditor's level when the supplier is an individual. */
  readonly personal: boolean;
}

const open = { from: OpennessLevel.PARTNERS, followsLine: false, personal: false };
const content = { ...open, followsLine: true };
const name = { ...content, personal: true };

/**
 * Who sees which field of a cost line: the one declaration that queries, subscriptions, pages, exports and the page
 * "Who can see what" all use. An organisation sees its own lines at the auditor's level.
 */
export const COST_LINE_FIELDS = {
  id: { ...open, label: 'Entry number' },
  organisation: { ...open, label: 'Organisation' },
  category: { ...open, label: 'Cost category' },
  period: { ...open, label: 'Accounting period' },
  nature: { ...open, label: 'Kind of entry' },
  late: { ...open, label: 'Posted late' },
  reverses: { ...open, label: 'Reversal of' },
  recordedAt: { ...open, label: 'When it was posted' },
  outcomeRef: { ...open, label: 'Outcome it serves' },
  relatedParty: { ...open, label: 'Related party' },
  evidenceHash: { ...open, label: 'Fingerprint of the evidence' },
  leafHash: { ...open, label: 'Fingerprint of the entry' },
  textErased: { ...open, label: 'Whether the text was erased' },
  amount: { ...content, label: 'Amount' },
  irrecoverableVat: { ...content, label: 'VAT that cannot be recovered' },
  incurredOn: { ...content, label: 'Date of the cost' },
  quantity: { ...content, label: 'Quantity' },
  unitRate: { ...content, label: 'Rate per unit' },
  cardTransaction: { ...content, label: 'Card payment' },
  sourceRef: { ...content, label: 'Source reference' },
  approvalRef: { ...content, label: 'Approval' },
  supplier: { ...name, label: 'Supplier' },
  purpose: { ...name, label: 'Purpose' },
  reason: { ...name, label: 'Reason given' },
  charityNumber: { ...name, label: 'Charity number' },
  postedBy: { ...open, from: OpennessLevel.COMMISSIONER, label: 'Person who posted it' },
} as const satisfies Record<string, FieldOpenness>;

export type CostLineField = keyof typeof COST_LINE_FIELDS;

/** The lowest level at which a line is shown as a line at all; below it there are only totals. */
export const LINE_LEVEL = OpennessLevel.PARTNERS;

/** The level from which a field of this line is shown. */
export function levelOfField(field: FieldOpenness, line: Pick<CostEntry, 'openness' | 'personal'>): OpennessLevel {
  if (field.personal && line.personal) return OpennessLevel.AUDITOR;
  return field.followsLine && line.openness > field.from ? line.openness : field.from;
}

/** Whether somebody at a level sees a field of a line. */
export function showsField(
  field: CostLineField,
  line: Pick<CostEntry, 'openness' | 'personal'>,
  level: OpennessLevel,
): boolean {
  return level >= levelOfField(COST_LINE_FIELDS[field], line);
}

const fields = Object.keys(COST_LINE_FIELDS) as CostLineField[];

/** The fields of a line that are withheld at a level: never a silent blank. Most lines withhold none. */
export function withheldFields(line: Pick<CostEntry, 'openness' | 'personal'>, level: OpennessLevel): CostLineField[] {
  if (level === OpennessLevel.AUDITOR) return [];
  return fields.filter((field) => !showsField(field, line, level));
}
