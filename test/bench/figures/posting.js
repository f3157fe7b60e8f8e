import { createHash } from 'node:crypto';
import pg from 'pg';
import { makeBook } from '../lib/book.js';
import { settle, withClient } from '../lib/cluster.js';
import { product } from '../lib/product.js';
import { figure, method, table } from '../lib/report.js';
import { interleaved, median, ratios } from '../lib/rounds.js';

const { canonicalJson, systemClock } = await product('libs/kernel/src/index.js');
const { CommitSignal, Database, UnitOfWork } = await product('libs/platform/src/index.js');
const { PostingEngine } = await product('libs/ledger/src/posting/posting-engine.js');
const { COST_ENTRY_COLUMNS, INSERT_ENTRIES } = await product('libs/ledger/src/store/cost-entry-columns.js');

const CALLERS = 64;
const WARM_UP = 2048;
const MEASURED = 12_800;
const ROUNDS = Number(process.env.ROUNDS ?? 5);

/** Posting with every guarantee against the plainest durable INSERT there is. */
export async function posting(cluster) {
  method(
    'Posting engine',
    `${CALLERS} callers post one line each, again and again, to one alliance; each waits for the commit of its own line.`,
    'engine: gap-free sequence, idempotency key, duplicate control, balances, event range, leaf hash, row level security.',
    'raw: 64 connections, one prepared single-row INSERT per commit into a table with the same columns and indexes.',
    `unnest: one connection, ${CALLERS} rows a statement into such a table (a batch without any of the guarantees).`,
    `One process for callers and engine; fsync on; ${WARM_UP} lines to warm up, ${MEASURED} measured, ${ROUNDS} rounds in turn.`,
  );
  const { url, openUrl } = await cluster.database('bench_posting');
  const book = await makeBook(url);
  for (const table of ['raw_entry', 'unnest_entry']) {
    await withClient(openUrl, (client) => client.query(`create table ${table} (like cost_entry including all)`));
  }
  const database = await Database.connect({ url });
  const engine = new PostingEngine(new UnitOfWork(database, new CommitSignal(), systemClock));
  const pattern = await engine.submit(book.allianceNo, command(book, 0)).then(({ entries }) => entries[0]);
  const raw = await connect(openUrl, CALLERS);
  const [batch] = await connect(openUrl, 1);

  let posted = 1;
  let inserted = 0;
  let batched = 0;
  const post = async () => engine.submit(book.allianceNo, command(book, posted++));
  const insertOne = async (caller) => raw[caller].query({ ...INSERT_ONE, values: rowOf(pattern, ++inserted) });
  const insertMany = async () => {
    const rows = Array.from({ length: CALLERS }, () => rowOf(pattern, ++batched));
    const values = COST_ENTRY_COLUMNS.map((_, column) => rows.map((row) => row[column]));
    await batch.query({ name: 'many', text: INSERT_ENTRIES.replace('cost_entry', 'unnest_entry'), values });
  };
  const timed = async (callers, times, work) => {
    await settle(openUrl);
    await repeat(callers, WARM_UP / (MEASURED / times), work);
    const start = performance.now();
    await repeat(callers, times, work);
    return (MEASURED / (performance.now() - start)) * 1000;
  };
  // A book that has begun: the planner knows the tables, whichever case comes first.
  for (const [callers, times, work] of [
    [CALLERS, WARM_UP, post],
    [CALLERS, WARM_UP, insertOne],
    [1, WARM_UP / CALLERS, insertMany],
  ])
    await repeat(callers, times, work);
  const measured = await interleaved(ROUNDS, {
    engine: () => timed(CALLERS, MEASURED, post),
    raw: () => timed(CALLERS, MEASURED, insertOne),
    unnest: () => timed(1, MEASURED / CALLERS, insertMany),
  });
  await database.close();
  await Promise.all([...raw, batch].map((client) => client.end()));

  table(
    ['lines/s'],
    Object.entries(measured).map(([name, runs]) => [name, median(runs)]),
  );
  figure('posting engine / raw single-row INSERT', ratios(measured.engine, measured.raw), { atLeast: 1.3 });
}

const INSERT_ONE = {
  name: 'one',
  text: `insert into raw_entry (${COST_ENTRY_COLUMNS.map(({ name }) => name).join(', ')})
         values (${COST_ENTRY_COLUMNS.map((_, index) => `$${index + 1}`).join(', ')})`,
};

/** What a caller of the engine hands over; the hash of the request is worked out here as the use case does it. */
function command(book, n) {
  const line = {
    amountMinor: BigInt(1000 + (n % 90_000)),
    currency: 'GBP',
    incurredOn: '2026-05-10',
    category: n % 2 === 0 ? 'PEOPLE' : 'GRANTS',
    nature: 'ACTUAL',
    sourceRef: `INV-${n}`,
    supplier: 'Brook Cleaning Ltd',
    purpose: 'Cleaning in May',
    personal: false,
    relatedParty: false,
  };
  const organisation = book.organisations[n % book.organisations.length];
  const asked = { deed: 'post', actingFor: organisation.id, lines: [line] };
  const requestHash = createHash('sha256').update(canonicalJson(asked)).digest();
  return { kind: 'post', actor: book.actor, organisation, idempotencyKey: `key-${n}`, requestHash, lines: [line] };
}

/** The columns of the nth row, as the engine would have written it. */
function rowOf(pattern, n) {
  const entry = { ...pattern, seq: BigInt(n), entryNo: n, sourceRef: `INV-${n}` };
  return COST_ENTRY_COLUMNS.map(({ of }) => of(entry));
}

async function connect(url, count) {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client(url);
      await client.connect();
      return client;
    }),
  );
}

/** `work` is done `times` times in all by so many callers, each beginning anew when its last was acknowledged. */
async function repeat(callers, times, work) {
  let left = times;
  const one = async (caller) => {
    while (left-- > 0) await work(caller);
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => one(caller)));
}
