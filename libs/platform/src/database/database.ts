import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { APPLICATION_ROLE, poolExtras, textDates } from './connection.js';
import { AllianceReaders, type Statement } from './alliance-readers.js';

export interface DatabaseOptions {
  /** Connection string of the application's user. */
  readonly url: string;
  /** Writing connections kept at most. Default 10. */
  readonly poolSize?: number;
  /** Pipelined connections for reads. Default 3. */
  readonly readers?: number;
  /** TypeORM row classes of every feature. */
  readonly rows?: readonly (new () => object)[];
}

/**
 * The doors to PostgreSQL. Writes go through `UnitOfWork`, which uses `dataSource`; reads of one alliance through
 * `inAlliance`; reads of tables that belong to no alliance (organisations, people, sessions) through `query`.
 * Every connection runs as the role `commonbook_app`, which row level security and revoked rights bind.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private constructor(
    readonly dataSource: DataSource,
    private readonly readers: AllianceReaders,
    readonly url: string,
  ) {}

  static async connect(options: DatabaseOptions): Promise<Database> {
    const dataSource = new DataSource({
      type: 'postgres',
      entities: [...(options.rows ?? [])],
      extra: poolExtras(options.url, options.poolSize ?? 10),
    });
    await dataSource.initialize();
    const readers = new AllianceReaders(options.url, options.readers ?? 3);
    return new Database(dataSource, readers, options.url);
  }

  /** Reads tables that belong to no alliance. A tenant table read this way gives an error, not rows. */
  async query<R>(text: string, params: readonly unknown[] = []): Promise<R[]> {
    return this.dataSource.query<R[]>(text, [...params]);
  }

  /** One prepared read inside an alliance: row level security shows that alliance's rows and no others. */
  async inAlliance<R extends pg.QueryResultRow>(
    allianceNo: number,
    statement: Statement,
    params: readonly unknown[] = [],
  ): Promise<R[]> {
    return this.readers.query<R>(allianceNo, statement, params);
  }

  /**
   * Several reads inside an alliance that must see one moment: a read-only transaction on a connection of its own.
   * For exports and whole-book checks; ordinary pages use `inAlliance`.
   */
  async snapshot<T>(allianceNo: number, read: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.url, options: APPLICATION_ROLE, types: textDates });
    await client.connect();
    try {
      await client.query('begin transaction isolation level repeatable read read only');
      await client.query("select set_config('app.alliance_no', $1, true)", [String(allianceNo)]);
      const result = await read(client);
      await client.query('commit');
      return result;
    } finally {
      await client.end();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  async close(): Promise<void> {
    await this.readers.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
