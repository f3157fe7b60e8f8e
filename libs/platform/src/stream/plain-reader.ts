import pg from 'pg';
import { APPLICATION_ROLE, textDates } from '../database/connection.js';
import type { Statement } from '../database/alliance-readers.js';

/**
 * One connection of the streams' own for reads that belong to no alliance, sent without waiting for one another. What
 * streams must know before they deliver does not queue behind writers in the pool.
 */
export class PlainReader {
  private client: pg.Client | undefined;
  private ready: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(private readonly url: string) {}

  async query<R extends pg.QueryResultRow>(statement: Statement, params: readonly unknown[]): Promise<R[]> {
    const client = this.connected();
    await this.ready;
    return (await client.query<R>({ ...statement, values: [...params] })).rows;
  }

  async close(): Promise<void> {
    this.closed = true;
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private connected(): pg.Client {
    if (this.closed) throw new Error('The streams were stopped');
    if (this.client !== undefined) return this.client;
    const client = new pg.Client({
      connectionString: this.url,
      options: APPLICATION_ROLE,
      pipeline: true,
      types: textDates,
    });
    const forget = (): void => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', forget).on('end', forget);
    this.client = client;
    this.ready = client.connect();
    this.ready.catch(forget);
    return client;
  }
}
