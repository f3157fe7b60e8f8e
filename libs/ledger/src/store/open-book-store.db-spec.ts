import { systemActor, systemClock } from '#kernel';
import { CommitSignal, Database, UnitOfWork } from '#platform';
import { type BookFixture, bookFixture } from '../../../../test/support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database.js';
import { viewOfCostEntry } from '../domain/cost-entry-view.js';
import { COST_LINE_FIELDS } from '../domain/cost-line-visibility.js';
import { sampleEntry } from '../domain/testing/sample-book.js';
import { OpenBookStore } from './open-book-store.js';
import { insertEntries } from './posting-store.js';

describe('reading a list for the fields that are asked for', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let book: BookFixture;
  let store: OpenBookStore;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await Database.connect({ url: fresh.databaseUrl });
    book = await bookFixture(fresh.migrationDatabaseUrl);
    store = new OpenBookStore(database);
    const { allianceNo } = book;
    const entry = { ...sampleEntry, allianceNo, seq: 1n, importNo: 3, lineNo: 7, quantityMicro: 1_500_000n, unit: 'h' };
    const hash = new Uint8Array(32).fill(9);
    const full = { ...entry, unitRateMinor: 5n, irrecoverableVatMinor: 6n, charityNumber: '1', approvalRef: 'A-1' };
    const reversal = { ...full, seq: 2n, entryNo: full.entryNo + 1, nature: 4 as const, reversesSeq: 1n };
    const unitOfWork = new UnitOfWork(database, new CommitSignal(), systemClock);
    await unitOfWork.runInAlliance(systemActor('spec'), allianceNo, async (tx) =>
      insertEntries(tx, [{ ...full, evidenceHash: hash, outcomeRef: 'OUT-1', overrideReason: 'why' }, reversal]),
    );
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  const names = {
    organisation: { no: 1, id: 'org_1', name: 'Elm' },
    category: {
      no: 1,
      id: 'cat_1',
      code: 'A',
      name: 'A',
      parentNo: null,
      allowability: 'ALLOWED' as const,
      version: 1,
    },
  };
  const seen = async (fields: ReadonlySet<string> | null) => {
    const entries = await store.entries(book.allianceNo, {}, { size: 10, backwards: false, position: null }, fields);
    return entries.map((entry) => {
      const period = { no: 1, id: 'p' } as unknown as Parameters<typeof viewOfCostEntry>[1]['period'];
      const view = viewOfCostEntry(entry, { ...names, period, allianceId: 'all_1', relatesToPeriod: null }, 4);
      if (view === null) throw new Error('nothing is seen');
      return view;
    });
  };

  const fields = [...Object.keys(COST_LINE_FIELDS), 'entryNo', 'openness', 'reversedBy', 'lineNo', 'unit', 'withheld'];
  it.each(fields)('gives %s as a read of everything does', async (field) => {
    const name = (field === 'postedBy' ? 'postedByRef' : field) as 'id';
    const alone = (await seen(new Set([field]))).map((view) => view[name]);
    const whole = (await seen(null)).map((view) => view[name]);
    expect(whole).toHaveLength(2);
    expect(alone).toEqual(whole);
    expect(alone).not.toContain(undefined);
  });
});
