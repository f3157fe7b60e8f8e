import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#kernel';
import type pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { CommitSignal } from '../event-log/commit-signal.js';
import { AllianceTransaction } from './alliance-transaction.js';
import { CLOCK } from './clock-token.js';
import { Database } from './database.js';
import { Transaction } from './transaction.js';
import type { AllianceTx, Tx } from './tx.js';

const ATTEMPTS = 3;
/** serialization_failure and deadlock_detected: nothing was kept, so the whole work may run again. */
const RETRYABLE = new Set(['40001', '40P01']);

/**
 * The one way to write. Opens a transaction, runs the work, and commits all of it or nothing. A deadlock or a
 * serialization failure runs the whole work again, at most three times in all.
 */
@Injectable()
export class UnitOfWork {
  /** How often work was run again since the process started. */
  retries = 0;

  constructor(
    private readonly database: Database,
    private readonly commits: CommitSignal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes what belongs to no alliance: organisations, people, sessions, tokens. */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.attempt(async (runner, client) =>
      work(new Transaction(actor, this.clock.now(), runner.manager, client)),
    );
  }

  /**
   * Writes inside one alliance: holds the alliance's lock until the commit, so writes of an alliance happen one after
   * another in the order of their sequence numbers. Whoever listens is told after the commit.
   */
  async runInAlliance<T>(actor: Actor, allianceNo: number, work: (tx: AllianceTx) => Promise<T>): Promise<T> {
    let lastSeq: bigint | undefined;
    const result = await this.attempt(async (runner, client) => {
      const tx = await AllianceTransaction.open(actor, this.clock.now(), runner.manager, client, allianceNo);
      const value = await work(tx);
      lastSeq = await tx.settle();
      return value;
    });
    if (lastSeq !== undefined) this.commits.announce(allianceNo, lastSeq);
    return result;
  }

  /**
   * Brings an alliance into being and writes its first events in the same transaction. `make` stores the alliance and
   * gives its number; its stream starts here. Undefined from `make` means that there is nothing to bring into being.
   */
  async runInNewAlliance<T>(
    actor: Actor,
    make: (tx: Tx) => Promise<number | undefined>,
    work: (tx: AllianceTx) => Promise<T>,
  ): Promise<T | undefined> {
    const begun = await this.attempt(async (runner, client) => {
      const at = this.clock.now();
      const allianceNo = await make(new Transaction(actor, at, runner.manager, client));
      if (allianceNo === undefined) return undefined;
      await client.query("select set_config('app.alliance_no', $1, true)", [String(allianceNo)]);
      await client.query('insert into alliance_head (alliance_no) values ($1)', [allianceNo]);
      const tx = await AllianceTransaction.open(actor, at, runner.manager, client, allianceNo);
      const result = await work(tx);
      return { allianceNo, result, lastSeq: await tx.settle() };
    });
    if (begun?.lastSeq !== undefined) this.commits.announce(begun.allianceNo, begun.lastSeq);
    return begun?.result;
  }

  private async attempt<T>(work: (runner: QueryRunner, client: pg.PoolClient) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRYABLE.has(String((error as { code?: unknown }).code))) throw error;
        this.retries++;
      }
    }
  }

  private async once<T>(work: (runner: QueryRunner, client: pg.PoolClient) => Promise<T>): Promise<T> {
    const runner = this.database.dataSource.createQueryRunner();
    try {
      const client: pg.PoolClient = await runner.connect();
      await runner.startTransaction();
      try {
        const result = await work(runner, client);
        await runner.commitTransaction();
        return result;
      } catch (error) {
        await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }
}
