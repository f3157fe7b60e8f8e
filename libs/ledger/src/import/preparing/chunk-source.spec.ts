import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spendFile } from '../../../../../test/support/spend-file.js';
import '../../domain/ledger-refusals.js';
import { sampleBook } from '../../domain/testing/sample-book.js';
import '../checking/row-refusals.js';
import '../import-refusals.js';
import type { ImportRecord } from '../import-record.js';
import { guessMapping } from '../matching/guess-mapping.js';
import { DEFAULT_OPTIONS } from '../matching/import-mapping.js';
import { detectLayout } from '../reading/file-layout.js';
import { chunksFromThread, chunksOf, prepareAhead } from './chunk-source.js';
import { CHUNK_ROWS, type Preparation } from './prepare-chunks.js';
import type { PreparedChunk } from './prepared-chunk.js';
import { PreparingWorker } from './preparing-worker.js';

const TYPESCRIPT = new URL('../../../../../test/support/register-typescript.js', import.meta.url).href;
const WITH_SOURCES = ['--no-warnings', '--import', TYPESCRIPT];
const inThread = (of: Preparation): AsyncGenerator<PreparedChunk> => chunksFromThread(of, WITH_SOURCES);
/** With these options no new thread begins: chunks can only come from one that was begun before. */
const NO_THREAD = ['--no-such-option'];

