import type { Clock } from '#kernel';
import { AllianceReader } from '#alliance';
import { IdentityReader } from '#identity';
import { AccessChanges, type Database } from '#platform';
import { DirectoryStore } from '../../libs/identity/src/store/directory-store.js';
import { BookCache } from '../../libs/ledger/src/store/book-cache.js';
import { OpenBookStore } from '../../libs/ledger/src/store/open-book-store.js';
import { LedgerStanding } from '../../libs/ledger/src/use-cases/ledger-standing.js';

/** What the ledger's use cases stand on, put together without Nest. */
export function bookStanding(database: Database, clock: Clock): { standing: LedgerStanding; cache: BookCache } {
  const changes = new AccessChanges();
  const identity = new IdentityReader(database, new DirectoryStore(database, clock), changes, clock);
  const standing = new LedgerStanding(new AllianceReader(database, identity, clock, changes), identity);
  return { standing, cache: new BookCache(new OpenBookStore(database), identity, clock) };
}
