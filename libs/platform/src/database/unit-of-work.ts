import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Clock } from '#kernel';
import type pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { CommitSignal } from '../event-log/commit-signal.js';
import { AllianceTransaction } from './alliance-transaction.js';
import { CLOCK } from './clock-token.js';
import { Database } from './database.js';
import { Transaction } from './transaction.js';
import type { AllianceTx, LockedReads, Tx } from './tx.js';

const NOTHING = async (): Promise<void> => undefined;
const ATTEMPTS = 3;
/** serialization_failure and deadlock_detected: nothing was kept, so the whole work may run again. */
const RETRYABLE = new Set(['40001', '40P01']);

/** What is done in a transaction: its result, and writes whose answers are still to come when the commit is sent. */
type Work<T> = (
  runner: QueryRunner,
  client: pg.PoolClient,
) => Promise<{ readonly result: T; readonly sent: readonly Promise<unknown>[] }>;

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

  /** The instant that a transaction which opened now would record. */
  now(): Date {
    return this.clock.now();
  }

  /** Writes what belongs to no alliance: organisations, people, sessions, tokens. */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.attempt(async (runner, client) => ({
      result: await work(new Transaction(actor, this.clock.now(), runner.manager, client)),
      sent: [],
    }));
  }

  /**
   * Writes inside one alliance: holds the alliance's lock until the commit, so writes of an alliance happen one after
   * another in the order of their sequence numbers. Whoever listens is told after the commit.
   */
  async runInAlliance<T>(actor: Actor, allianceNo: number, work: (tx: AllianceTx) => Promise<T>): Promise<T> {
    return this.askAndRun(actor, allianceNo, NOTHING, work);
  }

  /**
   * As `runInAlliance`, for work that knows beforehand what it will have to read: `ask` is sent right behind the lock,
   * without a trip of its own, and sees what the lock protects.
   */
  async askAndRun<T, A>(
    actor: Actor,
    allianceNo: number,
    ask: (reads: LockedReads) => Promise<A>,
    work: (tx: AllianceTx, asked: A) => Promise<T>,
  ): Promise<T> {
    let lastSeq: bigint | undefined;
    const result = await this.attempt(async (runner, client) => {
      const bare = new Transaction(actor, this.clock.now(), runner.manager, client);
      const { tx, asked } = await AllianceTransaction.open(bare, allianceNo, ask);
      const value = await work(tx, asked);
      lastSeq = tx.settle();
      return { result: value, sent: tx.sent };
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
      const bare = new Transaction(actor, this.clock.now(), runner.manager, client);
      const allianceNo = await make(bare);
      if (allianceNo === undefined) return { result: undefined, sent: [] };
      await client.query("select set_config('app.alliance_no', $1, true)", [String(allianceNo)]);
      await client.query('insert into alliance_head (alliance_no) values ($1)', [allianceNo]);
      const { tx } = await AllianceTransaction.open(bare, allianceNo, NOTHING);
      const result = await work(tx);
      return { result: { allianceNo, result, lastSeq: tx.settle() }, sent: tx.sent };
    });
    if (begun?.lastSeq !== undefined) this.commits.announce(begun.allianceNo, begun.lastSeq);
    return begun?.result;
  }

  private async attempt<T>(work: Work<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRYABLE.has(String((error as { code?: unknown }).code))) throw error;
        this.retries++;
      }
    }
  }

  private async once<T>(work: Work<T>): Promise<T> {
    const runner = this.database.dataSource.createQueryRunner();
    try {
      const client: pg.PoolClient = await runner.connect();
      await runner.startTransaction();
      try {
        const { result, sent } = await work(runner, client);
        await mustBeSent(sent);
        await allOf([...sent, runner.commitTransaction()]);
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

/** Throws when a write could not even be sent: it failed here, so the database knows nothing of it and would commit. */
async function mustBeSent(writes: readonly Promise<unknown>[]): Promise<void> {
  if (writes.length === 0) return;
  const failures: unknown[] = [];
  for (const write of writes) write.catch((error: unknown) => failures.push(error));
  await setImmediate();
  if (failures.length > 0) throw failures[0];
}

/** Waits for all of them, then throws what the first of them failed with. After a failed write, commit rolls back. */
async function allOf(promises: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(promises)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}
