import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processStart } from '../../libs/platform/src/embedded/process-lock.js';
import { type Launched, launch } from '../support/server.js';

/** `npm start` from a directory of its own, with the embedded database. */
describe('the start script', () => {
  let dataDir: string;
  const launched: Launched[] = [];
  const start = (env: Record<string, string> = {}) => {
    const it = launch({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', DEMO: 'no', ...env });
    launched.push(it);
    return it;
  };
  const databasePid = () => Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

  beforeAll(() => {
    dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'start-'));
    chmodSync(dataDir, 0o755);
  });
  afterEach(async () => {
    for (const { child, ended } of launched.splice(0)) {
      child.kill('SIGTERM');
      await ended;
    }
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'serves, and on %s ends server and database',
    async (signal) => {
      const server = start();
      const url = await server.answers();
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
      const database = databasePid();
      expect(processStart(database)).toBeDefined();
      server.child.kill(signal);
      server.child.kill(signal);
      expect(await server.ended).toBe(0);
      expect(processStart(database)).toBeUndefined();
    },
    60_000,
  );

  it('says that it already runs, where and as which process, and calls that no failure', async () => {
    const first = start();
    const url = await first.answers();
    const second = start();
    expect(await second.ended).toBe(0);
    expect(second.output()).toBe(`Commonbook already runs at ${url} (pid ${first.child.pid}).\n`);
  }, 60_000);

  it('starts again after it was killed, although its database was left running', async () => {
    const killed = start();
    await killed.answers();
    const left = databasePid();
    killed.child.kill('SIGKILL');
    expect(await killed.ended).toBe(-1);
    expect(processStart(left)).toBeDefined();
    await start().answers();
    expect(processStart(left)).toBeUndefined();
  }, 60_000);

  it('names a port that is taken and what to do, and starts no database', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      const server = start({ PORT: String(port) });
      expect(await server.ended).toBe(1);
      expect(server.output()).toBe(
        `Port ${port} is taken by another program. End that program, or choose another port: PORT=${port + 1} npm start\n`,
      );
    } finally {
      other.close();
    }
  }, 60_000);

  it('names every wrong variable at once', async () => {
    const server = start({ PORT: 'x', LOG_LEVEL: 'loud', PUBLIC_URL: 'here' });
    expect(await server.ended).toBe(1);
    expect(server.output().match(/^ {2}\w+: found /gm)).toHaveLength(3);
  }, 60_000);

  it('says why when the database of DATABASE_URL does not answer', async () => {
    const server = start({ DATABASE_URL: 'postgresql://u:hunter2@127.0.0.1:1/book' });
    expect(await server.ended).toBe(1);
    expect(server.output()).toBe('The database of DATABASE_URL cannot be used: connect ECONNREFUSED 127.0.0.1:1\n');
  }, 60_000);
});
