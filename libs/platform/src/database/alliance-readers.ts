import pg from 'pg';
import { invariant } from '#kernel';
import { APPLICATION_ROLE, textDates } from './connection.js';

/**
 * A statement prepared once per connection under its name, at most 63 characters. The name stands for exactly this
 * text, everywhere.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const LONGEST_NAME = 63;

interface Reader {
  readonly client: pg.Client;
  readonly ready: Promise<unknown>;
  allianceNo: number | undefined;
}

/**
 * A few connections on which reads are sent without waiting for one another. Each remembers the alliance it last read
 * for; a change of alliance is sent right before the read on the same connection, so the two cannot come apart.
 */
export class AllianceReaders {
  private readonly slots: (Reader | undefined)[];
  private next = 0;
  private closed = false;

  constructor(
    private readonly url: string,
    size: number,
  ) {
    this.slots = Array.from({ length: size }, () => undefined);
  }

  async query<R extends pg.QueryResultRow>(
    allianceNo: number,
    statement: Statement,
    params: readonly unknown[],
  ): Promise<R[]> {
    invariant(statement.name.length <= LONGEST_NAME, `PostgreSQL cuts the name ${statement.name}`);
    const reader = this.take();
    await reader.ready;
    if (reader.allianceNo !== allianceNo) {
      reader.allianceNo = allianceNo;
      const changed = reader.client.query({
        name: 'set-alliance',
        text: "select set_config('app.alliance_no', $1, false)",
        values: [String(allianceNo)],
      });
      changed.catch(() => (reader.allianceNo = undefined));
    }
    const result = await reader.client.query<R>({ ...statement, values: [...params] });
    return result.rows;
  }

  async close(): Promise<void> {
    this.closed = true;
    const open = this.slots.filter((reader) => reader !== undefined);
    this.slots.fill(undefined);
    await Promise.allSettled(open.map(async (reader) => reader.client.end()));
  }

  private take(): Reader {
    if (this.closed) throw new Error('The database was closed');
    const at = this.next;
    this.next = (at + 1) % this.slots.length;
    const present = this.slots[at];
    if (present !== undefined) return present;
    const client = new pg.Client({
      connectionString: this.url,
      options: APPLICATION_ROLE,
      pipeline: true,
      types: textDates,
    });
    const forget = (): void => {
      if (this.slots[at]?.client === client) this.slots[at] = undefined;
    };
    client.on('error', forget);
    client.on('end', forget);
    const ready = client.connect();
    ready.catch(forget);
    const reader: Reader = { client, ready, allianceNo: undefined };
    this.slots[at] = reader;
    return reader;
  }
}
