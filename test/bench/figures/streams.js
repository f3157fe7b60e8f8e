import { setTimeout as sleep } from 'node:timers/promises';
import { makeBook } from '../lib/book.js';
import { pinned, startChild } from '../lib/child.js';
import { askOnce } from '../lib/load.js';
import { figure, method, table } from '../lib/report.js';
import { interleaved, median, quantile, ratios } from '../lib/rounds.js';
import { cpuOf } from '../lib/usage.js';

const SUBSCRIBERS = 1000;
const WARM_UP = 30;
const EVENTS = 100;
const ROUNDS = Number(process.env.ROUNDS ?? 5);

const SUBSCRIPTION = `subscription Posted($allianceId: ID!) { costEntryPosted(allianceId: $allianceId) {
  cursor logIndex costEntry { id entryNo sourceRef incurredOn supplier purpose late amount { minor }
    organisation { id legalName } category { id code name } } } }`;
const POST = `mutation Post($allianceId: ID!, $actingFor: ID!, $input: CostLineInput!, $key: String!) {
  costEntryPost(allianceId: $allianceId, actingFor: $actingFor, input: $input, idempotencyKey: $key) {
    costEntry { id } refusals { code message } } }`;
const PUBLISH =
  'mutation Publish($allianceId: ID!, $event: String!) { publish(allianceId: $allianceId, event: $event) }';

/** One event to a thousand subscribers of one audience, against Nest with graphql-ws and PubSub. */
export async function streams(cluster) {
  method(
    `One event to ${SUBSCRIBERS.toLocaleString('en')} subscribers of one audience`,
    'graphql-transport-ws, a connection each, the same subscription text, the same bytes of payload (checked at every event).',
    'product: a cost is posted by mutation, committed, read back from the log, and shown as each may see it, asked per event;',
    'stock: Nest, Apollo, graphql-ws and the in-memory PubSub: a mutation publishes the ready event; nothing is stored.',
    'CPU: processor time of the server process per delivery, the posting included. Latency: from the commit (stock: from',
    `publish) to the last subscriber; p99 of ${EVENTS} events, sent one by one.`,
    `${WARM_UP} events to warm up and ${EVENTS} measured; ${ROUNDS} rounds.`,
    pinned
      ? 'Each server alone on processor 0; database and subscribers on processor 1.'
      : 'No processor was set aside.',
  );
  const { url, openUrl } = await cluster.database('bench_streams');
  const book = await makeBook(url);
  const [owner, partner] = book.organisations;
  const server = await startChild('servers/product.js', { core: 0, env: { BENCH_DATABASE_URL: url } });
  const stock = await startChild('dist/stock.js', { core: 0, env: { BENCH_DATABASE_URL: openUrl } });
  const [poster] = await server.ask({ tokensFor: owner.id, count: 1 });
  const readers = await server.ask({ tokensFor: partner.id, count: 4 });
  let posted = 0;
  let sample;
  const sides = {
    product: { child: server, tokens: readers, allianceId: book.allianceId, send: () => post(++posted) },
    stock: { child: stock, tokens: [undefined], allianceId: '1', send: () => publish() },
  };
  const post = (n) =>
    askOnce(server.hello.port, { query: POST, variables: postVariables(book, owner, n) }, poster).then(({ data }) => {
      if (data.costEntryPost.refusals.length > 0) throw new Error(JSON.stringify(data));
    });
  const publish = () =>
    askOnce(stock.hello.port, { query: PUBLISH, variables: { allianceId: '1', event: JSON.stringify(sample) } });
  for (const side of Object.values(sides)) {
    side.subscribers = await startChild('servers/subscribers.js', { core: 1 });
    const { tokens, allianceId } = side;
    const subscribe = {
      port: side.child.hello.port,
      count: SUBSCRIBERS,
      tokens,
      query: SUBSCRIPTION,
      variables: { allianceId },
    };
    await side.subscribers.ask({ subscribe });
    await sleep(2000);
    const first = await deliver(side);
    sample ??= JSON.parse(first.payload).data.costEntryPosted;
    side.payload = first.payload;
  }
  if (sides.stock.payload !== sides.product.payload) {
    throw new Error(`Payloads differ:\n${sides.product.payload}\n${sides.stock.payload}`);
  }
  const runs = await interleaved(ROUNDS, {
    product: () => paced(sides.product),
    stock: () => paced(sides.stock),
  });
  for (const { subscribers, child } of Object.values(sides)) {
    await subscribers.stop();
    await child.stop();
  }
  const of = (name, part) => runs[name].map((run) => run[part]);
  table(
    ['CPU µs/delivery', 'p50 ms', 'p99 ms'],
    Object.keys(runs).map((name) => [name, ...['cpu', 'p50', 'p99'].map((part) => median(of(name, part)))]),
  );
  figure('CPU per delivery / stock', ratios(of('product', 'cpu'), of('stock', 'cpu')), { atMost: 0.4 });
  figure('commit to last of 1,000 subscribers, p99 / stock', ratios(of('product', 'p99'), of('stock', 'p99')), {
    atMost: 0.5,
  });
}

/** Sends one event and waits for the last subscriber. */
async function deliver({ child, subscribers, send }) {
  await child.ask({ what: 'commits' });
  await subscribers.ask({ expect: 1 });
  await send();
  const { at, payload, differing } = await subscribers.ask({});
  if (differing > 0) throw new Error(`${differing} subscribers had another payload`);
  const commits = await child.ask({ what: 'commits' });
  if (commits.length !== 1) throw new Error(`${commits.length} commits for one event`);
  return { ms: at - commits[0], payload };
}

async function paced(side) {
  for (let n = 0; n < WARM_UP; n++) await deliver(side);
  const before = cpuOf(side.child.pid);
  const latencies = [];
  for (let n = 0; n < EVENTS; n++) latencies.push((await deliver(side)).ms);
  const cpu = (cpuOf(side.child.pid) - before) / (EVENTS * SUBSCRIBERS);
  return { cpu, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

function postVariables(book, organisation, n) {
  const input = {
    amount: { minor: '12345', currency: 'GBP' },
    incurredOn: '2026-05-10',
    category: 'PEOPLE',
    sourceRef: `INV-${n}`,
    supplier: 'Brook Cleaning Ltd',
    purpose: 'Cleaning in May',
    relatedParty: false,
  };
  return { allianceId: book.allianceId, actingFor: organisation.id, input, key: `key-${n}` };
}
