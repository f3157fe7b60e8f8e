import { makeBook } from '../lib/book.js';
import { pinned, startChild } from '../lib/child.js';
import { settle } from '../lib/cluster.js';
import { askOnce, measureLoad } from '../lib/load.js';
import { figure, method, table } from '../lib/report.js';
import { interleaved, median, ratios } from '../lib/rounds.js';

const CONNECTIONS = 64;
const WARM_UP = 4000;
const MEASURED = 6000;
const ROUNDS = Number(process.env.ROUNDS ?? 5);

const POST = `mutation Post($allianceId: ID!, $actingFor: ID!, $input: CostLineInput!, $key: String!) {
  costEntryPost(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $key) {
    costEntry { id } refusals { code message } } }`;
const NOOP = `mutation Noop($allianceId: ID!, $actingFor: ID!, $input: CostLineInput!, $key: String!) {
  noop(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $key) {
    costEntry { id } refusals { code message } } }`;

/** What posting a cost adds to a mutation that does nothing, on the same server. */
export async function mutations(cluster) {
  method(
    'One GraphQL post against a mutation that does nothing',
    'Both on the product server in a process of its own, with the same caller, variables, input checks and answer shape;',
    'the post also finds who may post for whom, decides, writes, commits durably and shows the entry.',
    'bare no-op: `mutation { noopBare }` without arguments, for comparison.',
    `${CONNECTIONS} connections from another process; ${WARM_UP} requests to warm up, ${MEASURED} measured; ${ROUNDS} rounds.`,
    pinned ? 'The server alone on processor 0; database and load on processor 1.' : 'No processor was set aside.',
  );
  const { url, openUrl } = await cluster.database('bench_mutations');
  const book = await makeBook(url);
  const server = await startChild('servers/product.js', { core: 0, env: { BENCH_DATABASE_URL: url } });
  const load = await startChild('servers/load.js', { core: 1 });
  const [, partner] = book.organisations;
  const tokens = await server.ask({ tokensFor: partner.id, count: 8 });
  const input = {
    amount: { minor: '12345', currency: 'GBP' },
    incurredOn: '2026-05-10',
    category: 'PEOPLE',
    sourceRef: 'INV-%N%',
    supplier: 'Brook Cleaning Ltd',
    purpose: 'Cleaning in May',
    relatedParty: false,
  };
  const variables = { allianceId: book.allianceId, actingFor: partner.id, input, key: 'key-%N%' };
  const queries = {
    post: { query: POST, variables },
    noop: { query: NOOP, variables },
    'bare no-op': { query: 'mutation { noopBare }' },
  };
  await mustPost(server, queries, tokens[0]);
  const contains = {
    post: '"costEntry":{"id":"cst_',
    noop: '"costEntry":{"id":"cst_',
    'bare no-op': '"noopBare":true',
  };
  const cases = Object.fromEntries(
    Object.entries(queries).map(([name, body]) => {
      const request = {
        port: server.hello.port,
        path: '/graphql',
        bodies: [JSON.stringify(body)],
        tokens,
        connections: CONNECTIONS,
        contains: contains[name],
      };
      return [name, () => measureLoad({ load, server, cluster, request, warmUp: WARM_UP, measured: MEASURED })];
    }),
  );
  await cases.post();
  await settle(openUrl);
  const runs = await interleaved(ROUNDS, cases);
  for (const child of [load, server]) await child.stop();
  const of = (name, part) => runs[name].map((run) => run[part]);
  table(
    ['requests/s', 'server CPU µs', 'database CPU µs', 'bytes'],
    Object.keys(runs).map((name) => [
      name,
      ...['perSecond', 'serverUs', 'databaseUs', 'bytes'].map((part) => median(of(name, part))),
    ]),
  );
  figure('one GraphQL post / a no-op mutation', ratios(of('post', 'perSecond'), of('noop', 'perSecond')), {
    atLeast: 0.8,
  });
}

/** Both must answer alike: an entry, no refusals. */
async function mustPost({ hello: { port } }, queries, token) {
  const numbered = (n) => JSON.parse(JSON.stringify(queries[n]).replaceAll('%N%', `first-${n}`));
  const { data: post } = await askOnce(port, numbered('post'), token);
  const { data: noop } = await askOnce(port, numbered('noop'), token);
  const shape = ({ costEntry, refusals }) => JSON.stringify([Object.keys(costEntry), costEntry.id.length, refusals]);
  if (shape(post.costEntryPost) !== shape(noop.noop)) throw new Error(JSON.stringify([post, noop]));
}
