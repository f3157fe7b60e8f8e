import { product } from '../lib/product.js';
import { serveParent } from '../lib/child.js';
import { addNoop } from './noop.js';

const { createApp } = await product('apps/api/src/create-app.js');
const { AppConfig, CommitSignal } = await product('libs/platform/src/index.js');
const { CreateApiToken } = await product('libs/identity/src/index.js');
const { systemActor } = await product('libs/kernel/src/index.js');

/** The product as it serves, with one thing more: a mutation that does nothing. The allowance of callers is out of reach. */
const url = process.env.BENCH_DATABASE_URL;
const config = Object.assign(new AppConfig(), {
  databaseUrl: url,
  migrationDatabaseUrl: url,
  nodeEnv: 'production',
  logLevel: 'warn',
  port: 0,
  rateLimit: 1e9,
});
addNoop();
const app = await createApp(config);
await app.listen(0, '127.0.0.1');
const commits = [];
app.get(CommitSignal).onCommit(() => commits.push(performance.timeOrigin + performance.now()));

serveParent({ port: app.getHttpServer().address().port }, async ({ tokensFor, count, what }) => {
  if (what === 'commits') return commits.splice(0);
  const make = app.get(CreateApiToken, { strict: false });
  const scopes = ['ledger:read', 'ledger:write', 'events:read'];
  const secrets = [];
  for (let n = 0; n < count; n++) {
    const made = await make.run(systemActor('bench'), { organisationId: tokensFor, name: `Bench ${n}`, scopes });
    secrets.push(made.secret);
  }
  return secrets;
});
