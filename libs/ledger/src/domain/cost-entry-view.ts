import { type IsoDate, type Money, OpennessLevel, type OpennessName, costEntryId, money, opennessName } from '#kernel';
import type { AccountingPeriod, CostCategory } from './book.js';
import { type CostEntry, type CostNatureName, natureName } from './cost-entry.js';
import { type CostLineField, LINE_LEVEL, withheldFields } from './cost-line-visibility.js';

/** An organisation as an entry names it. */
export interface NamedOrganisation {
  readonly no: number;
  readonly id: string;
  readonly name: string;
}

/** Names for the numbers in an entry. */
export interface EntryNames<O extends NamedOrganisation = NamedOrganisation> {
  readonly organisation: O;
  readonly category: CostCategory;
  readonly period: AccountingPeriod;
  readonly relatesToPeriod: AccountingPeriod | null;
}

/** An entry as somebody at one level sees it. Null where a field is withheld (then `withheld` names it) or empty. */
export interface CostEntryView<O extends NamedOrganisation = NamedOrganisation> {
  readonly id: string;
  readonly seq: bigint;
  readonly entryNo: number;
  readonly organisation: O;
  readonly category: CostCategory;
  readonly period: AccountingPeriod;
  readonly relatesToPeriod: AccountingPeriod | null;
  readonly nature: CostNatureName;
  readonly openness: OpennessName;
  readonly late: boolean;
  readonly recordedAt: Date;
  readonly outcomeRef: string | null;
  readonly relatedParty: boolean | null;
  readonly evidenceHash: string | null;
  readonly leafHash: string;
  readonly reverses: string | null;
  readonly reversedBy: string | null;
  readonly lineNo: number | null;
  readonly amount: Money | null;
  readonly irrecoverableVat: Money | null;
  readonly incurredOn: IsoDate | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly unitRate: Money | null;
  readonly cardTransaction: boolean | null;
  readonly sourceRef: string | null;
  readonly approvalRef: string | null;
  readonly supplier: string | null;
  readonly purpose: string | null;
  readonly reason: string | null;
  readonly charityNumber: string | null;
  /** Pseudonym of the person who posted it; whoever shows it looks up the name. */
  readonly postedByRef: string | null;
  readonly withheld: readonly CostLineField[];
}

const NONE: readonly CostLineField[] = [];
const POSTED_BY: readonly CostLineField[] = ['postedBy'];

/** The one place where an entry becomes what a viewer sees. Null: at this level there are no lines, only totals. */
export function viewOfCostEntry<O extends NamedOrganisation>(
  entry: CostEntry,
  names: EntryNames<O>,
  level: OpennessLevel,
): CostEntryView<O> | null {
  if (level < LINE_LEVEL) return null;
  const withheld = withheldOf(entry, level);
  const hidden = (field: CostLineField): boolean => withheld.length > 1 && withheld.includes(field);
  const amountOf = (field: CostLineField, minor: bigint | null): Money | null =>
    minor === null || hidden(field) ? null : money(minor, entry.currency);
  return {
    id: costEntryId(entry.allianceNo, entry.seq),
    seq: entry.seq,
    entryNo: entry.entryNo,
    ...names,
    nature: natureName(entry.nature),
    openness: opennessName(entry.openness),
    late: entry.late,
    recordedAt: entry.recordedAt,
    outcomeRef: entry.outcomeRef,
    relatedParty: entry.relatedParty,
    evidenceHash: entry.evidenceHash === null ? null : hex(entry.evidenceHash),
    leafHash: hex(entry.leafHash),
    reverses: entry.reversesSeq === null ? null : costEntryId(entry.allianceNo, entry.reversesSeq),
    reversedBy: entry.reversedBySeq === null ? null : costEntryId(entry.allianceNo, entry.reversedBySeq),
    lineNo: entry.lineNo,
    amount: amountOf('amount', entry.amountMinor),
    irrecoverableVat: amountOf('irrecoverableVat', entry.irrecoverableVatMinor),
    incurredOn: hidden('incurredOn') ? null : entry.incurredOn,
    quantity: entry.quantityMicro === null || hidden('quantity') ? null : quantityText(entry.quantityMicro),
    unit: hidden('quantity') ? null : entry.unit,
    unitRate: amountOf('unitRate', entry.unitRateMinor),
    cardTransaction: hidden('cardTransaction') ? null : entry.cardTransaction,
    sourceRef: hidden('sourceRef') ? null : entry.sourceRef,
    approvalRef: hidden('approvalRef') ? null : entry.approvalRef,
    supplier: hidden('supplier') ? null : entry.supplier,
    purpose: hidden('purpose') ? null : entry.purpose,
    reason: hidden('reason') ? null : entry.overrideReason,
    charityNumber: hidden('charityNumber') ? null : entry.charityNumber,
    postedByRef: withheld.includes('postedBy') ? null : entry.actorRef,
    withheld,
  };
}

/** Most lines withhold nothing but the person who posted them: those share one list. */
function withheldOf(entry: CostEntry, level: OpennessLevel): readonly CostLineField[] {
  if (level === OpennessLevel.AUDITOR) return NONE;
  if (!entry.personal && entry.openness <= level) return level < OpennessLevel.COMMISSIONER ? POSTED_BY : NONE;
  return withheldFields(entry, level);
}

/** Millionths as decimal text without trailing zeros: 1500000 is "1.5". */
export function quantityText(micro: bigint): string {
  const size = (micro < 0n ? -micro : micro).toString().padStart(7, '0');
  const decimals = size.slice(-6).replace(/0+$/, '');
  return `${micro < 0n ? '-' : ''}${size.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
