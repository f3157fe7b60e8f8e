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
  /** Public id of the alliance. */
  readonly allianceId: string;
  readonly organisation: O;
  readonly category: CostCategory;
  readonly period: AccountingPeriod;
  readonly relatesToPeriod: AccountingPeriod | null;
}

/** An entry as somebody at one level sees it. Null where a field is withheld (then `withheld` names it) or empty. */
export interface CostEntryView<O extends NamedOrganisation = NamedOrganisation> {
  readonly id: string;
  /** Public id of the alliance. */
  readonly allianceId: string;
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
  /** Its free text was erased: nobody can read it any more. */
  readonly textErased: boolean;
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
  return level < LINE_LEVEL ? null : new SeenCostEntry(entry, names, withheldOf(entry, level));
}

/** Works out each field when it is asked for: most readers ask for a few of many lines. */
class SeenCostEntry<O extends NamedOrganisation> implements CostEntryView<O> {
  constructor(
    private readonly entry: CostEntry,
    private readonly names: EntryNames<O>,
    readonly withheld: readonly CostLineField[],
  ) {}

  get id(): string {
    return costEntryId(this.entry.allianceNo, this.entry.seq);
  }
  get allianceId(): string {
    return this.names.allianceId;
  }
  get seq(): bigint {
    return this.entry.seq;
  }
  get entryNo(): number {
    return this.entry.entryNo;
  }
  get organisation(): O {
    return this.names.organisation;
  }
  get category(): CostCategory {
    return this.names.category;
  }
  get period(): AccountingPeriod {
    return this.names.period;
  }
  get relatesToPeriod(): AccountingPeriod | null {
    return this.names.relatesToPeriod;
  }
  get nature(): CostNatureName {
    return natureName(this.entry.nature);
  }
  get openness(): OpennessName {
    return opennessName(this.entry.openness);
  }
  get late(): boolean {
    return this.entry.late;
  }
  get recordedAt(): Date {
    return this.entry.recordedAt;
  }
  get outcomeRef(): string | null {
    return this.entry.outcomeRef;
  }
  get relatedParty(): boolean | null {
    return this.entry.relatedParty;
  }
  get evidenceHash(): string | null {
    return this.entry.evidenceHash === null ? null : hex(this.entry.evidenceHash);
  }
  get leafHash(): string {
    return hex(this.entry.leafHash);
  }
  get reverses(): string | null {
    return this.idOf(this.entry.reversesSeq);
  }
  get reversedBy(): string | null {
    return this.idOf(this.entry.reversedBySeq);
  }
  get lineNo(): number | null {
    return this.entry.lineNo;
  }
  get textErased(): boolean {
    return this.entry.textSalt === null;
  }
  get amount(): Money | null {
    return this.money('amount', this.entry.amountMinor);
  }
  get irrecoverableVat(): Money | null {
    return this.money('irrecoverableVat', this.entry.irrecoverableVatMinor);
  }
  get incurredOn(): IsoDate | null {
    return this.unless('incurredOn', this.entry.incurredOn);
  }
  get quantity(): string | null {
    const { quantityMicro } = this.entry;
    return quantityMicro === null ? null : this.unless('quantity', quantityText(quantityMicro));
  }
  get unit(): string | null {
    return this.unless('quantity', this.entry.unit);
  }
  get unitRate(): Money | null {
    return this.money('unitRate', this.entry.unitRateMinor);
  }
  get cardTransaction(): boolean | null {
    return this.unless('cardTransaction', this.entry.cardTransaction);
  }
  get sourceRef(): string | null {
    return this.unless('sourceRef', this.entry.sourceRef);
  }
  get approvalRef(): string | null {
    return this.unless('approvalRef', this.entry.approvalRef);
  }
  get supplier(): string | null {
    return this.unless('supplier', this.entry.supplier);
  }
  get purpose(): string | null {
    return this.unless('purpose', this.entry.purpose);
  }
  get reason(): string | null {
    return this.unless('reason', this.entry.overrideReason);
  }
  get charityNumber(): string | null {
    return this.unless('charityNumber', this.entry.charityNumber);
  }
  get postedByRef(): string | null {
    return this.unless('postedBy', this.entry.actorRef);
  }

  private unless<T>(field: CostLineField, value: T): T | null {
    return this.withheld.length > 0 && this.withheld.includes(field) ? null : value;
  }

  private money(field: CostLineField, minor: bigint | null): Money | null {
    return minor === null ? null : this.unless(field, money(minor, this.entry.currency));
  }

  private idOf(seq: bigint | null): string | null {
    return seq === null ? null : costEntryId(this.entry.allianceNo, seq);
  }
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
