import { createHash } from 'node:crypto';
import { type SystemActor, fixedClock, isoDate, systemActor } from '#kernel';
import { CommitSignal, Database, UnitOfWork } from '#platform';
import { IDENTITY_ROWS } from '#identity';
import { type BookFixture, bookFixture } from '../../../../test/support/book-fixture.js';
import { bookStanding } from '../../../../test/support/book-standing.js';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import type { CostLine } from '../domain/cost-entry.js';
import { sampleLine } from '../domain/testing/sample-book.js';
import { PostingEngine } from '../posting/posting-engine.js';
import { AccountingPeriodAdd } from './accounting-period-add.js';
import { AccountingPeriodMove } from './accounting-period-move.js';
import { CostCategoryAdd } from './cost-category-add.js';
import { LedgerSettingsChange } from './ledger-settings-change.js';

const manager: SystemActor = systemActor('spec');

describe('accounting periods and categories', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let book: BookFixture;
  let engine: PostingEngine;
  let add: AccountingPeriodAdd;
  let move: AccountingPeriodMove;
  let category: CostCategoryAdd;
  let settings: LedgerSettingsChange;
  let keys = 0;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await Database.connect({ url: fresh.databaseUrl, rows: IDENTITY_ROWS });
    const clock = fixedClock('2026-05-20T10:00:00Z');
    const work = new UnitOfWork(database, new CommitSignal(), clock);
    const { standing, cache } = bookStanding(database, clock);
    engine = new PostingEngine(work);
    add = new AccountingPeriodAdd(standing, work, cache);
    move = new AccountingPeriodMove(standing, work, cache);
    category = new CostCategoryAdd(standing, work, cache);
    settings = new LedgerSettingsChange(standing, work, cache);
  });
  beforeEach(async () => {
    book = await bookFixture(fresh.migrationDatabaseUrl);
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const post = async (more: Partial<CostLine>): Promise<unknown> => {
    const organisation = book.organisations[1];
    if (organisation === undefined) throw new Error('no partner');
    const line = { ...sampleLine, sourceRef: `INV-${++keys}`, ...more };
    const requestHash = Buffer.alloc(32);
    return engine.submit(book.allianceNo, {
      kind: 'post',
      actor: manager,
      organisation,
      lines: [line],
      idempotencyKey: `k${keys}`,
      requestHash,
    });
  };
  const command = (period: number, more = {}): { allianceId: string; periodId: string; idempotencyKey: string } => ({
    allianceId: book.allianceId,
    periodId: book.periods[period] ?? '',
    idempotencyKey: `move-${++keys}`,
    ...more,
  });
  const read = async <R extends object>(sql: string): Promise<R[]> =>
    database.inAlliance<R & Record<string, unknown>>(book.allianceNo, {
      name: `spec-${createHash('md5').update(sql).digest('hex')}`,
      text: sql,
    });

  it('no post straddles a close: each is before it in the stream, or refused', async () => {
    const posts = Array.from({ length: 40 }, async () => post({ periodId: book.periods[1] }));
    const close = move.run(manager, 'close', command(1));
    const late = Array.from({ length: 40 }, async () => post({ periodId: book.periods[1] }));
    await close;
    const results = await Promise.allSettled([...posts, ...late]);
    const [closed] = await read<{ seq: string }>(
      `select seq from event where type = 'ledger.accounting-period-closed'`,
    );
    const [posted] = await read<{ n: number; last: string }>(
      'select count(*)::int as n, max(seq) as last from cost_entry',
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(posted?.n ?? -1);
    expect(BigInt(posted?.last ?? 0)).toBeLessThan(BigInt(closed?.seq ?? 0));
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'ledger.no-open-period' });
    }
    await expect(post({ periodId: book.periods[1] })).rejects.toMatchObject({ code: 'ledger.no-open-period' });
  });

  it('a period is opened once; a second clerk is told what changed', async () => {
    await move.run(manager, 'open', command(2, { expectedVersion: 1 }));
    await expect(move.run(manager, 'open', command(2, { expectedVersion: 1 }))).rejects.toMatchObject({
      code: 'stale-version',
      facts: { current: 2 },
    });
    await expect(move.run(manager, 'open', command(2))).rejects.toMatchObject({ code: 'ledger.period-status' });
    await expect(move.run(manager, 'close', { ...command(2), periodId: 'prd_none' })).rejects.toMatchObject({
      code: 'ledger.period-unknown',
    });
  });

  it('periods do not overlap, and a repeated request adds one', async () => {
    const period = {
      allianceId: book.allianceId,
      name: 'P04',
      startsOn: isoDate('2026-07-01'),
      endsOn: isoDate('2026-07-31'),
      cutOffAt: new Date('2026-08-14T17:00:00Z'),
      idempotencyKey: 'add',
    };
    const first = await add.run(manager, period);
    expect(await add.run(manager, period)).toBe(first);
    await expect(
      add.run(manager, {
        ...period,
        idempotencyKey: 'other',
        startsOn: isoDate('2026-07-31'),
        endsOn: isoDate('2026-08-31'),
      }),
    ).rejects.toMatchObject({ code: 'ledger.period-overlaps', facts: { period: 'P04' } });
    await expect(
      add.run(manager, { ...period, idempotencyKey: 'back', endsOn: isoDate('2026-06-30') }),
    ).rejects.toMatchObject({ code: 'input-invalid' });
    expect(await read('select count(*)::int as n from accounting_period')).toEqual([{ n: 4 }]);
  });

  it('categories have codes of their own', async () => {
    const asked = {
      allianceId: book.allianceId,
      code: 'TRAVEL',
      name: 'Travel',
      allowability: 'ALLOWED',
      idempotencyKey: 'c1',
    } as const;
    await category.run(manager, asked);
    await post({ category: 'TRAVEL' });
    await expect(category.run(manager, { ...asked, idempotencyKey: 'c2' })).rejects.toMatchObject({
      code: 'ledger.category-exists',
    });
    await expect(
      category.run(manager, { ...asked, code: 'MEALS', parent: 'FOOD', idempotencyKey: 'c3' }),
    ).rejects.toMatchObject({
      code: 'ledger.category-unknown',
    });
    await expect(category.run(manager, { ...asked, code: 'a b', idempotencyKey: 'c4' })).rejects.toMatchObject({
      code: 'input-invalid',
    });
  });

  it('what the alliance agreed holds from the next line on', async () => {
    await post({ amountMinor: 49_999n, relatedParty: null });
    await expect(post({ amountMinor: 50_000n, relatedParty: null })).rejects.toMatchObject({
      code: 'ledger.related-party-unanswered',
    });
    const agreed = {
      allianceId: book.allianceId,
      relatedPartyThresholdMinor: 0n,
      defaultOpenness: 3,
      idempotencyKey: 's',
    } as const;
    await settings.run(manager, agreed);
    await settings.run(manager, agreed);
    await expect(post({ amountMinor: 1n, relatedParty: null })).rejects.toMatchObject({
      code: 'ledger.related-party-unanswered',
    });
    await post({ amountMinor: 1n });
    expect(await read('select openness from cost_entry order by seq')).toEqual([{ openness: 2 }, { openness: 3 }]);
    await settings.run(manager, { ...agreed, authorityThresholdMinor: 100_000n, idempotencyKey: 'a' });
    await settings.run(manager, { ...agreed, idempotencyKey: 'b' });
    await expect(post({ amountMinor: 100_000n })).rejects.toMatchObject({ code: 'ledger.authority-required' });
    await settings.run(manager, { ...agreed, authorityThresholdMinor: null, idempotencyKey: 'c' });
    await post({ amountMinor: 100_000n });
    const nothing = { ...agreed, authorityThresholdMinor: 0n, idempotencyKey: 'd' };
    await expect(settings.run(manager, nothing)).rejects.toMatchObject({ code: 'input-invalid' });
    const below = { ...agreed, relatedPartyThresholdMinor: -1n, idempotencyKey: 't' };
    await expect(settings.run(manager, below)).rejects.toMatchObject({ code: 'input-invalid' });
  });

  it('settings that somebody changed meanwhile are not overwritten, and the same request changes them once', async () => {
    const { allianceId } = book;
    const agreed = { allianceId, relatedPartyThresholdMinor: 1n, defaultOpenness: 2, expectedVersion: 0 } as const;
    const mine = { ...agreed, authorityThresholdMinor: 5n, idempotencyKey: 'mine' };
    await settings.run(manager, mine);
    const theirs = settings.run(manager, { ...agreed, authorityThresholdMinor: 7n, idempotencyKey: 'theirs' });
    await expect(theirs).rejects.toMatchObject({ code: 'stale-version', facts: { expected: 0, current: 1 } });
    await settings.run(manager, mine);
    expect(await read('select authority_threshold_minor::int as least, version from ledger_setting')).toEqual([
      { least: 5, version: 1 },
    ]);
    const both = [1n, 2n].map(async (authorityThresholdMinor) => {
      const change = { ...agreed, authorityThresholdMinor, expectedVersion: 1 };
      return settings.run(manager, { ...change, idempotencyKey: `both-${authorityThresholdMinor}` });
    });
    const answers = await Promise.allSettled(both);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('somebody without the power may change neither', async () => {
    const nobody = { kind: 'public', actorRef: '00000000-0000-0000-0000-000000000000' } as const;
    await expect(move.run(nobody, 'close', command(1))).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
