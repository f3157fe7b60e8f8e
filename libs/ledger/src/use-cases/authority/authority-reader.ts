import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, parsePlaceId, todayIn } from '#kernel';
import { AllianceReader, type Viewer, ownsLines } from '#alliance';
import { CLOCK, Database } from '#platform';
import {
  type AuthorityState,
  type SpentAuthority,
  authorityState,
  firstDay,
  leftMinor,
} from '../../domain/authority/spending-authority.js';
import type { CostCategory } from '../../domain/book.js';
import { LINE_LEVEL } from '../../domain/cost-line-visibility.js';
import { allianceReads } from '../../store/alliance-reads.js';
import { authoritiesOf, findAuthority } from '../../store/authority-store.js';
import { BookCache, type BookOrganisation } from '../../store/book-cache.js';
import type { EntryPage } from '../../store/open-book-store.js';
import { type BookEntryView, OpenBookReader } from '../open-book-reader.js';

/** A spending authority as people look at it today. */
export interface AuthorityView extends SpentAuthority {
  readonly viewer: Viewer;
  readonly state: AuthorityState;
  readonly firstDay: string;
  readonly leftMinor: bigint;
  readonly category: CostCategory | null;
  readonly organisation: BookOrganisation | null;
}

/**
 * Reads spending authorities. Who: whoever sees the lines of the alliance's book; for everybody else there are none.
 */
@Injectable()
export class AuthorityReader {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly database: Database,
    private readonly cache: BookCache,
    private readonly book: OpenBookReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One authority, or null when there is none this actor may see. */
  async visible(actor: Actor, authorityId: string): Promise<AuthorityView | null> {
    const place = parsePlaceId('spa', authorityId);
    const alliance = place === undefined ? undefined : await this.alliances.byNo(place.allianceNo);
    if (alliance === undefined) return null;
    const viewer = await this.alliances.viewer(actor, alliance.allianceNo);
    if (viewer.level < LINE_LEVEL) return null;
    const found = await findAuthority(allianceReads(this.database, alliance.allianceNo), authorityId);
    return found === undefined ? null : this.view(viewer, found);
  }

  /** Authorities of an alliance, newest first. Refuses not-allowed to those who see no lines. */
  async list(viewer: Viewer, page: { before: string | null; limit: number }): Promise<AuthorityView[]> {
    this.book.needLines(viewer);
    const found = await authoritiesOf(allianceReads(this.database, viewer.allianceNo), page);
    return Promise.all(found.map(async (each) => this.view(viewer, each)));
  }

  /**
   * Entries that cite an authority which somebody was shown, newest first. Lines whose approval is kept from the viewer
   * are left out: that they are here would say what they cite.
   */
  async entries(
    { viewer, authority }: AuthorityView,
    page: EntryPage,
    fields: ReadonlySet<string> | null,
  ): Promise<BookEntryView[]> {
    const own = viewer.organisationNo !== null && ownsLines(viewer, viewer.organisationNo) ? viewer.organisationNo : 0;
    const citing = { approvalRef: authority.id, level: viewer.level, own };
    return this.book.entries(viewer, { citing }, page, fields);
  }

  private async view(viewer: Viewer, spent: SpentAuthority): Promise<AuthorityView> {
    const { authority } = spent;
    const { categoryNo, organisationNo } = authority;
    const { categoryByNo } = await this.cache.book(viewer.allianceNo);
    return {
      ...spent,
      viewer,
      state: authorityState(authority, todayIn(this.clock)),
      firstDay: firstDay(authority),
      leftMinor: leftMinor(spent),
      category: categoryNo === null ? null : (categoryByNo.get(categoryNo) ?? null),
      organisation: organisationNo === null ? null : await this.cache.organisation(organisationNo),
    };
  }
}
