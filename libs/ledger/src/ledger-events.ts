import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventEnvelope } from '#kernel';
import { EventLog, type EventSource } from '#platform';
import type { CostEntry } from './domain/cost-entry.js';
import type { EntryNames } from './domain/cost-entry-view.js';
import { COST_ENTRY_POSTED, eventTypeOf } from './domain/seal-cost-entry.js';
import { BookCache, type BookOrganisation } from './store/book-cache.js';
import { OpenBookStore } from './store/open-book-store.js';

/** Body of ledger.cost-entry-posted and -reversed: the entry and its names, before anybody's visibility. */
export interface CostEntryEventBody {
  readonly entry: CostEntry;
  readonly names: EntryNames<BookOrganisation>;
}

export type CostEntryEvent = EventEnvelope<string, CostEntryEventBody>;

/** Gives the event log the bodies of cost entry events, which are kept in the entries' own rows. */
@Injectable()
export class LedgerEvents implements EventSource, OnModuleInit {
  constructor(
    private readonly log: EventLog,
    private readonly store: OpenBookStore,
    private readonly cache: BookCache,
  ) {}

  onModuleInit(): void {
    this.log.registerSource(COST_ENTRY_POSTED, this);
  }

  async read(allianceNo: number, fromSeq: bigint, toSeq: bigint, limit: number): Promise<CostEntryEvent[]> {
    const entries = await this.store.range(allianceNo, fromSeq, toSeq, limit);
    const namesOf = await this.cache.namesFor(allianceNo, entries);
    return entries.map((entry) => ({
      allianceNo,
      seq: entry.seq,
      type: eventTypeOf(entry),
      schemaVersion: 1,
      occurredAt: entry.recordedAt,
      recordedAt: entry.recordedAt,
      actorRef: entry.actorRef,
      actingForNo: entry.organisationNo,
      actingForId: namesOf(entry).organisation.id,
      body: { entry, names: namesOf(entry) },
      leafHash: entry.leafHash,
    }));
  }
}
