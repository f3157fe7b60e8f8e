import { type Money, decimalText } from '#kernel';
import type { CostEntryView } from '#ledger';
import type { ColumnKind } from '#platform';

/** One column of an exported book. Text that people wrote goes through `harmless`; what we made ourselves does not. */
export interface LineColumn {
  readonly name: string;
  /** What its cells are in a workbook; text when left out. */
  readonly kind?: ColumnKind;
  cell(line: CostEntryView): string;
}

const amountText = (amount: Money | null): string => (amount === null ? '' : decimalText(amount));
const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');

/** Columns of an exported book, in their order. What a viewer is not shown is empty and named in `withheld`. */
export const lineColumns: readonly LineColumn[] = [
  { name: 'id', cell: ({ id }) => id },
  { name: 'entry_no', kind: 'count', cell: ({ entryNo }) => String(entryNo) },
  { name: 'organisation', cell: ({ organisation }) => harmless(organisation.name) },
  { name: 'category_code', cell: ({ category }) => harmless(category.code) },
  { name: 'category', cell: ({ category }) => harmless(category.name) },
  { name: 'period', cell: ({ period }) => harmless(period.name) },
  { name: 'relates_to_period', cell: ({ relatesToPeriod }) => harmless(relatesToPeriod?.name ?? '') },
  { name: 'nature', cell: ({ nature }) => nature },
  { name: 'incurred_on', kind: 'day', cell: ({ incurredOn }) => incurredOn ?? '' },
  { name: 'recorded_at', cell: ({ recordedAt }) => recordedAt.toISOString() },
  { name: 'amount', kind: 'amount', cell: ({ amount }) => amountText(amount) },
  { name: 'currency', cell: ({ amount }) => amount?.currency ?? '' },
  { name: 'irrecoverable_vat', kind: 'amount', cell: ({ irrecoverableVat }) => amountText(irrecoverableVat) },
  { name: 'quantity', cell: ({ quantity }) => quantity ?? '' },
  { name: 'unit', cell: ({ unit }) => harmless(unit ?? '') },
  { name: 'unit_rate', kind: 'amount', cell: ({ unitRate }) => amountText(unitRate) },
  { name: 'supplier', cell: ({ supplier }) => harmless(supplier ?? '') },
  { name: 'purpose', cell: ({ purpose }) => harmless(purpose ?? '') },
  { name: 'outcome', cell: ({ outcomeRef }) => harmless(outcomeRef ?? '') },
  { name: 'source_ref', cell: ({ sourceRef }) => harmless(sourceRef ?? '') },
  { name: 'approval_ref', cell: ({ approvalRef }) => harmless(approvalRef ?? '') },
  { name: 'related_party', cell: ({ relatedParty }) => yesNo(relatedParty) },
  { name: 'late', cell: ({ late }) => yesNo(late) },
  { name: 'reason', cell: ({ reason }) => harmless(reason ?? '') },
  { name: 'reverses', cell: ({ reverses }) => reverses ?? '' },
  { name: 'reversed_by', cell: ({ reversedBy }) => reversedBy ?? '' },
  { name: 'evidence_hash', cell: ({ evidenceHash }) => evidenceHash ?? '' },
  { name: 'leaf_hash', cell: ({ leafHash }) => leafHash },
  { name: 'withheld', cell: ({ withheld }) => withheld.join(' ') },
];

/** Text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
