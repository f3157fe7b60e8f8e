import './authority-refusals.js';
import { type CurrencyCode, Refusal, ensure, formatMoney, isId, money } from '#kernel';
import type { Book } from '../book.js';
import { CostNature, type DecidedEntry } from '../cost-entry.js';
import { type SpentAuthority, authorityState, coversCategory, leftMinor, stateWords } from './spending-authority.js';

/** What an authority's balance follows from. */
type Citing = Pick<DecidedEntry, 'approvalRef' | 'amountMinor' | 'nature'>;

/** The id of the authority that an entry cites; null for none. Any other approval is the reference of a decision. */
export function citedAuthority({ approvalRef }: { readonly approvalRef?: string | null | undefined }): string | null {
  return approvalRef?.startsWith('spa_') ? approvalRef : null;
}

/** Refuses ledger.authority-required for a cost from the amount upwards for which the alliance asks for one. */
export function needAuthority(
  line: { readonly amountMinor: bigint; readonly approvalRef?: string | undefined },
  { authorityThresholdMinor: threshold, currency }: Pick<Book, 'authorityThresholdMinor' | 'currency'>,
): void {
  if (threshold === null || line.amountMinor < threshold) return;
  ensure(isId('spa', line.approvalRef ?? ''), () => {
    const facts = { amount: text(line.amountMinor, currency), threshold: text(threshold, currency) };
    return new Refusal('ledger.authority-required', facts, ['approvalRef']);
  });
}

/** By how much one authority's balance moves. */
export interface AuthorityChange {
  readonly authorityId: string;
  readonly amountMinor: bigint;
  readonly entries: bigint;
  readonly standing: number;
}

/**
 * By how much entries move the balances of the authorities they cite, in the order of their ids, so that concurrent
 * writers never cross. A reversal gives back what its entry took.
 */
export function authorityChanges(entries: Iterable<Citing>): AuthorityChange[] {
  const changes = new Map<string, { -readonly [K in keyof AuthorityChange]: AuthorityChange[K] }>();
  for (const entry of entries) {
    const authorityId = citedAuthority(entry);
    if (authorityId === null) continue;
    let change = changes.get(authorityId);
    if (change === undefined) {
      changes.set(authorityId, (change = { authorityId, amountMinor: 0n, entries: 0n, standing: 0 }));
    }
    change.amountMinor += entry.amountMinor;
    change.entries += 1n;
    change.standing += standingOf(entry);
  }
  return [...changes.values()].toSorted((a, b) => (a.authorityId < b.authorityId ? -1 : 1));
}

/** A cost stands until it is reversed; refunds are not counted. */
function standingOf({ amountMinor, nature }: Citing): number {
  if (nature === CostNature.REVERSAL) return amountMinor < 0n ? -1 : 0;
  return amountMinor > 0n ? 1 : 0;
}

/** What is spent under the cited authorities of a book, moving on with every entry that is taken. */
export class Spending {
  private readonly spent: Map<string, SpentAuthority>;

  constructor(private readonly book: Pick<Book, 'authorities' | 'categories' | 'currency'>) {
    this.spent = new Map(book.authorities);
  }

  /** A spending that goes on from here and leaves this one as it is. */
  fork(): Spending {
    if (this.spent.size === 0) return this;
    return new Spending({ ...this.book, authorities: this.spent });
  }

  /**
   * Takes a cost into account. The checks, in their order of precedence: whether the authority is there, counts on the
   * day of the cost, is for its category and organisation, and has enough left. A refund is never too much. Refuses
   * ledger.authority-unknown, ledger.authority-not-in-force, ledger.authority-other-category,
   * ledger.authority-other-organisation, ledger.authority-used, ledger.authority-exceeded; then nothing is taken.
   */
  take(entry: DecidedEntry): void {
    const cited = citedAuthority(entry);
    if (cited === null) return;
    const known = this.spent.get(cited);
    ensure(known !== undefined, () => refuse('ledger.authority-unknown', { authority: cited.slice(0, 40) }));
    this.checkTerms(entry, known);
    if (entry.amountMinor > 0n) checkLeft(entry, known);
    this.move([entry]);
  }

  /** Takes entries into account that nothing can be refused of: reversals, and what is in the book. */
  move(entries: Iterable<Citing>): void {
    if (this.spent.size === 0) return;
    for (const change of authorityChanges(entries)) {
      const known = this.spent.get(change.authorityId);
      if (known === undefined) continue;
      this.spent.set(change.authorityId, {
        authority: known.authority,
        spentMinor: known.spentMinor + change.amountMinor,
        entries: known.entries + change.entries,
        standing: known.standing + change.standing,
      });
    }
  }

  private checkTerms(entry: DecidedEntry, { authority }: SpentAuthority): void {
    const { id, categoryNo, organisationNo } = authority;
    const { incurredOn } = entry;
    const state = authorityState(authority, incurredOn);
    ensure(state === 'IN_FORCE', () => {
      return refuse('ledger.authority-not-in-force', { authority: id, incurredOn, state: stateWords[state] });
    });
    ensure(coversCategory(authority, entry.categoryNo, this.book), () => {
      const facts = { allowed: this.categoryName(categoryNo), category: this.categoryName(entry.categoryNo) };
      return refuse('ledger.authority-other-category', { authority: id, ...facts });
    });
    ensure(organisationNo === null || organisationNo === entry.organisationNo, () => {
      return refuse('ledger.authority-other-organisation', { authority: id });
    });
  }

  private categoryName(asked: number | null): string {
    return this.book.categories.find(({ no }) => no === asked)?.name ?? '';
  }
}

function checkLeft({ amountMinor, currency }: DecidedEntry, spent: SpentAuthority): void {
  const { id, kind, limitMinor } = spent.authority;
  ensure(kind !== 'ONE_OFF' || spent.standing === 0, () => refuse('ledger.authority-used', { authority: id }));
  const left = leftMinor(spent);
  ensure(amountMinor <= left, () => {
    const amounts = { amount: amountMinor, left: left < 0n ? 0n : left, limit: limitMinor };
    const facts = Object.fromEntries(Object.entries(amounts).map(([name, minor]) => [name, text(minor, currency)]));
    return refuse('ledger.authority-exceeded', { authority: id, ...facts });
  });
}

function refuse(code: string, facts: Readonly<Record<string, string>>): Refusal {
  return new Refusal(code, facts, ['approvalRef']);
}

function text(minor: bigint, currency: CurrencyCode): string {
  return formatMoney(money(minor, currency));
}
