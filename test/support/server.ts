import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase } from './database.js';

const ROOT = new URL('../../', import.meta.url).pathname;

/** How long a server may take until it answers, in milliseconds. */
const START_LIMIT = 60_000;

/** A server in a process of its own. */
export interface TestServer {
  /** Where it answers: http://localhost:40123 */
  url: string;
  pid: number;
  /** Everything it has written so far. */
  output(): string;
  /** The link that signs in as a role of the demonstration; only with DEMO=yes. */
  signInLink(role: string): string;
  /** Ends it as an operator would, and drops its database if it was made for it. Resolves to its exit code. */
  stop(): Promise<number>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export interface ServerOptions {
  /** Database to serve from; a fresh one when left out. */
  databaseUrl?: string;
  /** More environment variables. */
  env?: Record<string, string>;
}

/**
 * Starts the real server on a free port and waits until it answers. In a whole run it is the built one, else the
 * sources as they are.
 */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const own = options.databaseUrl ? undefined : await freshDatabase();
  const databaseUrl = options.databaseUrl ?? own?.databaseUrl ?? '';
  const launched = launch({ DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'warn', DEMO: 'no', ...options.env });
  const url = await launched.answers();
  return {
    url,
    pid: launched.child.pid ?? 0,
    output: launched.output,
    signInLink: (role) => {
      const line = launched
        .output()
        .split('\n')
        .find((text) => text.trim().startsWith(`${role} `));
      if (!line) throw new Error(`The server printed no link for ${role}:\n${launched.output()}`);
      return line.trim().slice(role.length).trim();
    },
    stop: async () => {
      launched.child.kill('SIGTERM');
      const code = await launched.ended;
      await own?.drop();
      return code;
    },
    kill: async () => {
      launched.child.kill('SIGKILL');
      await launched.ended;
      await own?.drop();
    },
  };
}

/** A start script that runs, whatever comes of it. */
export interface Launched {
  child: ChildProcess;
  output: () => string;
  /** Its exit code, -1 when a signal ended it. */
  ended: Promise<number>;
  /** The address it says it runs at; fails when it ends or takes too long. */
  answers: () => Promise<string>;
}

/** Runs the start script with these variables and no others of ours. */
export function launch(env: Record<string, string>): Launched {
  const source = ['--import', `${ROOT}test/support/register-typescript.js`, `${ROOT}apps/api/src/start.ts`];
  const script = process.env.COMMONBOOK_TEST_BUILD ? [`${ROOT}dist/apps/api/src/start.js`] : source;
  const { PATH, HOME, TMPDIR } = process.env;
  const inherited = Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined);
  const child = spawn(process.execPath, ['--no-warnings', ...script], {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => (code as number | null) ?? -1);
  const answers = async () => {
    for (const until = Date.now() + START_LIMIT; Date.now() < until; await sleep(25)) {
      const url = /Commonbook runs at (\S+)/.exec(said)?.[1];
      if (url) return url;
      if (child.exitCode !== null || child.signalCode !== null) break;
    }
    child.kill('SIGKILL');
    throw new Error(`The server did not start:\n${said}`);
  };
  return { child, output: () => said, ended, answers };
}
