import { type CurrencyCode, type IsoDate, type OpennessLevel } from '#kernel';
import type { CostEntry, CostNature } from '../domain/cost-entry.js';

/** A row of `cost_entry` as pg gives it: int8 as text, days as text, bytes as buffers. */
export interface CostEntryRow {
  alliance_no: number;
  seq: string;
  amount_minor: string;
  recorded_at: Date;
  organisation_no: number;
  entry_no: number;
  incurred_on: string;
  import_no: number | null;
  line_no: number | null;
  period_no: number;
  category_no: number;
  relates_to_period_no: number | null;
  nature: number;
  openness: number;
  late: boolean;
  personal: boolean;
  related_party: boolean | null;
  card_transaction: boolean | null;
  currency: string;
  actor_ref: string;
  source_ref: string;
  supplier: string | null;
  purpose: string | null;
  outcome_ref: string | null;
  charity_number: string | null;
  quantity_micro: string | null;
  unit: string | null;
  unit_rate_minor: string | null;
  irrecoverable_vat_minor: string | null;
  override_reason: string | null;
  approval_ref: string | null;
  reverses_seq: string | null;
  evidence_hash: Buffer | null;
  text_salt: Buffer | null;
  text_commitment: Buffer;
  leaf_hash: Buffer;
  reversed_by_seq?: string | null;
}

/** The entry a row holds, as far as its columns were read. */
export function costEntryOf(row: CostEntryRow): CostEntry {
  return {
    allianceNo: row.alliance_no,
    seq: BigInt(row.seq),
    amountMinor: BigInt(row.amount_minor),
    recordedAt: row.recorded_at,
    organisationNo: row.organisation_no,
    entryNo: row.entry_no,
    incurredOn: row.incurred_on as IsoDate,
    importNo: row.import_no,
    lineNo: row.line_no,
    periodNo: row.period_no,
    categoryNo: row.category_no,
    relatesToPeriodNo: row.relates_to_period_no,
    nature: row.nature as CostNature,
    openness: row.openness as OpennessLevel,
    late: row.late,
    personal: row.personal,
    relatedParty: row.related_party,
    cardTransaction: row.card_transaction,
    currency: row.currency as CurrencyCode,
    actorRef: row.actor_ref,
    sourceRef: row.source_ref,
    supplier: row.supplier,
    purpose: row.purpose,
    outcomeRef: row.outcome_ref,
    charityNumber: row.charity_number,
    quantityMicro: big(row.quantity_micro),
    unit: row.unit,
    unitRateMinor: big(row.unit_rate_minor),
    irrecoverableVatMinor: big(row.irrecoverable_vat_minor),
    overrideReason: row.override_reason,
    approvalRef: row.approval_ref,
    reversesSeq: big(row.reverses_seq),
    evidenceHash: row.evidence_hash,
    textSalt: row.text_salt,
    textCommitment: row.text_commitment,
    leafHash: row.leaf_hash,
    reversedBySeq: big(row.reversed_by_seq),
  };
}

/** A column that was not read counts as null. */
function big(text: string | null | undefined): bigint | null {
  return text === null || text === undefined ? null : BigInt(text);
}
