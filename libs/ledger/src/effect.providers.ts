import { AuthorityMutations } from './graphql/authority/authority.mutations.js';
import { AuthorityQueries } from './graphql/authority/authority.queries.js';
import { SpendingAuthoritiesReaction } from './reactions/spending-authorities.reaction.js';
import { AuthorityReader } from './use-cases/authority/authority-reader.js';
import { ProposeAuthority } from './use-cases/authority/propose-authority.js';
import { WithdrawAuthority } from './use-cases/authority/withdraw-authority.js';

/** What people do about the effects of decisions on the book; for the module's exports. */
export const effectUseCases = [AuthorityReader, ProposeAuthority, WithdrawAuthority];

/** Everything the effects of decisions on the book are made of. */
export const effectProviders = [...effectUseCases, AuthorityMutations, AuthorityQueries, SpendingAuthoritiesReaction];