describe('chunks of a file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chunks-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function preparation(text: string, defaultCategory = 'PEOPLE'): Promise<Preparation> {
    const path = join(folder, 'spend.csv');
    await writeFile(path, text);
    const found = await detectLayout(path);
    const guessed = guessMapping(found);
    const survey = { rows: 0, categories: [], sourceRef: [], repeats: 0 };
    const options = { ...DEFAULT_OPTIONS, defaultCategory, relatedParty: false };
    const record: ImportRecord = {
      allianceNo: 1,
      no: 1,
      id: 'imp_1',
      reference: 'RB-I-0001',
      organisationNo: 3,
      status: 'POSTING',
      fileName: 'spend.csv',
      fileSha256: 'ab'.repeat(32),
      fileBytes: text.length,
      layout: { ...found, guessed, guessedOptions: options, survey },
      mapping: guessed.mapping,
      options,
      outcome: null,
      takeGoodRows: false,
      rowsPosted: 0,
      amountPostedMinor: 0n,
      lastLinePosted: 4,
      firstSeq: null,
      lastSeq: null,
      actorRef: '6f1c9a52-6d0e-4a43-9a57-6b7c5d7f8a10',
      version: 1,
      recordedAt: new Date('2026-05-29T10:00:00Z'),
      finishedAt: null,
    };
    const organisation = { no: 3, id: 'org_1' };
    return {
      path,
      record,
      book: sampleBook,
      at: new Date('2026-05-29T10:00:00Z'),
      organisation,
      actorRef: record.actorRef,
    };
  }

  /** What does not hang on the salts, which are new each time. */
  async function contents(chunks: AsyncGenerator<PreparedChunk>): Promise<unknown[]> {
    const found: unknown[] = [];
    for await (const { batches, ...chunk } of chunks) {
      const plain = batches.map(({ rows, columns, lineNos, amountsMinor, categoryNos, periodNos }) => ({
        rows,
        columns: columns.filter(({ type }) => type !== 'bytea').map(({ name, value }) => [name, plainly(value)]),
        numbers: [lineNos, amountsMinor, categoryNos, periodNos].map((list) =>
          Array.from(list.subarray(0, rows), String),
        ),
      }));
      found.push({ ...chunk, batches: plain });
    }
    return found;
  }

  const plainly = (value: unknown): unknown =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;

  it('are the same from a thread of their own', async () => {
    const rows = CHUNK_ROWS + 3000;
    const of = await preparation(spendFile({ rows, month: '2026-05', strayLine: true }));
    const expected = await contents(chunksOf(of));
    expect(expected).toHaveLength(2);
    expect(expected[1]).toMatchObject({ lastLine: rows + 2, last: true, problems: [{ code: 'import.not-data' }] });
    expect(await contents(inThread(of))).toEqual(expected);
  });

  it('begin below the line up to which the file was posted before', async () => {
    const of = await preparation(spendFile({ rows: 10, month: '2026-05' }));
    const [chunk] = (await contents(chunksOf(of))) as [{ batches: [{ numbers: string[][] }] }];
    expect(chunk.batches[0].numbers[0]).toEqual(['5', '6', '7', '8', '9', '10', '11']);
  });

  it('come with the refusal that ends the thread', async () => {
    const of = await preparation(spendFile({ rows: 10, month: '2026-05' }));
    const options = { ...of.record.options, categories: { 'Agency Staff': 'NOWHERE' } };
    const wrong = { ...of, record: { ...of.record, options } };
    const refusal = { code: 'ledger.category-unknown', facts: { category: 'NOWHERE' } };
    await expect(contents(inThread(wrong))).rejects.toMatchObject(refusal);
    await expect(contents(chunksOf(wrong))).rejects.toMatchObject(refusal);
  });

  it('come with the failure that ends the thread', async () => {
    const of = await preparation(spendFile({ rows: 10, month: '2026-05' }));
    await expect(contents(inThread({ ...of, path: join(folder, 'gone.csv') }))).rejects.toThrow('ENOENT');
  });

  it('end the thread when nobody wants more of them', async () => {
    const of = await preparation(spendFile({ rows: CHUNK_ROWS * 2, month: '2026-05' }));
    const chunks = inThread(of);
    expect(await chunks.next()).toMatchObject({ done: false });
    // A thread that went on waiting would keep the whole run of specs from ending.
    expect(await chunks.return(undefined)).toEqual({ done: true, value: undefined });
    expect(await chunks.next()).toEqual({ done: true, value: undefined });
  });

  it('come from one thread, file after file, also after a refusal; one that was stopped midway serves no other', async () => {
    const of = await preparation(spendFile({ rows: CHUNK_ROWS * 2, month: '2026-05' }));
    const options = { ...of.record.options, categories: { 'Agency Staff': 'NOWHERE' } };
    const wrong = { ...of, record: { ...of.record, options } };
    const served = async (each: Preparation, most = Infinity): Promise<{ thread: number; chunks: number }> => {
      const worker = PreparingWorker.start(each, WITH_SOURCES);
      const thread = worker.threadId;
      let chunks = 0;
      try {
        for (let last = false; !last && chunks < most; chunks += 1) last = (await worker.next())?.last !== false;
      } catch {
        chunks = -1;
      }
      await worker.end();
      return { thread, chunks };
    };
    const { thread } = await served(wrong);
    expect(await served(of)).toEqual({ thread, chunks: 2 });
    expect(await served(wrong)).toEqual({ thread, chunks: -1 });
    expect(await served(of, 1)).toEqual({ thread, chunks: 1 });
    expect((await served(wrong)).thread).not.toBe(thread);
  });

  describe('prepared beforehand', () => {
    // Nobody may find what a spec left.
    afterEach(() => expect(contents(chunksFromThread(unlike, NO_THREAD))).rejects.toThrow('no-such-option'));
    let unlike: Preparation;
    beforeAll(async () => {
      unlike = { ...(await preparation(spendFile({ rows: 1, month: '2026-05' }))), path: 'nowhere' };
    });

    it('are the same, and are taken once', async () => {
      const of = await preparation(spendFile({ rows: CHUNK_ROWS * 5, month: '2026-05' }));
      const expected = await contents(chunksOf(of));
      expect(expected).toHaveLength(5);
      prepareAhead(of, WITH_SOURCES);
      expect(await contents(chunksFromThread(of, NO_THREAD))).toEqual(expected);
      await expect(contents(chunksFromThread(of, NO_THREAD))).rejects.toThrow('no-such-option');
    });

    it('are given up for a newer file', async () => {
      const of = await preparation(spendFile({ rows: 10, month: '2026-05' }));
      const newer = { ...of, record: { ...of.record, id: 'imp_2' } };
      prepareAhead(of, WITH_SOURCES);
      prepareAhead(newer, WITH_SOURCES);
      expect(await contents(chunksFromThread(newer, NO_THREAD))).toHaveLength(1);
    });

    const categories = sampleBook.categories.slice(1);
    it.each<[string, (of: Preparation) => Preparation]>([
      ['another import', (of) => ({ ...of, record: { ...of.record, id: 'imp_2' } })],
      ['other columns', (of) => ({ ...of, record: { ...of.record, mapping: { supplier: [0] } } })],
      [
        'other choices',
        (of) => ({ ...of, record: { ...of.record, options: { ...of.record.options, relatedParty: true } } }),
      ],
      ['a file posted in part', (of) => ({ ...of, record: { ...of.record, lastLinePosted: 5 } })],
      ['another person', (of) => ({ ...of, actorRef: '11111111-2222-4333-8444-555555555555' })],
      ['another day', (of) => ({ ...of, at: new Date('2026-05-30T10:00:00Z') })],
      ['a changed book', (of) => ({ ...of, book: { ...of.book, categories } })],
    ])('are not taken for %s', async (_, changed) => {
      const of = await preparation(spendFile({ rows: 10, month: '2026-05' }));
      prepareAhead(of, WITH_SOURCES);
      await expect(contents(chunksFromThread(changed(of), NO_THREAD))).rejects.toThrow('no-such-option');
    });
  });
});
