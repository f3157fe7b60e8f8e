import { Injectable } from '@nestjs/common';
import { IdentityReader } from '#identity';
import { categoryOf, periodById } from '../domain/book.js';
import { BookCache } from '../store/book-cache.js';
import type { EntryFilter } from '../store/open-book-store.js';

/** Public ids of what a list of entries is narrowed to; null or absent means no condition. */
export interface AskedFilter {
  readonly organisationId?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly periodId?: string | null | undefined;
  readonly late?: boolean | null | undefined;
}

/** Turns the ids of a filter into numbers. Refuses not-found, ledger.category-unknown, ledger.period-unknown. */
@Injectable()
export class ResolveFilter {
  constructor(
    private readonly cache: BookCache,
    private readonly identity: IdentityReader,
  ) {}

  async run(allianceNo: number, asked: AskedFilter): Promise<EntryFilter> {
    const { organisationId, category, periodId, late } = asked;
    const filter: { -readonly [K in keyof EntryFilter]: EntryFilter[K] } = {};
    if (organisationId) {
      filter.organisationNo = (await this.identity.needOrganisation(organisationId, 'organisationId')).organisationNo;
    }
    if (category || periodId) {
      const book = await this.cache.book(allianceNo);
      if (category) filter.categoryNo = categoryOf(book, category).no;
      if (periodId) filter.periodNo = periodById(book, periodId, ['periodId']).no;
    }
    if (late !== undefined && late !== null) filter.late = late;
    return filter;
  }
}
