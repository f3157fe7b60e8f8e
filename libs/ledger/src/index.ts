export { LedgerModule } from './ledger.module.js';
export type { AccountingPeriod, Allowability, Book, CostCategory, PeriodStatus } from './domain/book.js';
export { CostNature, type CostLine, type CostNatureName } from './domain/cost-entry.js';
export type { CostEntryView } from './domain/cost-entry-view.js';
export {
  COST_LINE_FIELDS,
  LINE_LEVEL,
  type CostLineField,
  type FieldOpenness,
  showsField,
} from './domain/cost-line-visibility.js';
export { COST_ENTRY_POSTED, COST_ENTRY_REVERSED } from './domain/seal-cost-entry.js';
export { TOTAL_DIMENSIONS, type TotalDimension } from './domain/totals.js';
export { BookCache } from './store/book-cache.js';
export { AccountingPeriodAdd } from './use-cases/accounting-period-add.js';
export { AccountingPeriodMove } from './use-cases/accounting-period-move.js';
export { CostCategoryAdd } from './use-cases/cost-category-add.js';
export { LedgerStanding } from './use-cases/ledger-standing.js';
export { OpenBookReader } from './use-cases/open-book-reader.js';
export { PostCostEntries } from './use-cases/post-cost-entries.js';
export { ReadTotals } from './use-cases/read-totals.js';
export { ResolveFilter } from './use-cases/resolve-filter.js';
export { ReverseCostEntry } from './use-cases/reverse-cost-entry.js';
export {
  type AuthorityKind,
  type AuthorityState,
  type SpendingAuthority,
  type SpentAuthority,
} from './domain/authority/spending-authority.js';
export { AuthorityReader, type AuthorityView } from './use-cases/authority/authority-reader.js';
export { ProposeAuthority, type ProposeAuthorityCommand } from './use-cases/authority/propose-authority.js';
export { WithdrawAuthority, type WithdrawAuthorityCommand } from './use-cases/authority/withdraw-authority.js';
export type { PeriodClose, PeriodReopening, ReopeningState } from './domain/period/period-reopening.js';
export { PeriodHistoryReader } from './use-cases/period/period-history-reader.js';
export { ProposeReopening, type ProposeReopeningCommand } from './use-cases/period/propose-reopening.js';
export { CostLineFieldEnum } from './graphql/cost-entry.type.js';
export { PostingEngine } from './posting/posting-engine.js';
export type { ImportRecord, ImportStatus } from './import/import-record.js';
export { ImportJobs, type ImportProgress } from './import/import-jobs.js';
export { COST_IMPORT_POSTED } from './import/import-events.js';
export { DEFAULT_OPTIONS, type ImportMapping, type ImportOptions } from './import/matching/import-mapping.js';
export { ImportAbandon } from './use-cases/import-abandon.js';
export { ImportCheck } from './use-cases/import-check.js';
export { ImportMatch, type ImportMatchCommand } from './use-cases/import-match.js';
export { ImportPost, type ImportPostCommand, type ImportPosted } from './use-cases/import-post.js';
export { ImportReader } from './use-cases/import-reader.js';
export { ImportUpload, type ImportUploadCommand, LARGEST_FILE } from './use-cases/import-upload.js';
export { problemText } from './import/checking/row-problem.js';
