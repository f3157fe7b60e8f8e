import type { CostEntry } from '../domain/cost-entry.js';
import { type ColumnValue, arrayLiteral } from './array-literal.js';

interface Column {
  readonly name: string;
  /** PostgreSQL type, as an array element. */
  readonly type: string;
  readonly of: (entry: CostEntry) => ColumnValue;
}

/** Every column of `cost_entry` and where its value comes from: used by the batch insert and by the import's COPY. */
export const COST_ENTRY_COLUMNS: readonly Column[] = [
  { name: 'alliance_no', type: 'integer', of: (entry) => entry.allianceNo },
  { name: 'seq', type: 'bigint', of: (entry) => entry.seq },
  { name: 'amount_minor', type: 'bigint', of: (entry) => entry.amountMinor },
  { name: 'recorded_at', type: 'timestamptz', of: (entry) => entry.recordedAt },
  { name: 'organisation_no', type: 'integer', of: (entry) => entry.organisationNo },
  { name: 'entry_no', type: 'integer', of: (entry) => entry.entryNo },
  { name: 'incurred_on', type: 'date', of: (entry) => entry.incurredOn },
  { name: 'import_no', type: 'integer', of: (entry) => entry.importNo },
  { name: 'line_no', type: 'integer', of: (entry) => entry.lineNo },
  { name: 'period_no', type: 'smallint', of: (entry) => entry.periodNo },
  { name: 'category_no', type: 'smallint', of: (entry) => entry.categoryNo },
  { name: 'relates_to_period_no', type: 'smallint', of: (entry) => entry.relatesToPeriodNo },
  { name: 'nature', type: 'smallint', of: (entry) => entry.nature },
  { name: 'openness', type: 'smallint', of: (entry) => entry.openness },
  { name: 'late', type: 'boolean', of: (entry) => entry.late },
  { name: 'personal', type: 'boolean', of: (entry) => entry.personal },
  { name: 'related_party', type: 'boolean', of: (entry) => entry.relatedParty },
  { name: 'card_transaction', type: 'boolean', of: (entry) => entry.cardTransaction },
  { name: 'currency', type: 'text', of: (entry) => entry.currency },
  { name: 'actor_ref', type: 'uuid', of: (entry) => entry.actorRef },
  { name: 'source_ref', type: 'text', of: (entry) => entry.sourceRef },
  { name: 'supplier', type: 'text', of: (entry) => entry.supplier },
  { name: 'purpose', type: 'text', of: (entry) => entry.purpose },
  { name: 'outcome_ref', type: 'text', of: (entry) => entry.outcomeRef },
  { name: 'charity_number', type: 'text', of: (entry) => entry.charityNumber },
  { name: 'quantity_micro', type: 'bigint', of: (entry) => entry.quantityMicro },
  { name: 'unit', type: 'text', of: (entry) => entry.unit },
  { name: 'unit_rate_minor', type: 'bigint', of: (entry) => entry.unitRateMinor },
  { name: 'irrecoverable_vat_minor', type: 'bigint', of: (entry) => entry.irrecoverableVatMinor },
  { name: 'override_reason', type: 'text', of: (entry) => entry.overrideReason },
  { name: 'approval_ref', type: 'text', of: (entry) => entry.approvalRef },
  { name: 'reverses_seq', type: 'bigint', of: (entry) => entry.reversesSeq },
  { name: 'evidence_hash', type: 'bytea', of: (entry) => entry.evidenceHash },
  { name: 'text_salt', type: 'bytea', of: (entry) => entry.textSalt },
  { name: 'text_commitment', type: 'bytea', of: (entry) => entry.textCommitment },
  { name: 'leaf_hash', type: 'bytea', of: (entry) => entry.leafHash },
];

export const COLUMN_NAMES = COST_ENTRY_COLUMNS.map(({ name }) => name).join(', ');

const arrays = COST_ENTRY_COLUMNS.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');

/** Inserts any number of entries, one array a column. */
export const INSERT_ENTRIES = `insert into cost_entry (${COLUMN_NAMES}) select * from unnest(${arrays})`;

/** The parameters of INSERT_ENTRIES. */
export function columnArrays(entries: readonly CostEntry[]): string[] {
  return COST_ENTRY_COLUMNS.map(({ of }) => arrayLiteral(entries.map(of)));
}
