import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FixedClock, fixedClock, isoDate, newId, placeId, systemActor } from '#kernel';
import { AppConfig, CommitSignal, Database, FileStore, UnitOfWork } from '#platform';
import { auditBook } from '../../../../test/support/book-audit.js';
import { type BookFixture, bookFixture } from '../../../../test/support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import { spendLines, spendTotal } from '../../../../test/support/spend-file.js';
import { sampleLine } from '../domain/testing/sample-book.js';
import { PostingEngine } from '../posting/posting-engine.js';
import { findAuthority, insertAuthority, insertStep } from '../store/authority-store.js';
import { beginPosting } from '../store/import-posting-store.js';
import { ImportStore } from '../store/import-store.js';
import { insertImport, matchImport, nextImport } from '../store/import-writer.js';
import { ImportChecking } from './import-checking.js';
import { CHUNK_ROWS } from './preparing/prepare-chunks.js';
import { ImportPosting } from './import-posting.js';
import { type ImportRecord, importReference } from './import-record.js';
import './import-refusals.js';
import { guessMapping } from './matching/guess-mapping.js';
import { DEFAULT_OPTIONS } from './matching/import-mapping.js';
import { detectLayout } from './reading/file-layout.js';

const actor = systemActor('spec');

describe('a file that cites a spending authority', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let folder: string;
  let book: BookFixture;
  let work: UnitOfWork;
  let files: FileStore;
  let store: ImportStore;
  let clock: FixedClock;
  let posting: ImportPosting;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await Database.connect({ url: fresh.databaseUrl });
    folder = await mkdtemp(join(tmpdir(), 'import-'));
    files = new FileStore(Object.assign(new AppConfig(), { dataDir: folder }));
    store = new ImportStore(database);
    clock = fixedClock('2026-05-29T10:00:00Z');
    work = new UnitOfWork(database, new CommitSignal(), clock);
    posting = new ImportPosting(work, files);
  });
  beforeEach(async () => {
    book = await bookFixture(fresh.migrationDatabaseUrl);
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
    await rm(folder, { recursive: true });
  });

  const organisation = (): BookFixture['organisations'][number] => {
    const [first] = book.organisations;
    if (first === undefined) throw new Error('no organisation');
    return first;
  };
  const authority = async (limitMinor: bigint): Promise<string> => {
    const id = placeId('spa', book.allianceNo, 1n);
    await work.runInAlliance(actor, book.allianceNo, async (tx) => {
      const terms = { kind: 'BUDGET', purpose: 'Grants', limitMinor, currency: 'GBP' } as const;
      const days = { validFrom: isoDate('2026-04-01'), validTo: null };
      await insertAuthority(tx, { id, ...terms, ...days, categoryNo: null, organisationNo: null });
      const decision = { id: 'dec_1', reference: 'RB-ALT-1', decidedOn: isoDate('2026-04-01') };
      await insertStep(tx, { step: 'APPROVED', authorityId: id, on: isoDate('2026-04-01'), decision });
    });
    return id;
  };
  async function matched(count: number, approvalRef: string): Promise<ImportRecord> {
    const stored = await files.save(linesOf(count), 1e9);
    const found = await detectLayout(files.pathOf(stored.sha256));
    const guessed = guessMapping(found);
    const options = { ...DEFAULT_OPTIONS, defaultCategory: 'PEOPLE', relatedParty: false, approvalRef };
    const layout = {
      ...found,
      guessed,
      guessedOptions: options,
      survey: { rows: 0, categories: [], sourceRef: [], repeats: 0 },
    };
    const id = newId('imp');
    await work.runInAlliance(actor, book.allianceNo, async (tx) => {
      const { no, prefix } = await nextImport(tx);
      const names = { id, no, reference: importReference(prefix, no), organisationNo: organisation().no };
      const file = { fileName: 'spend.csv', fileSha256: stored.sha256, fileBytes: stored.bytes, layout };
      await insertImport(tx, { ...names, ...file });
      await matchImport(tx, no, layout, { mapping: guessed.mapping, options });
    });
    const checking = new ImportChecking(files, store, work, clock);
    await checking.run(actor, organisation(), await read(id), () => undefined);
    return read(id);
  }
  async function read(id: string): Promise<ImportRecord> {
    const record = await store.byId(book.allianceNo, id);
    if (record === undefined) throw new Error('no import');
    return record;
  }
  const begin = async ({ no }: ImportRecord, takeGoodRows: boolean): Promise<void> =>
    work.runInAlliance(actor, book.allianceNo, async (tx) => beginPosting(tx, no, takeGoodRows));
  const post = async ({ id }: ImportRecord, progress = (_rows: number): void => undefined): Promise<void> =>
    posting.run(actor, organisation(), { allianceNo: book.allianceNo, id }, progress);
  const spent = async (id: string): Promise<bigint | undefined> =>
    (await work.runInAlliance(actor, book.allianceNo, async (tx) => findAuthority(tx, id)))?.spentMinor;
  const spend = async (approvalRef: string, amountMinor: bigint): Promise<unknown> =>
    new PostingEngine(work).submit(book.allianceNo, {
      kind: 'post',
      actor,
      organisation: book.organisations[1] ?? { no: 0, id: '' },
      lines: [{ ...sampleLine, amountMinor, approvalRef }],
      idempotencyKey: newId('evt'),
      requestHash: Buffer.alloc(32),
    });
  const sound = async (): Promise<void> => {
    const audit = await auditBook(fresh.migrationDatabaseUrl, book, new Map());
    expect(audit).toMatchObject({ balancesThatDiffer: 0, authoritiesThatDiffer: 0 });
  };

  it('takes what it posts from it, also when it breaks off between two chunks', async () => {
    const count = CHUNK_ROWS + 500;
    const id = await authority(spendTotal(count) + 1_000_000n);
    const checked = await matched(count, id);
    expect(checked.outcome?.tally).toMatchObject({ good: { rows: count }, bad: { rows: 0 } });
    await begin(checked, false);
    const stopped = post(checked, (done) => {
      if (done > 0) throw new Error('the process dies');
    });
    await expect(stopped).rejects.toThrow('the process dies');
    await spend(id, 100n);
    await post(checked);
    expect(await read(checked.id)).toMatchObject({ status: 'POSTED', rowsPosted: count });
    expect(await spent(id)).toBe(spendTotal(count) + 100n);
    await sound();
  }, 60_000);

  it('is told at the check which rows are too much', async () => {
    const id = await authority(spendTotal(20));
    const checked = await matched(40, id);
    expect(checked.outcome?.tally.bad.rows).toBeGreaterThan(0);
    expect(new Set(checked.outcome?.problems.map(({ code }) => code))).toEqual(new Set(['ledger.authority-exceeded']));
  });

  it('never overspends when somebody else has spent in the meantime', async () => {
    const id = await authority(spendTotal(40) + 100_000n);
    const checked = await matched(40, id);
    await begin(checked, false);
    await spend(id, spendTotal(20) + 100_000n);
    await expect(post(checked)).rejects.toMatchObject({
      code: 'import.changed-since-check',
      facts: { code: 'ledger.authority-exceeded' },
    });
    expect(await spent(id)).toBe(spendTotal(20) + 100_000n);
    await sound();
  });

  it('cites nothing that is not there', async () => {
    const checked = await matched(3, placeId('spa', book.allianceNo, 9n));
    expect(checked.outcome?.problems.map(({ code }) => code)).toEqual(Array(3).fill('ledger.authority-unknown'));
  });
});

async function* linesOf(rows: number): AsyncGenerator<Buffer> {
  yield Buffer.from([...spendLines({ rows, month: '2026-05' })].join(''));
}
