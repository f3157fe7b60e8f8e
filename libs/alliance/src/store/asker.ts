import type pg from 'pg';
import type { AllianceTx, Database } from '#platform';

/**
 * Asks the database about one alliance: inside a transaction, or by a read of its own. The first parameter of every
 * text is the alliance's number; a name stands for exactly one text.
 */
export interface Asker {
  ask<R extends pg.QueryResultRow>(name: string, text: string, ...params: readonly unknown[]): Promise<R[]>;
}

/** Asks inside a transaction. */
export function inTx(tx: AllianceTx): Asker {
  return {
    ask: async <R extends pg.QueryResultRow>(name: string, text: string, ...params: readonly unknown[]) =>
      tx.query<R>(text, [tx.allianceNo, ...params], `alliance-${name}`),
  };
}

/** Asks by reads of their own. */
export function inAlliance(database: Database, allianceNo: number): Asker {
  return {
    ask: async <R extends pg.QueryResultRow>(name: string, text: string, ...params: readonly unknown[]) =>
      database.inAlliance<R>(allianceNo, { name: `alliance-${name}`, text }, [allianceNo, ...params]),
  };
}

/** A row as the domain knows it, which a mapper may still write on. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };
