import { makeBook } from '../lib/book.js';
import { pinned, startChild } from '../lib/child.js';
import { withClient } from '../lib/cluster.js';
import { fillBook } from '../lib/fill.js';
import { askOnce, measureLoad } from '../lib/load.js';
import { product } from '../lib/product.js';
import { figure, method, table } from '../lib/report.js';
import { interleaved, median, ratios } from '../lib/rounds.js';

const { encodePosition } = await product('libs/kernel/src/index.js');

const ENTRIES = 200_000;
const PAGES = 40;
const CONNECTIONS = 16;
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const TOKENS = 8;

const FIELDS = 'entryNo sourceRef incurredOn supplier purpose late';
const OURS = `query Page($allianceId: ID!, $after: String) { openBook(allianceId: $allianceId, first: 50, after: $after) {
  nodes { ${FIELDS} amount { minor } organisation { id legalName } category { id code name } } } }`;
const STOCK = OURS.replace('first: 50', 'first: 50');
const POSTGRAPHILE = `query Page($allianceNo: Int!, $after: Cursor) {
  openBook: allCostEntries(condition: { allianceNo: $allianceNo }, orderBy: [SEQ_DESC], first: 50, after: $after) {
    nodes { ${FIELDS} amountMinor organisation { id: rowId legalName } category { id: rowId code name } } } }`;

/** A page of the open book over GraphQL, against PostGraphile and the usual Nest server on the same rows. */
export async function reads(cluster) {
  method(
    'Reading 50 cost lines with organisation and category over GraphQL',
    `${ENTRIES.toLocaleString('en')} entries, 20 organisations, 10 categories; ${PAGES} pages all over the book, in turn.`,
    'product: an API token of a partner, recognised, limited and metered; each line shown as that partner may see it;',
    '  organisation and category from memory, at most two seconds old; lines from PostgreSQL under row level security.',
    'PostGraphile 5.1.5 (amber preset, grafserv): the same tables as superuser: nobody recognised, nothing checked.',
    'stock: Nest, Express, Apollo, TypeORM repositories, a loader per relation and request; as superuser too.',
    `${CONNECTIONS} connections from another process; 1,500 requests to warm up, 3,000 measured (stock 300 and 900); ${ROUNDS} rounds.`,
    pinned ? 'Each server alone on processor 0; database and load on processor 1.' : 'No processor was set aside.',
  );
  const { url, openUrl } = await cluster.database('bench_reads');
  const book = await makeBook(url, { organisations: 20 });
  await fillBook(openUrl, book, ENTRIES);
  await relate(openUrl);
  const servers = {
    product: await startChild('servers/product.js', { core: 0, env: { BENCH_DATABASE_URL: url } }),
    postgraphile: await startChild('servers/postgraphile.js', { core: 0, env: { BENCH_DATABASE_URL: openUrl } }),
    stock: await startChild('dist/stock.js', { core: 0, env: { BENCH_DATABASE_URL: openUrl } }),
  };
  const load = await startChild('servers/load.js', { core: 1 });
  const tokens = await servers.product.ask({ tokensFor: book.organisations[1].id, count: TOKENS });
  const seqs = Array.from({ length: PAGES }, (_, n) => ENTRIES - n * Math.floor(ENTRIES / PAGES));
  const cursors = await postgraphileCursors(servers.postgraphile.hello.port, book, seqs);
  const asked = {
    product: seqs.map((seq) => ({
      query: OURS,
      variables: { allianceId: book.allianceId, after: encodePosition('cost-entries/newest', [BigInt(seq)]) },
    })),
    postgraphile: cursors.map((after) => ({ query: POSTGRAPHILE, variables: { allianceNo: book.allianceNo, after } })),
    stock: seqs.map((seq) => ({ query: STOCK, variables: { allianceId: book.allianceNo, after: String(seq) } })),
  };
  await mustBeEqual(servers, asked, tokens[0]);

  const cases = Object.fromEntries(
    Object.entries(servers).map(([name, server]) => {
      const request = {
        port: server.hello.port,
        path: '/graphql',
        bodies: asked[name].map((one) => JSON.stringify(one)),
        tokens: name === 'product' ? tokens : [],
        connections: CONNECTIONS,
        contains: '"organisation"',
      };
      const [warmUp, measured] = name === 'stock' ? [300, 900] : [1500, 3000];
      return [name, () => measureLoad({ load, server, cluster, request, warmUp, measured })];
    }),
  );
  const runs = await interleaved(ROUNDS, cases);
  for (const child of [load, ...Object.values(servers)]) await child.stop();

  const of = (name, part) => runs[name].map((run) => run[part]);
  table(
    ['requests/s', 'server CPU µs', 'database CPU µs', 'bytes'],
    Object.keys(runs).map((name) => [
      name,
      ...['perSecond', 'serverUs', 'databaseUs', 'bytes'].map((part) => median(of(name, part))),
    ]),
  );
  const ratio = (peer) => ratios(of('product', 'perSecond'), of(peer, 'perSecond'));
  figure('50 cost lines over GraphQL / PostGraphile 5', ratio('postgraphile'), { atLeast: 1.3 });
  figure('50 cost lines over GraphQL / stock Nest', ratio('stock'), { atLeast: 3 });
}

/** PostGraphile learns relations from foreign keys; the ledger has none, so they are told by its smart comments. */
async function relate(openUrl) {
  await withClient(openUrl, (client) =>
    client.query(`comment on table cost_entry is E'@foreignKey (organisation_no) references organisation (no)|@fieldName organisation\\n'
      '@foreignKey (alliance_no, category_no) references cost_category (alliance_no, no)|@fieldName category'`),
  );
}

async function postgraphileCursors(port, { allianceNo }, seqs) {
  const cursors = [];
  for (const seq of seqs) {
    const query = `{ allCostEntries(condition: { allianceNo: ${allianceNo}, seq: "${seq}" }, orderBy: [SEQ_DESC], first: 1) { edges { cursor } } }`;
    const { data } = await askOnce(port, { query });
    cursors.push(data.allCostEntries.edges[0].cursor);
  }
  return cursors;
}

/** The stock server must answer with the same bytes of data, PostGraphile with the same values, page by page. */
async function mustBeEqual(servers, asked, token) {
  for (let page = 0; page < PAGES; page++) {
    const ours = await askOnce(servers.product.hello.port, asked.product[page], token);
    const stock = await askOnce(servers.stock.hello.port, asked.stock[page]);
    const peer = await askOnce(servers.postgraphile.hello.port, asked.postgraphile[page]);
    const flat = ours.data.openBook.nodes.map(({ amount, organisation, category, ...rest }) => {
      return { ...rest, amountMinor: amount.minor, organisation, category };
    });
    if (ours.data.openBook.nodes.length !== 50) throw new Error(`A page of ${ours.data.openBook.nodes.length} lines`);
    same(JSON.stringify(ours.data), JSON.stringify(stock.data), 'stock');
    same(JSON.stringify(flat), JSON.stringify(peer.data.openBook.nodes), 'PostGraphile');
  }
}

function same(ours, theirs, name) {
  if (ours === theirs) return;
  const at = [...ours].findIndex((letter, index) => letter !== theirs[index]);
  throw new Error(`${name} answers otherwise:\n${ours.slice(at - 80, at + 80)}\n${theirs.slice(at - 80, at + 80)}`);
}
