import { createHash } from 'node:crypto';
import { type FixedClock, fixedClock, isoDate, type PersonActor } from '#kernel';
import { CommitSignal, Database, UnitOfWork } from '#platform';
import { type BookFixture, bookFixture } from '../../../../test/support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import type { CostLine } from '../domain/cost-entry.js';
import type { PostLines, Posted } from './posting-command.js';
import { PostingEngine } from './posting-engine.js';

describe('the posting engine', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let book: BookFixture;
  let engine: PostingEngine;
  let clock: FixedClock;
  let keys = 0;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await Database.connect({ url: fresh.databaseUrl });
  });
  beforeEach(async () => {
    book = await bookFixture(fresh.migrationDatabaseUrl);
    clock = fixedClock('2026-05-20T10:00:00Z');
    engine = new PostingEngine(new UnitOfWork(database, new CommitSignal(), clock));
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const actor = (): PersonActor => ({
    kind: 'person',
    personNo: book.person.no,
    personId: book.person.id,
    actorRef: book.person.actorRef,
    sessionId: 'ses_x',
    language: 'en',
  });
  const line = (more: Partial<CostLine> = {}): CostLine => ({
    amountMinor: 12_345n,
    currency: 'GBP',
    incurredOn: isoDate('2026-05-10'),
    category: 'PEOPLE',
    nature: 'ACTUAL',
    sourceRef: `INV-${++keys}`,
    supplier: 'Brook Cleaning Ltd',
    purpose: 'Cleaning in May',
    personal: false,
    relatedParty: false,
    ...more,
  });
  const post = (lines: CostLine[], more: { partner?: number; key?: string } = {}): PostLines => {
    const organisation = book.organisations[more.partner ?? 1];
    if (organisation === undefined) throw new Error('no such partner');
    const requestHash = createHash('sha256')
      .update(lines.map(({ sourceRef, amountMinor }) => `${sourceRef}${amountMinor}`).join())
      .digest();
    return {
      kind: 'post',
      actor: actor(),
      organisation,
      idempotencyKey: more.key ?? `key-${++keys}`,
      requestHash,
      lines,
    };
  };
  const submit = async (command: PostLines): Promise<Posted> => engine.submit(book.allianceNo, command);
  const read = async <R extends object>(sql: string): Promise<R[]> =>
    database.inAlliance<R & Record<string, unknown>>(book.allianceNo, {
      name: `spec-${createHash('md5').update(sql).digest('hex')}`,
      text: sql,
    });

  it('gives concurrent callers gap-free sequence and entry numbers, balances that equal a recount, one receipt each', async () => {
    const commands = Array.from({ length: 60 }, (_, n) =>
      post([line(), line({ amountMinor: -500n, category: 'GRANTS' })], { partner: n % 3 }),
    );
    const posted = await Promise.all(commands.map(submit));
    expect(posted.every(({ replayed }) => !replayed)).toBe(true);
    const [sums] = await read(
      `select count(*)::int as n, min(seq)::int as first, max(seq)::int as last, count(distinct (organisation_no, entry_no))::int as numbers,
         max(entry_no)::int as highest from cost_entry`,
    );
    expect(sums).toEqual({ n: 120, first: 1, last: 120, numbers: 120, highest: 40 });
    const differences = await read(
      `select * from (select organisation_no, category_no, period_no, currency, sum(amount_minor) as a, count(*) as n
         from cost_entry group by 1, 2, 3, 4) e full join balance b using (organisation_no, category_no, period_no, currency)
       where e.a is distinct from b.amount_minor or e.n is distinct from b.entries`,
    );
    expect(differences).toEqual([]);
    expect(await read('select count(*)::int as n from command_receipt')).toEqual([{ n: 60 }]);
    expect(await read('select last_seq from alliance_head')).toEqual([{ last_seq: '120' }]);
  });

  it('refuses one command of a batch and posts its neighbours', async () => {
    const results = await Promise.allSettled([
      submit(post([line()])),
      submit(post([line(), line({ category: 'OVERHEAD' })])),
      submit(post([line()])),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((results[1] as PromiseRejectedResult).reason).toMatchObject({
      code: 'ledger.category-not-allowed',
      path: ['entries', '1', 'category'],
    });
    expect(await read('select seq from cost_entry order by seq')).toEqual([{ seq: '1' }, { seq: '2' }]);
  });

  it('answers a repeated key with the first result, also at once, and refuses the key with another body', async () => {
    const command = post([line()], { key: 'same' });
    const [first, second] = await Promise.all([submit(command), submit(command)]);
    const third = await submit(command);
    expect([first.replayed, second.replayed, third.replayed]).toEqual([false, true, true]);
    expect(third.entries[0]?.leafHash).toEqual(first.entries[0]?.leafHash);
    await expect(submit(post([line()], { key: 'same' }))).rejects.toMatchObject({ code: 'idempotency-conflict' });
    expect(await read('select count(*)::int as n from cost_entry')).toEqual([{ n: 1 }]);
  });

  it('refuses the same source in the same category twice, until a reason is given or the first is reversed', async () => {
    const first = line({ sourceRef: 'INV-A' });
    const { entries } = await submit(post([first]));
    await expect(submit(post([first]))).rejects.toMatchObject({ code: 'ledger.already-posted', facts: { earlier: 1 } });
    await submit(post([{ ...first, category: 'GRANTS' }]));
    await submit(post([{ ...first, overrideReason: 'Two cleans on one invoice' }]));
    const target = entries[0];
    if (target === undefined) throw new Error('nothing was posted');
    const reverse = {
      kind: 'reverse',
      actor: actor(),
      organisation: book.organisations[1] ?? { no: 0, id: '' },
      reason: 'Wrong house',
    } as const;
    const requestHash = Buffer.alloc(32);
    const reversal = await engine.submit(book.allianceNo, {
      ...reverse,
      seq: target.seq,
      idempotencyKey: 'r1',
      requestHash,
    });
    expect(reversal.entries[0]).toMatchObject({ amountMinor: -12_345n, reversesSeq: target.seq, nature: 4 });
    await expect(
      engine.submit(book.allianceNo, { ...reverse, seq: target.seq, idempotencyKey: 'r2', requestHash }),
    ).rejects.toMatchObject({ code: 'ledger.already-reversed' });
  });

  it('reverses an entry once when two ask at the same moment', async () => {
    const { entries } = await submit(post([line()]));
    const seq = entries[0]?.seq ?? 0n;
    const ask = async (key: string): Promise<Posted> =>
      engine.submit(book.allianceNo, {
        kind: 'reverse',
        actor: actor(),
        organisation: book.organisations[1] ?? { no: 0, id: '' },
        reason: 'Twice clicked',
        seq,
        idempotencyKey: key,
        requestHash: Buffer.alloc(32),
      });
    const results = await Promise.allSettled([ask('a'), ask('b')]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses an organisation that does not take part', async () => {
    const stranger = { no: 999_999, id: 'org_stranger' };
    await expect(submit({ ...post([line()]), organisation: stranger })).rejects.toMatchObject({
      code: 'ledger.organisation-not-taking-part',
    });
  });

  it('keeps what was recorded: neither edit nor delete, only erasure of the free text', async () => {
    await submit(post([line()]));
    const work = async (sql: string): Promise<unknown> =>
      new UnitOfWork(database, new CommitSignal(), clock).runInAlliance(actor(), book.allianceNo, async (tx) =>
        tx.query(sql),
      );
    await expect(work('update cost_entry set amount_minor = 1')).rejects.toThrow('permission denied');
    await expect(work('delete from cost_entry')).rejects.toThrow('permission denied');
    await expect(work(`update cost_entry set supplier = 'Another Ltd'`)).rejects.toThrow('never edited');
    await work('update cost_entry set supplier = null, purpose = null, override_reason = null, text_salt = null');
    expect(await read('select supplier, text_salt from cost_entry')).toEqual([{ supplier: null, text_salt: null }]);
  });
});
