import { Injectable } from '@nestjs/common';
import { type Actor, type EntryPlace, type OpennessLevel, Refusal } from '#kernel';
import { AllianceReader, type Viewer, levelFor } from '#alliance';
import { LINE_LEVEL } from '../domain/cost-line-visibility.js';
import { type CostEntryView, viewOfCostEntry } from '../domain/cost-entry-view.js';
import type { CostEntry } from '../domain/cost-entry.js';
import { horizonOf, isWithin } from '../domain/horizon.js';
import { BookCache, type BookOrganisation } from '../store/book-cache.js';
import { HorizonStore } from '../store/horizon-store.js';
import { type EntryFilter, type EntryPage, OpenBookStore } from '../store/open-book-store.js';

/** An entry as a viewer sees it, with its organisation whole. */
export type BookEntryView = CostEntryView<BookOrganisation>;

export interface VisibleEntry {
  readonly allianceId: string;
  readonly view: BookEntryView;
}

/**
 * Reads the open book as a viewer may see it. Who: partners, commissioner and auditor of the alliance see lines;
 * everybody else sees totals (`ReadTotals`). Somebody whose
 * organisation has left sees it as it was on its last day, and all of their own. Refuses not-found, and not-allowed to those who see no lines.
 */
@Injectable()
export class OpenBookReader {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly store: OpenBookStore,
    private readonly cache: BookCache,
    private readonly horizons: HorizonStore,
  ) {}

  /**
   * A page of entries, newest first; one more than asked for tells that there are more. `fields`: the only fields that
   * will be asked of them; all when left out.
   */
  async entries(
    viewer: Viewer,
    filter: EntryFilter,
    page: EntryPage,
    fields: ReadonlySet<string> | null = null,
  ): Promise<BookEntryView[]> {
    this.needLines(viewer);
    const within = { ...filter, horizon: horizonOf(viewer) };
    const entries = await this.store.entries(viewer.allianceNo, within, { ...page, size: page.size + 1 }, fields);
    return this.viewsFor(viewer, await this.asOfHorizon(viewer, entries));
  }

  /** One entry, or null when there is none or its lines are not shown to this actor. */
  async visible(actor: Actor, { allianceNo, seq }: EntryPlace): Promise<VisibleEntry | null> {
    const alliance = await this.alliances.byNo(allianceNo);
    if (alliance === undefined) return null;
    const viewer = await this.alliances.recordViewer(actor, allianceNo);
    if (viewer.level < LINE_LEVEL) return null;
    const entry = await this.store.entry(allianceNo, seq);
    if (entry === null || !isWithin(entry, horizonOf(viewer))) return null;
    const [view] = await this.viewsFor(viewer, await this.asOfHorizon(viewer, [entry]));
    return view === undefined ? null : { allianceId: alliance.allianceId, view };
  }

  /** Entries as the viewer sees them: the same for queries, subscriptions, pages and exports. */
  async viewsFor(viewer: Viewer, entries: readonly CostEntry[]): Promise<BookEntryView[]> {
    const namesOf = await this.cache.namesFor(viewer.allianceNo, entries);
    return entries.flatMap((entry) => viewOfCostEntry(entry, namesOf(entry), this.level(viewer, entry)) ?? []);
  }

  needLines(viewer: Viewer): void {
    if (viewer.level >= LINE_LEVEL) return;
    throw new Refusal('not-allowed', { needs: 'an appointment with a partner, the commissioner or the auditor' });
  }

  /** Entries as they stood at a leaver's horizon: what others reversed afterwards was not reversed then. */
  private async asOfHorizon(viewer: Viewer, entries: readonly CostEntry[]): Promise<readonly CostEntry[]> {
    const horizon = horizonOf(viewer);
    if (horizon === null) return entries;
    const reversals = entries.flatMap(({ reversedBySeq }) => reversedBySeq ?? []);
    const within = await this.horizons.within(viewer.allianceNo, horizon, reversals);
    return entries.map((entry) => {
      const { reversedBySeq } = entry;
      return typeof reversedBySeq !== 'bigint' || within.has(reversedBySeq) ? entry : { ...entry, reversedBySeq: null };
    });
  }

  private level(viewer: Viewer, entry: CostEntry): OpennessLevel {
    return levelFor(viewer, entry.organisationNo);
  }
}
