import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Everything that must hold before a change is taken: types, build, lint, format, then every kind of spec. Closes with
// one line, "N passed, N failed, N skipped"; each check before the specs counts as one test.

const ROOT = new URL('../../', import.meta.url).pathname;
const SOURCES = ['apps', 'libs', 'migrations', 'test'];
const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
const CHECKS = [
  { name: 'types', command: bin('tsc'), args: ['--noEmit', '-p', 'tsconfig.json'] },
  { name: 'build', command: 'npm', args: ['run', '--silent', 'prestart'] },
  { name: 'lint', command: bin('oxlint'), args: ['--type-aware', '--deny-warnings', ...SOURCES] },
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level', 'warn', ...SOURCES] },
];
/** Milliseconds the specs may take before they count as failed. */
const LIMIT = 20 * 60_000;

const totals = { passed: 0, failed: 0, skipped: 0 };
const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

for (const { name, command, args } of CHECKS) {
  const since = Date.now();
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  totals[status === 0 ? 'passed' : 'failed'] += 1;
  process.stdout.write(`${status === 0 ? 'PASS' : 'FAIL'} ${name} (${seconds(since)} s)\n`);
}

const scratch = mkdtempSync(join(tmpdir(), 'commonbook-totals-'));
const totalsFile = join(scratch, 'totals.json');
const reporters = ['default', join(ROOT, 'test/support/totals-reporter.js')].map((name) => `--reporters=${name}`);
const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--ci',
    '--maxWorkers=2',
    '--forceExit',
    ...process.argv.slice(2),
    ...reporters,
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    timeout: LIMIT,
    env: { ...process.env, NODE_ENV: 'test', COMMONBOOK_TEST_BUILD: '1', COMMONBOOK_TEST_TOTALS: totalsFile },
  },
);
try {
  const specs = JSON.parse(readFileSync(totalsFile, 'utf8'));
  // What failed without being a test (a start, a teardown, a snapshot) shows in the exit code alone.
  if (status !== 0 && specs.failed === 0) specs.failed = 1;
  for (const key of Object.keys(totals)) totals[key] += specs[key];
} catch {
  totals.failed += 1;
}
rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
process.exitCode = totals.failed === 0 ? 0 : 1;
