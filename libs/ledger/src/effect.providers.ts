import { AuthorityMutations } from './graphql/authority/authority.mutations.js';
import { AuthorityQueries } from './graphql/authority/authority.queries.js';
import { PeriodHistoryMutations } from './graphql/period/period-history.mutations.js';
import { PeriodCloseFields, PeriodHistoryQueries } from './graphql/period/period-history.queries.js';
import { TextErasureResolver } from './graphql/text-erasure.resolver.js';
import { ReopenDuePeriods, ReopeningsReaction } from './reactions/reopenings.reaction.js';
import { SpendingAuthoritiesReaction } from './reactions/spending-authorities.reaction.js';
import { AuthorityReader } from './use-cases/authority/authority-reader.js';
import { ProposeAuthority } from './use-cases/authority/propose-authority.js';
import { UndecidedCosts } from './use-cases/undecided-costs.js';
import { WithdrawAuthority } from './use-cases/authority/withdraw-authority.js';
import { EraseCostEntryText, ErasureReader } from './use-cases/erase-cost-entry-text.js';
import { PeriodHistoryReader } from './use-cases/period/period-history-reader.js';
import { ProposeReopening } from './use-cases/period/propose-reopening.js';
import { WithdrawReopening } from './use-cases/period/withdraw-reopening.js';

/** What people do about the effects of decisions on the book, and about text that must go; for the module's exports. */
export const effectUseCases = [
  AuthorityReader,
  EraseCostEntryText,
  ErasureReader,
  PeriodHistoryReader,
  ProposeAuthority,
  ProposeReopening,
  WithdrawAuthority,
  WithdrawReopening,
];

/** Everything these are made of. */
export const effectProviders = [
  ...effectUseCases,
  AuthorityMutations,
  AuthorityQueries,
  PeriodCloseFields,
  PeriodHistoryMutations,
  PeriodHistoryQueries,
  ReopenDuePeriods,
  ReopeningsReaction,
  TextErasureResolver,
  UndecidedCosts,
  SpendingAuthoritiesReaction,
];
