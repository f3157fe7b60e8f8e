import { spawn } from 'node:child_process';

const ROOT = new URL('../../', import.meta.url).pathname;

/** How a command line ended and what it said. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly note: string;
}

/**
 * Runs `commonbook` in a process of its own, with these variables and no others of ours. In a whole run it is the
 * built one, else the sources as they are.
 */
export async function commonbook(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Said> {
  const source = ['--import', `${ROOT}test/support/register-typescript.js`, `${ROOT}apps/cli/src/main.ts`];
  const script = process.env['COMMONBOOK_TEST_BUILD'] ? [`${ROOT}dist/apps/cli/src/main.js`] : source;
  const { PATH, HOME, TMPDIR } = process.env;
  const inherited = Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined);
  const child = spawn(process.execPath, ['--no-warnings', ...script, ...args], {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', note: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.note += chunk.toString()));
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ ...said, code: code ?? -1 }));
  });
}
