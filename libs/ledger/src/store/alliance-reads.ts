import type { QueryResultRow } from 'pg';
import type { Database, LockedReads } from '#platform';

/** Reads of one alliance outside a transaction, in the form in which a transaction has them. Statements are named. */
export function allianceReads(database: Database, allianceNo: number): LockedReads {
  const query = async <R extends QueryResultRow>(text: string, params?: readonly unknown[], name = ''): Promise<R[]> =>
    database.inAlliance<R>(allianceNo, { name, text }, params);
  return { allianceNo, query };
}
