import 'reflect-metadata';
import { ClusterInUseError, ConfigError, EmbeddedDatabaseError, loadConfig } from '#platform';
import { StartError } from './start/start-error.js';
import { type RunningServer, startServer } from './start/server.js';
import { alreadyRunning, greeting, inUse } from './start/words.js';

/** Milliseconds after which we end whether or not everything has stopped. */
const PATIENCE = 25_000;

let running: Promise<RunningServer> | undefined;
let ending = false;

/** Ends what runs, in order, once; asked again it goes on with what it does. */
async function end(exitCode: number): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), PATIENCE).unref();
  const server = await running?.catch(() => undefined);
  await server?.stop();
  process.exit(exitCode);
}

function fail(error: unknown): void {
  const known = [ConfigError, EmbeddedDatabaseError, StartError].some((type) => error instanceof type);
  process.stderr.write(`${known ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`);
}

/** Starts the server; the answer is undefined when one already runs, or the exit code when it cannot start. */
async function main(): Promise<void> {
  try {
    const config = loadConfig(process.env);
    const holder = alreadyRunning(config);
    if (holder) throw new ClusterInUseError(holder);
    running = startServer(config, (error) => {
      fail(error);
      void end(1);
    });
    const { url, signInLinks } = await running;
    if (!ending) process.stdout.write(greeting(url, signInLinks));
  } catch (error) {
    if (ending) return;
    if (error instanceof ClusterInUseError) {
      const { text, exitCode } = inUse(error.holder);
      process.stdout.write(text);
      process.exit(exitCode);
    }
    fail(error);
    process.exit(1);
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
for (const bug of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(bug, (error: unknown) => {
    fail(error);
    void end(1);
  });
}
await main();
