import type { Actor } from '#kernel';
import type pg from 'pg';
import type { EntityManager } from 'typeorm';
import type { Tx } from './tx.js';

/** A transaction on one connection, as handed out by the unit of work. */
export class Transaction implements Tx {
  constructor(
    readonly actor: Actor,
    readonly at: Date,
    readonly manager: EntityManager,
    readonly client: pg.ClientBase,
  ) {}

  async query<R extends pg.QueryResultRow>(text: string, params: readonly unknown[] = [], name?: string): Promise<R[]> {
    const result = await this.client.query<R>({ text, values: [...params], ...(name === undefined ? {} : { name }) });
    return result.rows;
  }
}
