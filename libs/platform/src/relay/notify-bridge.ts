import pg from 'pg';
import { APPLICATION_ROLE } from '../database/connection.js';
import type { CommitSignal } from '../event-log/commit-signal.js';
import type { WakeSource } from './stream-log.js';

const CHANNEL = 'commonbook_committed';
/** PostgreSQL takes a lock on the whole cluster for each NOTIFY: one for all commits of this long. */
const GATHER_MS = 50;
const RETRY_MS = 1000;
/** A notice holds at most 8000 bytes; with more alliances than this it says "look at all". */
const NAMED_AT_MOST = 500;

/**
 * Tells the other processes that alliances have new events, and hears it from them: one connection of its own, one
 * coalesced NOTIFY per 50 ms, never inside a writing transaction. While the connection is down nothing is told or
 * heard; the relay's poll covers for that.
 */
export class NotifyBridge implements WakeSource {
  private client: pg.Client | undefined;
  private readonly listeners = new Set<(allianceNo: number | null) => void>();
  private readonly fresh = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly quiet: () => void;

  constructor(
    private readonly url: string,
    commits: Pick<CommitSignal, 'onCommit'>,
  ) {
    this.quiet = commits.onCommit((allianceNo) => this.tellSoon(allianceNo));
  }

  /** Connects; a failure is retried in the background, also later on. */
  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, options: APPLICATION_ROLE, keepAlive: true });
    const lost = (): void => this.lost(client);
    client.on('error', lost).on('end', lost);
    client.on('notification', ({ processId, payload }) => {
      if (processId !== this.ownProcessId(client)) this.heard(payload ?? '');
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch {
      this.lost(client);
      return;
    }
    if (this.stopped) return void (await client.end());
    this.client = client;
    this.heard(''); // whatever was told while nobody heard
  }

  onWake(listener: (allianceNo: number | null) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.quiet();
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private tellSoon(allianceNo: number): void {
    this.fresh.add(allianceNo);
    this.timer ??= setTimeout(() => void this.tell(), GATHER_MS).unref();
  }

  private async tell(): Promise<void> {
    const numbers = [...this.fresh];
    this.fresh.clear();
    const payload = numbers.length > NAMED_AT_MOST ? '' : numbers.join(',');
    try {
      await this.client?.query('select pg_notify($1, $2)', [CHANNEL, payload]);
    } catch {
      // A hint that did not get through: the other processes poll.
    }
    this.timer = undefined;
    if (this.fresh.size > 0 && !this.stopped) this.timer = setTimeout(() => void this.tell(), GATHER_MS).unref();
  }

  private heard(payload: string): void {
    const named = payload === '' ? [null] : payload.split(',').map(Number);
    for (const allianceNo of named) for (const listener of this.listeners) listener(allianceNo);
  }

  private ownProcessId(client: pg.Client): number | undefined {
    return (client as pg.Client & { processID?: number }).processID;
  }

  private lost(client: pg.Client): void {
    if (this.client === client) this.client = undefined;
    if (this.stopped || this.retry !== undefined || this.client !== undefined) return;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.start();
    }, RETRY_MS).unref();
  }
}
