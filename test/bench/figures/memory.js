import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, chmodSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { figure, method } from '../lib/report.js';
import { residentMb } from '../lib/usage.js';

const START = new URL('../../../dist/apps/api/src/start.js', import.meta.url).pathname;
const ROUNDS = 3;
const IDLE_MS = 15_000;

/** Memory of the server as `npm start` starts it, with the demonstration in it and nothing to do. */
export async function memory() {
  method(
    'Memory',
    'The start script with an empty data directory: embedded database, migrations, demonstration, server; then',
    `${IDLE_MS / 1000} s of nothing. Resident memory of the server process (VmRSS), the database not counted. ${ROUNDS} starts.`,
  );
  const runs = [];
  for (let round = 0; round < ROUNDS; round++) runs.push(await idleMemory());
  figure('resident memory of the idle server, MB', runs, { atMost: 250 });
}

async function idleMemory() {
  const dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'commonbook-bench-'));
  chmodSync(dataDir, 0o755);
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, ['--no-warnings', START], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await new Promise((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk) => (said += chunk).includes('Commonbook runs at') && resolve());
      void ended.then(() => reject(new Error(`The server ended: ${said}`)));
    });
    await sleep(IDLE_MS);
    return residentMb(child.pid);
  } finally {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}
