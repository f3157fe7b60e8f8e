import { Module } from '@nestjs/common';
import { AllianceModule } from '#alliance';
import { GovernanceModule } from '#governance';
import { IdentityModule } from '#identity';
import { BookMutations } from './graphql/book.mutations.js';
import { BookQueries } from './graphql/book.queries.js';
import { CostEntryMutations } from './graphql/cost-entry.mutations.js';
import { CostEntryPostedSubscription } from './graphql/cost-entry-posted.subscription.js';
import { CostEntryPostedTopic } from './graphql/cost-entry-posted.topic.js';
import { CostEntryQueries } from './graphql/cost-entry.queries.js';
import { PreviewQueries } from './graphql/preview.queries.js';
import { effectProviders, effectUseCases } from './effect.providers.js';
import { importProviders, importUseCases } from './import.providers.js';
import { SettingsResolver } from './graphql/settings.resolver.js';
import { LedgerEvents } from './ledger-events.js';
import { PostingEngine } from './posting/posting-engine.js';
import { BookCache } from './store/book-cache.js';
import { HorizonStore } from './store/horizon-store.js';
import { OpenBookStore } from './store/open-book-store.js';
import { AccountingPeriodAdd } from './use-cases/accounting-period-add.js';
import { AccountingPeriodMove } from './use-cases/accounting-period-move.js';
import { CostCategoryAdd } from './use-cases/cost-category-add.js';
import { LedgerSettingsChange } from './use-cases/ledger-settings-change.js';
import { LedgerStanding } from './use-cases/ledger-standing.js';
import { OpenBookReader } from './use-cases/open-book-reader.js';
import { PostCostEntries } from './use-cases/post-cost-entries.js';
import { PreviewCostEntries } from './use-cases/preview-cost-entries.js';
import { ReadTotals } from './use-cases/read-totals.js';
import { ResolveFilter } from './use-cases/resolve-filter.js';
import { ReverseCostEntry } from './use-cases/reverse-cost-entry.js';

const useCases = [
  AccountingPeriodAdd,
  AccountingPeriodMove,
  CostCategoryAdd,
  LedgerSettingsChange,
  LedgerStanding,
  OpenBookReader,
  PostCostEntries,
  PreviewCostEntries,
  ReadTotals,
  ResolveFilter,
  ReverseCostEntry,
];

/** The open book: posting, reversing, reading by level, categories and periods. */
@Module({
  imports: [IdentityModule, AllianceModule, GovernanceModule],
  providers: [
    ...useCases,
    OpenBookStore,
    HorizonStore,
    BookCache,
    PostingEngine,
    LedgerEvents,
    CostEntryMutations,
    CostEntryQueries,
    CostEntryPostedTopic,
    CostEntryPostedSubscription,
    BookMutations,
    BookQueries,
    PreviewQueries,
    SettingsResolver,
    ...importProviders,
    ...effectProviders,
  ],
  exports: [...useCases, ...importUseCases, ...effectUseCases, BookCache],
})
export class LedgerModule {}
