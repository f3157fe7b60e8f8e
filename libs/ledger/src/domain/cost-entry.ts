import type { CurrencyCode, IsoDate, OpennessLevel } from '#kernel';

/** What kind of entry it is. The numbers are stored. */
export const CostNature = {
  ACTUAL: 1,
  ESTIMATED_ONCOST: 2,
  ACCRUAL: 3,
  REVERSAL: 4,
  TRUE_UP: 5,
  ALLOCATION: 6,
} as const;
export type CostNatureName = keyof typeof CostNature;
export type CostNature = (typeof CostNature)[CostNatureName];

const natureNames = new Map(Object.entries(CostNature).map(([name, nature]) => [nature, name as CostNatureName]));

/** The name of a stored nature. */
export function natureName(nature: CostNature): CostNatureName {
  return natureNames.get(nature) ?? 'ACTUAL';
}

/** What somebody states about a cost, before the book has taken it. Amounts in minor units of the alliance's currency. */
export interface CostLine {
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly incurredOn: IsoDate;
  /** Id or code of a cost category. */
  readonly category: string;
  /** Id of a period; the current open one when left out. */
  readonly periodId?: string | undefined;
  readonly relatesToPeriodId?: string | undefined;
  readonly nature: Exclude<CostNatureName, 'REVERSAL'>;
  readonly sourceRef: string;
  readonly supplier: string;
  readonly purpose: string;
  /** The supplier is an individual: the name is shown to the auditor and the posting organisation alone. */
  readonly personal: boolean;
  /** Null: not answered. */
  readonly relatedParty: boolean | null;
  readonly openness?: OpennessLevel | undefined;
  readonly outcomeRef?: string | undefined;
  /** Quantity in millionths of a unit. */
  readonly quantityMicro?: bigint | undefined;
  readonly unit?: string | undefined;
  readonly unitRateMinor?: bigint | undefined;
  readonly irrecoverableVatMinor?: bigint | undefined;
  readonly cardTransaction?: boolean | undefined;
  readonly charityNumber?: string | undefined;
  readonly overrideReason?: string | undefined;
  readonly approvalRef?: string | undefined;
  /** SHA-256 of the document that shows the cost: 32 bytes. */
  readonly evidenceHash?: Uint8Array | undefined;
}

/** A line the book has decided to take: every rule holds, numbers stand for category and period. */
export interface DecidedEntry {
  readonly organisationNo: number;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly incurredOn: IsoDate;
  readonly periodNo: number;
  readonly categoryNo: number;
  readonly relatesToPeriodNo: number | null;
  readonly nature: CostNature;
  readonly openness: OpennessLevel;
  readonly late: boolean;
  readonly personal: boolean;
  readonly relatedParty: boolean | null;
  readonly cardTransaction: boolean | null;
  readonly sourceRef: string;
  readonly supplier: string | null;
  readonly purpose: string | null;
  readonly outcomeRef: string | null;
  readonly charityNumber: string | null;
  readonly quantityMicro: bigint | null;
  readonly unit: string | null;
  readonly unitRateMinor: bigint | null;
  readonly irrecoverableVatMinor: bigint | null;
  readonly overrideReason: string | null;
  readonly approvalRef: string | null;
  readonly reversesSeq: bigint | null;
  readonly evidenceHash: Uint8Array | null;
}

/** An entry of the open book: decided, placed in the alliance's stream and sealed. Never edited. */
export interface CostEntry extends DecidedEntry {
  readonly allianceNo: number;
  readonly seq: bigint;
  /** Without gaps within the organisation in this alliance, from 1. */
  readonly entryNo: number;
  readonly recordedAt: Date;
  readonly actorRef: string;
  readonly importNo: number | null;
  readonly lineNo: number | null;
  /** Null once the free text was erased. */
  readonly textSalt: Uint8Array | null;
  readonly textCommitment: Uint8Array;
  readonly leafHash: Uint8Array;
  /** The entry that reversed this one, as far as is known here. */
  readonly reversedBySeq: bigint | null;
}
