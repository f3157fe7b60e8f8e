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

/** Columns that a list of entries always reads: what decides who sees a line, what names it, and what nearly all ask for. */
const ALWAYS = `alliance_no, seq, organisation_no, entry_no, period_no, category_no, relates_to_period_no, nature, openness,
  personal, late, currency, amount_minor, incurred_on, source_ref`;

/** Columns that a list reads together when one of the fields they serve is asked for. */
const ON_REQUEST = [
  { fields: ['supplier', 'purpose', 'reason'], columns: 'supplier, purpose, override_reason' },
  { fields: ['recordedAt', 'postedBy'], columns: 'recorded_at, actor_ref' },
  { fields: ['leafHash', 'evidenceHash'], columns: 'leaf_hash, evidence_hash' },
  { fields: ['textErased'], columns: 'text_salt' },
  {
    fields: ['reverses', 'reversedBy'],
    columns: `reverses_seq,
      (select r.seq from cost_entry r where r.alliance_no = e.alliance_no and r.reverses_seq = e.seq) as reversed_by_seq`,
  },
  {
    fields: [
      'lineNo',
      'relatedParty',
      'cardTransaction',
      'outcomeRef',
      'charityNumber',
      'quantity',
      'unit',
      'unitRate',
      'irrecoverableVat',
      'approvalRef',
    ],
    columns: `line_no, related_party, card_transaction, outcome_ref, charity_number, quantity_micro, unit, unit_rate_minor,
      irrecoverable_vat_minor, approval_ref`,
  },
];

/** What a list reads for these fields (null: for all), and a short name of it; there are few of them. */
export function columnsFor(fields: ReadonlySet<string> | null): { readonly name: string; readonly columns: string } {
  const wanted = ON_REQUEST.map(
    ({ fields: served }) => fields === null || served.some((field: string) => fields.has(field)),
  );
  const columns = ON_REQUEST.filter((_, index) => wanted[index]).map((group) => group.columns);
  return { name: wanted.map(Number).join(''), columns: [ALWAYS, ...columns].join(', ') };
}
