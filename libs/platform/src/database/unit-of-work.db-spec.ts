import { fixedClock, systemActor } from '#kernel';
import { type BookFixture, bookFixture } from '../../../../test/support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import { CommitSignal } from '../event-log/commit-signal.js';
import { EventLog } from '../event-log/event-log.js';
import { Database } from './database.js';
import type { AllianceTx } from './tx.js';
import { UnitOfWork } from './unit-of-work.js';

const actor = systemActor('spec');

describe('the unit of work', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let commits: CommitSignal;
  let work: UnitOfWork;
  let log: EventLog;
  let book: BookFixture;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await Database.connect({ url: fresh.databaseUrl });
  });
  beforeEach(async () => {
    commits = new CommitSignal();
    work = new UnitOfWork(database, commits, fixedClock('2026-05-20T10:00:00Z'));
    log = new EventLog(database);
    book = await bookFixture(fresh.migrationDatabaseUrl);
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const note = (text: string) => ({ type: 'spec.noted', body: { text } });
  const append = async (...texts: string[]): Promise<unknown> =>
    work.runInAlliance(actor, book.allianceNo, async (tx) => tx.append(texts.map(note)));
  const inAlliance = async <T>(deed: (tx: AllianceTx) => Promise<T>): Promise<T> =>
    work.runInAlliance(actor, book.allianceNo, deed);
  const texts = async (after = 0n): Promise<unknown[]> =>
    (await log.read(book.allianceNo, after, 1000)).map(({ seq, body }) => [seq, (body as { text: string }).text]);

  describe('the stream of an alliance', () => {
    it('has no gaps and no doubles when many write at once, and keeps the order of commits', async () => {
      await Promise.all(Array.from({ length: 25 }, async (_, n) => append(`a${n}`, `b${n}`)));
      const events = await texts();
      expect(events.map((event) => (event as [bigint])[0])).toEqual(
        Array.from({ length: 50 }, (_, n) => BigInt(n + 1)),
      );
      expect(await log.head(book.allianceNo)).toBe(50n);
    });

    it('does not use up a number that was rolled back', async () => {
      await append('one');
      const failing = inAlliance(async (tx) => {
        await tx.append([note('lost')]);
        throw new Error('after all');
      });
      await expect(failing).rejects.toThrow('after all');
      await append('two');
      expect(await texts()).toEqual([
        [1n, 'one'],
        [2n, 'two'],
      ]);
    });

    it('tells listeners after the commit, and nobody when nothing was appended', async () => {
      const heard: [number, bigint][] = [];
      commits.onCommit((...told) => heard.push(told));
      await append('one', 'two');
      await inAlliance(async () => undefined);
      expect(heard).toEqual([[book.allianceNo, 2n]]);
    });

    it('reads on from where a reader stopped', async () => {
      await append('one', 'two', 'three');
      expect(await texts(1n)).toEqual([
        [2n, 'two'],
        [3n, 'three'],
      ]);
      expect(await log.read(book.allianceNo, 0n, 2)).toHaveLength(2);
      expect(await texts(3n)).toEqual([]);
    });

    it.each([
      ['a gap', 3],
      ['a double', 1],
    ])('refuses %s even from somebody who writes past the unit of work', async (_case, seq) => {
      await append('one');
      const past = inAlliance(async (tx) =>
        tx.query(
          `insert into event (alliance_no, seq, from_seq, type, actor_ref, recorded_at, body, leaf_hash)
           values ($1, $2, $2, 'x', $3, now(), '{}', $4)`,
          [tx.allianceNo, seq, actor.actorRef, Buffer.alloc(32)],
        ),
      );
      await expect(past).rejects.toThrow('does not follow');
    });

    it.each(['update event set type = type', 'delete from event', 'truncate event'])(
      'keeps history from: %s',
      async (sql) => {
        await append('one');
        await expect(inAlliance(async (tx) => tx.query(sql))).rejects.toThrow('permission denied');
      },
    );

    it('fails when numbers were taken and not written', async () => {
      await expect(inAlliance(async (tx) => tx.reserve(2))).rejects.toThrow('were taken');
    });
  });

  describe('a request that comes twice', () => {
    const deed = async (key: string, request: unknown): Promise<{ result: { made: string }; replayed: boolean }> =>
      inAlliance(async (tx) =>
        tx.once({ scope: 'org_1', idempotencyKey: key, request }, async () => {
          await tx.append([note(key)]);
          return { made: key };
        }),
      );

    it('has one effect, also at once, and one answer', async () => {
      const answers = await Promise.all([deed('k', { a: 1 }), deed('k', { a: 1 }), deed('k', { a: 1 })]);
      expect(answers.map(({ result }) => result)).toEqual([{ made: 'k' }, { made: 'k' }, { made: 'k' }]);
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(await texts()).toHaveLength(1);
    });

    it('is refused with another body, and without a key', async () => {
      await deed('k', { a: 1 });
      await expect(deed('k', { a: 2 })).rejects.toMatchObject({ code: 'idempotency-conflict' });
      await expect(deed('', {})).rejects.toMatchObject({ code: 'idempotency-key-required' });
    });

    it('may come again after it failed', async () => {
      const failing = inAlliance(async (tx) =>
        tx.once({ scope: 'org_1', idempotencyKey: 'k', request: 1 }, async () => Promise.reject(new Error('half-way'))),
      );
      await expect(failing).rejects.toThrow('half-way');
      expect(await deed('k', 1)).toMatchObject({ replayed: false });
    });
  });

  it('runs the whole work again after a deadlock, and counts it', async () => {
    let tries = 0;
    const result = await inAlliance(async () => {
      if (++tries < 3) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      return tries;
    });
    expect([result, work.retries]).toEqual([3, 2]);
    const stubborn = inAlliance(async () => Promise.reject(Object.assign(new Error('no'), { code: '40001' })));
    await expect(stubborn).rejects.toThrow('no');
  });

  describe('another alliance', () => {
    it('can neither be read nor written', async () => {
      await append('ours');
      const other = await bookFixture(fresh.migrationDatabaseUrl);
      const seen = await work.runInAlliance(actor, other.allianceNo, async (tx) => tx.query('select * from event'));
      expect(seen).toEqual([]);
      const stolen = work.runInAlliance(actor, other.allianceNo, async (tx) =>
        tx.query('update accounting_period set name = $2 where alliance_no = $1 returning no', [book.allianceNo, 'x']),
      );
      expect(await stolen).toEqual([]);
      const planted = work.runInAlliance(actor, other.allianceNo, async (tx) =>
        tx.query(`insert into ledger_setting (alliance_no) values ($1)`, [book.allianceNo]),
      );
      await expect(planted).rejects.toThrow('row-level security');
    });

    it('is not left over on a connection: without an alliance there is an error, not rows', async () => {
      await append('ours');
      await expect(database.query('select * from event')).rejects.toThrow(/app\.alliance_no|invalid input syntax/);
    });

    it('is never mixed up by reads that are sent together', async () => {
      const others = [
        book,
        await bookFixture(fresh.migrationDatabaseUrl),
        await bookFixture(fresh.migrationDatabaseUrl),
      ];
      const statement = { name: 'spec-which', text: 'select distinct alliance_no from cost_category' };
      const reads = Array.from({ length: 200 }, async (_, n) => {
        const { allianceNo } = others[(n * 7) % 3] ?? book;
        const rows = await database.inAlliance<{ alliance_no: number }>(allianceNo, statement);
        return rows.length === 1 && rows[0]?.alliance_no === allianceNo;
      });
      expect(await Promise.all(reads)).toEqual(reads.map(() => true));
    });
  });
});
