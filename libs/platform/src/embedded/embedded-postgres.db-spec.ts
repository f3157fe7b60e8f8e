import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describeWhen } from '../../../../test/support/describe-when.js';
import { ClusterInUseError, EmbeddedPostgres } from './embedded-postgres.js';
import { processStart } from './process-lock.js';

const ROOT = new URL('../../../../', import.meta.url).pathname;

/** Runs statements on one connection and returns the last one's rows. */
async function run(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

async function otherProcess(dataDir: string): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const script = [
    `--import`,
    `${ROOT}test/support/register-typescript.js`,
    `${ROOT}test/support/hold-cluster.ts`,
    dataDir,
  ];
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, ...(JSON.parse(said.toString()) as { url: string; pid: number }) };
}

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let server: EmbeddedPostgres | undefined;
  const start = async () => (server = await EmbeddedPostgres.start({ dataDir, what: 'a spec' }));
  const kept = 'create table if not exists kept (n int); insert into kept values (1)';
  const count = async (url: string) => (await run(url, 'select count(*)::int as n from kept'))[0]?.n;

  beforeAll(() => {
    dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'embedded-'));
    chmodSync(dataDir, 0o755);
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  it('starts over a first start that was cut off, and leaves nothing half-made', async () => {
    mkdirSync(join(dataDir, 'postgres.making-1'));
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    await run((await start()).url(), kept);
    const names = readdirSync(dataDir).filter((name) => name.startsWith('postgres.making'));
    expect(names).toEqual([]);
    expect(readdirSync(dataDir).some((name) => name.startsWith('postgres.unknown-'))).toBe(true);
  });

  it("keeps its data, listens on no network port, and is nobody else's to read", async () => {
    const url = (await start()).url();
    expect(await count(url)).toBe(1);
    const settings = await run(
      url,
      `select current_setting('listen_addresses') as addresses,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits`,
    );
    expect(settings).toEqual([{ addresses: '', fsync: 'on', commits: 'on' }]);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
    await expect(run(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('does not run as root', async () => {
    await start();
    expect(statSync(`/proc/${server?.pid}`).uid).not.toBe(0);
  });

  it('refuses a second start in the same place, naming who has it', async () => {
    await start();
    server?.announce('http://localhost:3000');
    const again = EmbeddedPostgres.start({ dataDir, what: 'another' });
    await expect(again).rejects.toThrow(ClusterInUseError);
    await expect(again).rejects.toMatchObject({ holder: { what: 'a spec', url: 'http://localhost:3000' } });
    expect(await count(EmbeddedPostgres.urlOfRunning(dataDir) ?? '')).toBe(1);
  });

  it('stops the server a killed process left running, and takes over', async () => {
    const other = await otherProcess(dataDir);
    await run(other.url, kept);
    other.child.kill('SIGKILL');
    await once(other.child, 'exit');
    expect(processStart(other.pid)).toBeDefined();
    expect(await count((await start()).url())).toBe(2);
    expect(processStart(other.pid)).toBeUndefined();
  });

  it('recovers when process and server were both killed', async () => {
    const other = await otherProcess(dataDir);
    await run(other.url, kept);
    other.child.kill('SIGKILL');
    process.kill(other.pid, 'SIGKILL');
    await once(other.child, 'exit');
    expect(await count((await start()).url())).toBe(3);
  });

  it('is not fooled by a postmaster.pid whose number another program has now', async () => {
    await start();
    await server?.stop();
    writeFileSync(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${dataDir}/postgres\n1\n5432\n/tmp\n\n`,
    );
    expect(await count((await start()).url())).toBe(3);
  });

  it('starts the server again, at the same address, when it is killed under us', async () => {
    let restarted = 0;
    server = await EmbeddedPostgres.start({ dataDir, what: 'a spec', onRestart: () => (restarted += 1) });
    const killed = server.pid ?? 0;
    process.kill(killed, 'SIGKILL');
    for (const until = Date.now() + 20_000; restarted === 0 && Date.now() < until;) await sleep(20);
    expect(server.pid).not.toBe(killed);
    expect(await count(server.url())).toBe(3);
  });

  describeWhen(process.getuid?.() === 0, 'only root keeps data where the database user cannot go', 'as root', () => {
    it('keeps the cluster elsewhere when its user cannot enter the directory', async () => {
      const closed = join(dataDir, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const here = await EmbeddedPostgres.start({ dataDir: join(closed, '.data'), what: 'a spec' });
      await here.stop();
      const again = await EmbeddedPostgres.start({ dataDir: join(closed, '.data'), what: 'a spec' });
      await again.stop();
      const shelter = dirname(readlinkSync(join(closed, '.data', 'postgres')));
      expect(existsSync(join(shelter, 'postgres', 'PG_VERSION'))).toBe(true);
      rmSync(shelter, { recursive: true });
    });
  });
});
