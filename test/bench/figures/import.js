import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { makeBook } from '../lib/book.js';
import { settle, withClient } from '../lib/cluster.js';
import { product } from '../lib/product.js';
import { figure, method, table } from '../lib/report.js';
import { interleaved, median, ratios } from '../lib/rounds.js';

const { newId, systemClock } = await product('libs/kernel/src/index.js');
const { AppConfig, CommitSignal, Database, FileStore, UnitOfWork } = await product('libs/platform/src/index.js');
const { COST_ENTRY_COLUMNS } = await product('libs/ledger/src/store/cost-entry-columns.js');
const { ImportStore } = await product('libs/ledger/src/store/import-store.js');
const store = await product('libs/ledger/src/store/import-writer.js');
const { beginPosting } = await product('libs/ledger/src/store/import-posting-store.js');
const { surveyLayout } = await product('libs/ledger/src/import/survey-layout.js');
const { ImportChecking } = await product('libs/ledger/src/import/import-checking.js');
const { ImportPosting } = await product('libs/ledger/src/import/import-posting.js');
const { DEFAULT_OPTIONS } = await product('libs/ledger/src/import/matching/import-mapping.js');

const LINES = 200_000;
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const NAMES = COST_ENTRY_COLUMNS.map(({ name }) => name).join(', ');

/** A spend file on its whole way into the book, against COPY of the same rows into the same table. */
export async function importing(cluster) {
  method(
    'Import',
    `A CSV file of ${LINES.toLocaleString('en')} lines in the shape councils publish, from its bytes to the last commit.`,
    'import: keep the file, find columns and categories, check every row and duplicate, then post in chunks of 20,000:',
    '  decided again, gap-free sequence, sealed (two hashes a row), balances, event ranges, resumable, row level security.',
    'copy: the rows that an import made, as COPY text from a file, in one transaction, into a table with the same columns,',
    '  checks and indexes, which grows as the book does.',
    `fsync on; ${ROUNDS} rounds in turn, each for another organisation of one alliance.`,
  );
  const { url, openUrl } = await cluster.database('bench_import');
  await withClient(openUrl, (client) => client.query('create table copied_entry (like cost_entry including all)'));
  const database = await Database.connect({ url });
  const folder = await mkdtemp(join(tmpdir(), 'commonbook-bench-import-'));
  const files = new FileStore(Object.assign(new AppConfig(), { dataDir: folder }));
  const unitOfWork = new UnitOfWork(database, new CommitSignal(), systemClock);
  const content = spendFile();
  const parts = { upload: [], check: [], post: [] };
  const timed = async (part, work) => {
    const start = performance.now();
    const result = await work();
    parts[part]?.push(performance.now() - start);
    return result;
  };
  const whole = await makeBook(url, { organisations: ROUNDS + 1 });
  let turn = 0;
  const importOnce = async () => {
    const book = { ...whole, organisations: [whole.organisations[turn++]] };
    await settle(openUrl);
    const start = performance.now();
    const id = await timed('upload', () => upload(book, { files, unitOfWork, content }));
    await timed('check', () => check(book, id, { files, unitOfWork, database }));
    await timed('post', () => post(book, id, { files, unitOfWork }));
    return (LINES / (performance.now() - start)) * 1000;
  };
  await importOnce();
  let copied = 0;
  const copyOnce = async () => {
    const finished = join(folder, 'finished.copy');
    await writeFile(finished, Readable.from(copyLines(openUrl, whole.organisations[copied++].no)));
    await settle(openUrl);
    return withClient(openUrl, async (client) => {
      const start = performance.now();
      await client.query('begin');
      await pipeline(createReadStream(finished), client.query(copyFrom(`copy copied_entry (${NAMES}) from stdin`)));
      await client.query('commit');
      return (LINES / (performance.now() - start)) * 1000;
    });
  };
  const measured = await interleaved(ROUNDS, { import: importOnce, copy: copyOnce });
  await database.close();
  await rm(folder, { recursive: true });
  table(
    ['lines/s'],
    Object.entries(measured).map(([name, runs]) => [name, median(runs)]),
  );
  table(
    ['ms'],
    Object.entries(parts).map(([name, runs]) => [`of it, ${name}`, median(runs)]),
  );
  figure('import of 200,000 lines / COPY into the same table', ratios(measured.import, measured.copy), {
    atLeast: 0.5,
  });
}

function spendFile() {
  const units = [
    '"Policy, Culture and Communication"',
    'General Fund',
    'HRA',
    'Suspense',
    '"Leisure, Parks & Communities"',
  ];
  const lines = [
    'body_name,organisational_unit,expenditure_category,expenditure_code,paid_date,trans_no,amount,caporrev,supplier_id,supplier_name',
  ];
  for (let n = 0; n < LINES; n++) {
    const day = String((n % 28) + 1).padStart(2, '0');
    const amount = (((n * 7919) % 900_000) + 1) / 100;
    lines.push(
      `Oxbridge Council,${units[n % 5]},Category ${n % 40},K${1000 + (n % 170)},${day}/01/2026,${46_000_000 + n}_1,` +
        `${amount.toFixed(2)},Revenue,${20_000_000 + (n % 3000)},SUPPLIER ${n % 3000} LTD   `,
    );
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

async function upload(book, { files, unitOfWork, content }) {
  const pieces = Array.from({ length: Math.ceil(content.length / 65_536) }, (_, n) =>
    content.subarray(n * 65_536, (n + 1) * 65_536),
  );
  const stored = await files.save(Readable.from(pieces), 1e9);
  const layout = await surveyLayout(files.pathOf(stored.sha256), { categories: [] });
  const options = { ...DEFAULT_OPTIONS, defaultCategory: 'SUPPLIES', relatedParty: false };
  return unitOfWork.runInAlliance(book.actor, book.allianceNo, async (tx) => {
    const { no, prefix } = await store.nextImport(tx);
    const id = newId('imp');
    const made = {
      id,
      no,
      reference: `${prefix}-${no}`,
      organisationNo: book.organisations[0].no,
      fileName: 'spend.csv',
    };
    await store.insertImport(tx, { ...made, fileSha256: stored.sha256, fileBytes: stored.bytes, layout });
    await store.matchImport(tx, no, layout, { mapping: layout.guessed.mapping, options });
    return id;
  });
}

async function check(book, id, { files, unitOfWork, database }) {
  const imports = new ImportStore(database);
  const record = await imports.byId(book.allianceNo, id);
  const checking = new ImportChecking(files, imports, unitOfWork, systemClock);
  await checking.run(book.actor, book.organisations[0], record, () => undefined);
  const { outcome } = await imports.byId(book.allianceNo, id);
  if (outcome.tally.good.rows !== LINES) throw new Error(`only ${outcome.tally.good.rows} good rows`);
}

async function post(book, id, { files, unitOfWork }) {
  const [organisation] = book.organisations;
  await unitOfWork.runInAlliance(book.actor, book.allianceNo, async (tx) => {
    const record = await store.findImport(tx, id);
    await beginPosting(tx, record.no, false);
  });
  const place = { allianceNo: book.allianceNo, id };
  await new ImportPosting(unitOfWork, files).run(book.actor, organisation, place, () => undefined);
}

/** What an import wrote, as COPY text. */
async function* copyLines(openUrl, organisationNo) {
  yield* await withClient(openUrl, async (client) => {
    const chunks = [];
    for await (const chunk of client.query(
      copyTo(`copy (select ${NAMES} from cost_entry where organisation_no = ${organisationNo} order by seq) to stdout`),
    ))
      chunks.push(chunk);
    return chunks;
  });
}
