import type { CurrencyCode, IsoDate } from '#kernel';
import type { Book } from '../book.js';

/** What may be spent under an authority. */
export const authorityKinds = {
  BUDGET: 'A sum that is spent in any number of costs.',
  ONE_OFF: 'One cost of at most the amount.',
} as const;
export type AuthorityKind = keyof typeof authorityKinds;

/** Where an authority stands on a day. */
export const authorityStates = {
  PROPOSED: 'Waits for a decision.',
  NOT_YET: 'Approved; its first day is still to come.',
  IN_FORCE: 'Approved, and costs may cite it.',
  EXPIRED: 'Its last day has passed, or that of the decision that approved it.',
  SUPERSEDED: 'Another decision took the place of the one that approved it.',
  REVOKED: 'The decision that approved it was taken back.',
  WITHDRAWN: 'Taken back before it was decided.',
} as const;
export type AuthorityState = keyof typeof authorityStates;

/** The same within a sentence: "it is …". */
export const stateWords: Readonly<Record<AuthorityState, string>> = {
  PROPOSED: 'not decided yet',
  NOT_YET: 'not in force yet',
  IN_FORCE: 'in force',
  EXPIRED: 'past its last day',
  SUPERSEDED: 'superseded',
  REVOKED: 'revoked',
  WITHDRAWN: 'withdrawn',
};

/** How what a decision put in force came to an end before its own last day. */
export type Ending = 'SUPERSEDED' | 'REVOKED' | 'EXPIRED';

/** The decision that put something in force: what is kept of it here. */
export interface PutInForceBy {
  /** Public id, `dec_…`. */
  readonly decisionId: string;
  readonly reference: string;
  /** Day of the decision (Europe/London). */
  readonly decidedOn: IsoDate;
}

/** What costs may be incurred for, how much and when; proposed here, put in force by a decision of a body. */
export interface SpendingAuthority {
  /** Public id, `spa_…`. */
  readonly id: string;
  readonly kind: AuthorityKind;
  readonly purpose: string;
  /** Most that may be spent, minor units, above zero. */
  readonly limitMinor: bigint;
  readonly currency: CurrencyCode;
  /** Category of the costs, with all below it; null for any. */
  readonly categoryNo: number | null;
  /** Organisation whose costs they are; null for any. */
  readonly organisationNo: number | null;
  /** First day on which a cost may be incurred, as proposed. */
  readonly validFrom: IsoDate;
  /** Last day; null for none. */
  readonly validTo: IsoDate | null;
  readonly proposedAt: Date;
  readonly withdrawn: boolean;
  /** Null while nobody has approved it. `from`, `until`: first and last day on which the decision counts. */
  readonly approved: (PutInForceBy & { readonly from: IsoDate; readonly until: IsoDate | null }) | null;
  /** `on`: first day without it; `decisionId`: the later decision, or the one that expired. Null while it stands. */
  readonly ended: { readonly how: Ending; readonly on: IsoDate; readonly decisionId: string } | null;
}

/** An authority with what the entries that cite it add up to. */
export interface SpentAuthority {
  readonly authority: SpendingAuthority;
  /** Sum of all entries that cite it, reversals too; minor units. */
  readonly spentMinor: bigint;
  /** How many entries cite it, reversals too. */
  readonly entries: bigint;
  /** How many costs (above zero) that were not reversed. */
  readonly standing: number;
}

/** Where an authority stands on a day. */
export function authorityState(authority: SpendingAuthority, day: IsoDate): AuthorityState {
  if (authority.withdrawn) return 'WITHDRAWN';
  if (authority.approved === null) return 'PROPOSED';
  const { ended } = authority;
  if (ended !== null && ended.on <= day) return ended.how;
  if (day < firstDay(authority)) return 'NOT_YET';
  const lastDays = [authority.validTo, authority.approved.until];
  return lastDays.some((last) => last !== null && last < day) ? 'EXPIRED' : 'IN_FORCE';
}

/**
 * The first day on which a cost may cite it. What the body approved says from when it is valid, also for days before the
 * decision; only a decision that counts from a later day than its own puts that off.
 */
export function firstDay({ validFrom, approved }: SpendingAuthority): IsoDate {
  if (approved === null || approved.from <= approved.decidedOn) return validFrom;
  return approved.from > validFrom ? approved.from : validFrom;
}

/** Whether a category is the authority's own or lies below it. */
export function coversCategory(
  { categoryNo }: SpendingAuthority,
  asked: number,
  book: Pick<Book, 'categories'>,
): boolean {
  if (categoryNo === null) return true;
  let at: number | null = asked;
  for (let steps = 0; at !== null && steps <= book.categories.length; steps++) {
    if (at === categoryNo) return true;
    at = book.categories.find(({ no }) => no === at)?.parentNo ?? null;
  }
  return false;
}

/** What is left, minor units; a refund beyond what was spent adds nothing to the limit. */
export function leftMinor({ authority, spentMinor }: SpentAuthority): bigint {
  return authority.limitMinor - (spentMinor > 0n ? spentMinor : 0n);
}
