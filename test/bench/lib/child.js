import { fork, execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const running = new Set();
const canPin = availableParallelism() > 1 && works('taskset', ['--version']);

/** Whether processes can be kept on one processor each. */
export const pinned = canPin;

/**
 * A process of the benchmark's, spoken to by messages: `ask` sends one and gives the answer. `core`: the processor it is
 * kept on, where that can be done (servers on 0; their database and the load on 1).
 */
export async function startChild(path, { core, env = {}, flags = [] } = {}) {
  const child = fork(new URL(`../${path}`, import.meta.url), {
    execArgv: ['--no-warnings', ...flags],
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const waiting = new Map();
  let asked = 0;
  child.on('message', ({ no, answer }) => waiting.get(no)?.(answer));
  if (core !== undefined) pin(child.pid, core);
  const next = (no) => new Promise((resolve) => waiting.set(no, resolve));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const gone = ended.then((code) => {
    throw new Error(`${path} ended with ${code}`);
  });
  gone.catch(() => undefined);
  const hello = await Promise.race([next(0), gone]);
  return {
    pid: child.pid,
    hello,
    async ask(question) {
      const no = ++asked;
      child.send({ no, question });
      const answer = await Promise.race([next(no), gone]);
      waiting.delete(no);
      return answer;
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}

/** Ends the processes that still run. */
export async function stopChildren() {
  await Promise.all(
    [...running].map((child) => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      return ended;
    }),
  );
}

/** In the child: says hello and answers what is asked. The process ends when its parent lets go. */
export function serveParent(hello, answer) {
  process.on('message', ({ no, question }) => {
    void Promise.resolve(answer(question)).then((reply) => process.send({ no, answer: reply }));
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ no: 0, answer: hello });
}

/** Keeps a process, with all its threads, on one processor. */
export function pin(pid, core) {
  if (canPin) execFileSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' });
}

function works(command, args) {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
