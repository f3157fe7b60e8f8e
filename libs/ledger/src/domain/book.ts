import './ledger-refusals.js';
import { type CurrencyCode, type IsoDate, type OpennessLevel, Refusal, ensure } from '#kernel';
import type { SpentAuthority } from './authority/spending-authority.js';

/** Whether a category's costs are payable as reimbursable cost (Limb 1). */
export type Allowability = 'ALLOWED' | 'ALLOWED_WITH_APPROVAL' | 'DISALLOWED' | 'IN_FEE';

export interface CostCategory {
  readonly no: number;
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parentNo: number | null;
  readonly allowability: Allowability;
  readonly version: number;
}

export type PeriodStatus = 'FUTURE' | 'OPEN' | 'CUT_OFF' | 'UNDER_REVIEW' | 'CLOSED' | 'REOPENED';

export interface AccountingPeriod {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
  readonly cutOffAt: Date;
  readonly status: PeriodStatus;
  readonly version: number;
}

/** What the rules need to know of an alliance's book besides its entries. */
export interface Book {
  readonly allianceId: string;
  readonly currency: CurrencyCode;
  /** Status of an alliance whose book takes no costs, suspended or closed; null while it takes them. */
  readonly resting: string | null;
  readonly categories: readonly CostCategory[];
  /** In the order of their days. */
  readonly periods: readonly AccountingPeriod[];
  /** From this amount upwards, minor units, it must be said whether the supplier is a related party (LED-06). */
  readonly relatedPartyThresholdMinor: bigint;
  /** From this amount upwards, minor units, a cost must cite a spending authority; null: never. */
  readonly authorityThresholdMinor: bigint | null;
  readonly defaultOpenness: OpennessLevel;
  /** Goes up with every change of the three settings above; 0 before the first. */
  readonly settingsVersion: number;
  /** The spending authorities that were asked for along with the book, by id, with what is spent under them. */
  readonly authorities: ReadonlyMap<string, SpentAuthority>;
}

/** Refuses ledger.alliance-resting while the alliance is suspended or closed. */
export function needOpenBook({ resting }: Pick<Book, 'resting'>): void {
  ensure(resting === null, () => new Refusal('ledger.alliance-resting', { status: resting }));
}

/** Whether costs may be posted to a period. */
export function takesCosts(period: AccountingPeriod): boolean {
  return period.status === 'OPEN' || period.status === 'REOPENED' || period.status === 'CUT_OFF';
}

/**
 * The earliest period that takes costs; one that was reopened to correct it only when there is no other. Refuses
 * ledger.no-open-period.
 */
export function currentPeriod(book: Book): AccountingPeriod {
  const taking = book.periods.filter(takesCosts);
  const open = taking.find(({ status }) => status !== 'REOPENED') ?? taking[0];
  if (open === undefined) throw new Refusal('ledger.no-open-period');
  return open;
}

/** The period a day falls in, or undefined. */
export function periodOn(book: Book, day: IsoDate): AccountingPeriod | undefined {
  return book.periods.find((period) => period.startsOn <= day && day <= period.endsOn);
}

/** The period with this id. Refuses ledger.period-unknown. */
export function periodById(book: Book, id: string, path: readonly string[]): AccountingPeriod {
  const found = book.periods.find((period) => period.id === id);
  if (found !== undefined) return found;
  throw new Refusal('ledger.period-unknown', { period: id, periods: book.periods.map(({ name }) => name) }, path);
}

/** The category with this id or code. Refuses ledger.category-unknown. */
export function categoryOf(book: Book, idOrCode: string): CostCategory {
  const found = book.categories.find(({ id, code }) => id === idOrCode || code === idOrCode);
  if (found !== undefined) return found;
  const categories = book.categories.map(({ code }) => code);
  throw new Refusal('ledger.category-unknown', { category: idOrCode, categories }, ['category']);
}
