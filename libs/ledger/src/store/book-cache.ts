import { Inject, Injectable } from '@nestjs/common';
import { type Clock, invariant } from '#kernel';
import { CLOCK, TtlCache } from '#platform';
import { IdentityReader, type Organisation, organisationName } from '#identity';
import type { AccountingPeriod, Book, CostCategory } from '../domain/book.js';
import type { CostEntry } from '../domain/cost-entry.js';
import type { EntryNames, NamedOrganisation } from '../domain/cost-entry-view.js';
import { OpenBookStore } from './open-book-store.js';

const FRESH_FOR = 2000;

/** An organisation with all that is public about it, under the names the book uses. */
export type BookOrganisation = NamedOrganisation & Organisation;

/** An alliance's book with its things by number, for naming entries. */
export interface IndexedBook extends Book {
  readonly categoryByNo: ReadonlyMap<number, CostCategory>;
  readonly periodByNo: ReadonlyMap<number, AccountingPeriod>;
}

/**
 * Categories, periods and organisation names change rarely and are needed with every entry: they are kept for two
 * seconds, and read again at once when an entry names one that is not known yet. Names only: rules that decide
 * whether something may be posted read the book under the alliance's lock.
 */
@Injectable()
export class BookCache {
  private readonly books: TtlCache<number, IndexedBook>;
  private readonly named = new WeakMap<Organisation, BookOrganisation>();

  constructor(
    private readonly store: OpenBookStore,
    private readonly identity: IdentityReader,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.books = new TtlCache(clock, FRESH_FOR);
  }

  async book(allianceNo: number): Promise<IndexedBook> {
    return this.books.get(allianceNo, async () => {
      const book = await this.store.book(allianceNo);
      return {
        ...book,
        categoryByNo: new Map(book.categories.map((category) => [category.no, category])),
        periodByNo: new Map(book.periods.map((period) => [period.no, period])),
      };
    });
  }

  /** Forgets what was kept of an alliance, after its categories or periods were changed here. */
  forget(allianceNo: number): void {
    this.books.forget(allianceNo);
  }

  /** The names for these entries of one alliance. */
  async namesFor(
    allianceNo: number,
    entries: readonly CostEntry[],
  ): Promise<(entry: CostEntry) => EntryNames<BookOrganisation>> {
    let book = await this.book(allianceNo);
    if (!entries.every((entry) => knows(book, entry))) {
      this.forget(allianceNo);
      book = await this.book(allianceNo);
    }
    const organisations = new Map<number, BookOrganisation>();
    for (const { organisationNo } of entries) {
      if (!organisations.has(organisationNo))
        organisations.set(organisationNo, await this.organisation(organisationNo));
    }
    const { allianceId } = book;
    return (entry) => ({
      allianceId,
      organisation: found(organisations.get(entry.organisationNo)),
      category: found(book.categoryByNo.get(entry.categoryNo)),
      period: found(book.periodByNo.get(entry.periodNo)),
      relatesToPeriod: entry.relatesToPeriodNo === null ? null : found(book.periodByNo.get(entry.relatesToPeriodNo)),
    });
  }

  async organisation(no: number): Promise<BookOrganisation> {
    const organisation = await this.identity.organisation(no);
    let named = this.named.get(organisation);
    if (named === undefined) {
      named = { ...organisation, no, id: organisation.organisationId, name: organisationName(organisation) };
      this.named.set(organisation, named);
    }
    return named;
  }
}

function knows(book: IndexedBook, entry: CostEntry): boolean {
  return book.categoryByNo.has(entry.categoryNo) && book.periodByNo.has(entry.periodNo);
}

function found<T>(thing: T | undefined): T {
  invariant(thing !== undefined, 'An entry names something its alliance does not have');
  return thing;
}
