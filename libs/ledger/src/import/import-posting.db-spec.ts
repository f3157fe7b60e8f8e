import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FixedClock, type PersonActor, fixedClock, isoDate, newId } from '#kernel';
import { AppConfig, CommitSignal, Database, FileStore, UnitOfWork } from '#platform';
import { type BookFixture, bookFixture } from '../../../../test/support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import { type SpendFile, spendLines, spendTotal } from '../../../../test/support/spend-file.js';
import { PostingEngine } from '../posting/posting-engine.js';
import { loadBook } from '../store/book-store.js';
import { beginPosting } from '../store/import-posting-store.js';
import { ImportStore } from '../store/import-store.js';
import { checkImport, insertImport, matchImport, nextImport } from '../store/import-writer.js';
import { checkFile } from './check-file.js';
import { checkerOf } from './checker-of.js';
import { CHUNK_ROWS } from './preparing/prepare-chunks.js';
import { ImportPosting } from './import-posting.js';
import { type ImportRecord, importReference } from './import-record.js';
import './import-refusals.js';
import { guessMapping } from './matching/guess-mapping.js';
import { DEFAULT_OPTIONS } from './matching/import-mapping.js';
import { detectLayout } from './reading/file-layout.js';

describe('posting a file', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let folder: string;
  let book: BookFixture;
  let clock: FixedClock;
  let unitOfWork: UnitOfWork;
  let files: FileStore;
  let store: ImportStore;
  let posting: ImportPosting;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await Database.connect({ url: fresh.databaseUrl });
    folder = await mkdtemp(join(tmpdir(), 'import-'));
  });
  beforeEach(async () => {
    book = await bookFixture(fresh.migrationDatabaseUrl);
    clock = fixedClock('2026-05-29T10:00:00Z');
    unitOfWork = new UnitOfWork(database, new CommitSignal(), clock);
    files = new FileStore(Object.assign(new AppConfig(), { dataDir: folder }));
    store = new ImportStore(database);
    posting = new ImportPosting(unitOfWork, files);
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
    await rm(folder, { recursive: true });
  });

  const council = (): BookFixture['organisations'][number] => {
    const [first] = book.organisations;
    if (first === undefined) throw new Error('no organisation');
    return first;
  };
  const actor = (): PersonActor => ({
    kind: 'person',
    personNo: book.person.no,
    personId: book.person.id,
    actorRef: book.person.actorRef,
    sessionId: 'ses_x',
    language: 'en',
  });

  async function* bytesOf(file: SpendFile): AsyncGenerator<Buffer> {
    let text = '';
    for (const line of spendLines(file)) {
      text += line;
      if (text.length < 100_000) continue;
      yield Buffer.from(text);
      text = '';
    }
    yield Buffer.from(text);
  }

  /** A file that has been uploaded, matched and checked. */
  async function checkedImport(file: SpendFile, defaultCategory = 'PEOPLE'): Promise<ImportRecord> {
    const stored = await files.save(bytesOf(file), 1e9);
    const found = await detectLayout(files.pathOf(stored.sha256));
    const guessed = guessMapping(found);
    const options = { ...DEFAULT_OPTIONS, defaultCategory, relatedParty: false };
    const survey = { rows: 0, categories: [], sourceRef: [], repeats: 0 };
    const layout = { ...found, guessed, guessedOptions: options, survey };
    const id = newId('imp');
    await unitOfWork.runInAlliance(actor(), book.allianceNo, async (tx) => {
      const { no, prefix } = await nextImport(tx);
      const made = {
        id,
        no,
        reference: importReference(prefix, no),
        organisationNo: council().no,
        fileName: 'spend.csv',
      };
      await insertImport(tx, { ...made, fileSha256: stored.sha256, fileBytes: stored.bytes, layout });
      await matchImport(tx, no, layout, { mapping: guessed.mapping, options });
    });
    await check(id);
    return read(id);
  }

  async function check(id: string): Promise<void> {
    const record = await read(id);
    const lastEntryNo = await store.lastEntryNo(book.allianceNo, council().no);
    const rules = await unitOfWork.runInAlliance(actor(), book.allianceNo, loadBook);
    const moment = { at: clock.now(), today: isoDate('2026-05-29') };
    const findHeld = store.heldFinder(book.allianceNo, council().no, lastEntryNo);
    const checker = checkerOf(record, rules, moment, findHeld);
    const outcome = { ...(await checkFile(files, record, checker, () => undefined)), lastEntryNo };
    await unitOfWork.runInAlliance(actor(), book.allianceNo, async (tx) => checkImport(tx, record.no, outcome));
  }

  async function read(id: string): Promise<ImportRecord> {
    const record = await store.byId(book.allianceNo, id);
    if (record === undefined) throw new Error('no import');
    return record;
  }

  async function begin({ no }: ImportRecord, takeGoodRows = false): Promise<void> {
    await unitOfWork.runInAlliance(actor(), book.allianceNo, async (tx) => beginPosting(tx, no, takeGoodRows));
  }

  const post = async ({ id }: ImportRecord): Promise<void> =>
    posting.run(actor(), council(), { allianceNo: book.allianceNo, id }, () => undefined);
  const rows = async <R extends object>(sql: string): Promise<R[]> =>
    database.inAlliance<R & Record<string, unknown>>(book.allianceNo, {
      name: `spec-${createHash('md5').update(sql).digest('hex')}`,
      text: sql,
    });

  async function expectWholeBook(count: number): Promise<void> {
    const [sums] = await rows(
      `select count(*)::int as n, sum(amount_minor)::text as total, count(distinct line_no)::int as lines,
         count(distinct entry_no)::int as numbers, max(entry_no)::int as highest, count(distinct seq)::int as seqs from cost_entry`,
    );
    expect(sums).toEqual({
      n: count,
      total: String(spendTotal(count)),
      lines: count,
      numbers: count,
      highest: count,
      seqs: count,
    });
    expect(await rows(`select sum(amount_minor)::text as total, sum(entries)::int as n from balance`)).toEqual([
      { total: String(spendTotal(count)), n: count },
    ]);
    expect(await rows(`select type from event where type <> 'ledger.cost-entry-posted'`)).toEqual([
      { type: 'ledger.cost-import-posted' },
    ]);
    const gaps = await rows(
      `select 1 from (select from_seq, lag(seq) over (order by seq) as before from event) e where from_seq <> coalesce(before, 0) + 1`,
    );
    expect(gaps).toEqual([]);
  }

  it('puts every row into the book once, in chunks, with balances, ranges and a receipt', async () => {
    const count = CHUNK_ROWS * 2 + 100;
    const checked = await checkedImport({ rows: count, month: '2026-05' });
    expect(checked.outcome).toMatchObject({
      tally: { good: { rows: count, amountMinor: spendTotal(count) }, bad: { rows: 0 } },
      problemFile: null,
    });
    await begin(checked);
    await post(checked);
    const done = await read(checked.id);
    expect(done).toMatchObject({
      status: 'POSTED',
      rowsPosted: count,
      amountPostedMinor: spendTotal(count),
      firstSeq: 1n,
      lastSeq: BigInt(count),
    });
    expect(done.reference).toMatch(/^[A-Z]+-I-0001$/);
    await expectWholeBook(count);
  }, 60_000);

  it('goes on from where it broke off, without losing or doubling a row', async () => {
    const count = CHUNK_ROWS + 500;
    const checked = await checkedImport({ rows: count, month: '2026-05' });
    await begin(checked);
    const broken = new ImportPosting(unitOfWork, files);
    const told: number[] = [];
    const stop = broken.run(actor(), council(), { allianceNo: book.allianceNo, id: checked.id }, (done) => {
      told.push(done);
      if (done > 0) throw new Error('the process dies');
    });
    await expect(stop).rejects.toThrow('the process dies');
    const half = await read(checked.id);
    expect(half.status === 'POSTED' ? count : half.rowsPosted).toBeGreaterThan(0);
    await post(checked);
    expect(await read(checked.id)).toMatchObject({ status: 'POSTED', rowsPosted: count });
    await expectWholeBook(count);
    await post(checked);
    await expectWholeBook(count);
  }, 60_000);

  it('lets one of two who post at the same time do it', async () => {
    const checked = await checkedImport({ rows: 300, month: '2026-05' });
    await begin(checked);
    await Promise.allSettled([post(checked), post(checked)]);
    await expectWholeBook(300);
  });

  it('lets others post between its chunks', async () => {
    const checked = await checkedImport({ rows: CHUNK_ROWS * 4, month: '2026-05' });
    await begin(checked);
    const done = post(checked);
    const [, partner] = book.organisations;
    const line = {
      amountMinor: 500n,
      currency: 'GBP' as const,
      incurredOn: isoDate('2026-05-10'),
      category: 'PEOPLE',
      nature: 'ACTUAL' as const,
      sourceRef: 'INV-1',
      supplier: 'Oak Ltd',
      purpose: 'Cleaning',
      personal: false,
      relatedParty: false,
    };
    const organisation = { no: partner?.no ?? 0, id: partner?.id ?? '' };
    const command = { kind: 'post', actor: actor(), organisation, lines: [line] } as const;
    const posted = await new PostingEngine(unitOfWork).submit(book.allianceNo, {
      ...command,
      idempotencyKey: 'one',
      requestHash: Buffer.alloc(32),
    });
    expect(posted.entries[0]?.seq).toBeLessThan(BigInt(CHUNK_ROWS * 4));
    await done;
    expect(await read(checked.id)).toMatchObject({ status: 'POSTED', rowsPosted: CHUNK_ROWS * 4 });
    expect(await rows('select max(seq)::int as last, count(*)::int as n from cost_entry')).toEqual([
      { last: CHUNK_ROWS * 4 + 1, n: CHUNK_ROWS * 4 + 1 },
    ]);
  }, 60_000);

  it('decides the rows again when the book changes between check and posting', async () => {
    const checked = await checkedImport({ rows: 50, month: '2026-05' });
    await begin(checked);
    await unitOfWork.runInAlliance(actor(), book.allianceNo, async (tx) =>
      tx.query(`update accounting_period set status = 'CLOSED'`),
    );
    await expect(post(checked)).rejects.toMatchObject({
      code: 'import.changed-since-check',
      facts: { code: 'ledger.no-open-period', line: 2 },
    });
    expect(await read(checked.id)).toMatchObject({ status: 'MATCHED', rowsPosted: 0 });
    expect(await rows('select seq from event')).toEqual([]);
  });

  it('refuses rows that came into the book by another way after the check, or leaves them out by choice', async () => {
    const first = await checkedImport({ rows: 3, month: '2026-05' });
    const second = await checkedImport({ rows: 10, month: '2026-05', lineEnd: '\r\n' });
    await begin(first);
    await post(first);
    await begin(second);
    await expect(post(second)).rejects.toMatchObject({
      code: 'import.changed-since-check',
      facts: { line: 2, code: 'ledger.already-posted' },
    });
    await check(second.id);
    await begin(second, true);
    await unitOfWork.runInAlliance(actor(), book.allianceNo, async (tx) =>
      tx.query(`update cost_import set outcome = jsonb_set(outcome, '{lastEntryNo}', '0') where id = $1`, [second.id]),
    );
    await post(second);
    const done = await read(second.id);
    expect(done).toMatchObject({ status: 'POSTED', rowsPosted: 7 });
    expect(done.outcome?.leftOut.map(({ lineNo, code }) => [lineNo, code])).toEqual(
      [2, 3, 4].map((line) => [line, 'ledger.already-posted']),
    );
    expect(await rows('select count(*)::int as n from cost_entry')).toEqual([{ n: 10 }]);
  });

  it('posts no row again that the book held when the file was checked', async () => {
    const first = await checkedImport({ rows: 3, month: '2026-05' });
    await begin(first);
    await post(first);
    const second = await checkedImport({ rows: 10, month: '2026-05', lineEnd: '\r\n' });
    expect(second.outcome?.tally).toMatchObject({ good: { rows: 7 }, held: { rows: 3 } });
    await begin(second, true);
    await post(second);
    expect(await read(second.id)).toMatchObject({ status: 'POSTED', rowsPosted: 7, outcome: { leftOut: [] } });
    expect(await rows('select count(*)::int as n, max(seq)::int as last from cost_entry')).toEqual([
      { n: 10, last: 11 },
    ]);
    expect(await rows('select sum(entries)::int as n, sum(amount_minor)::text as total from balance')).toEqual([
      { n: 10, total: String(spendTotal(10)) },
    ]);
  });
});
