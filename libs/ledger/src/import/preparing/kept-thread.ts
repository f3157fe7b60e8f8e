import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Few scavenges, each with little to keep: rows of a file die within their batch. */
const YOUNG_MB = 24;
/** Milliseconds for which a thread without work is kept: files of costs come several at a time. */
const KEPT_MS = 60_000;

/** A thread that waits for a file, and what ends it when none comes. */
let kept:
  { readonly worker: Worker; readonly execArgv: readonly string[]; readonly forget: NodeJS.Timeout } | undefined;

/**
 * A thread that prepares files: one that has done so before, which is faster, since its code is compiled; else a new
 * one. `execArgv`: options of Node for it.
 */
export function takeThread(execArgv: string[] = process.execArgv): Worker {
  if (kept === undefined || kept.execArgv.join('\n') !== execArgv.join('\n')) {
    return new Worker(new URL(`preparing-thread${extname(import.meta.url)}`, import.meta.url), {
      execArgv,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
  }
  const { worker, forget } = kept;
  kept = undefined;
  clearTimeout(forget);
  for (const event of ['error', 'exit']) worker.removeAllListeners(event);
  worker.ref();
  return worker;
}

/** Keeps a thread that has done its work for the next file, in place of another; it keeps no process alive. */
export function keepThread(worker: Worker, execArgv: readonly string[] = process.execArgv): void {
  end();
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
  worker.unref();
  // Should it fail or end before it is taken, the next file starts another.
  for (const event of ['error', 'exit']) {
    worker.on(event, () => {
      if (kept?.worker === worker) end();
    });
  }
  kept = { worker, execArgv, forget: setTimeout(end, KEPT_MS).unref() };
}

function end(): void {
  if (kept === undefined) return;
  clearTimeout(kept.forget);
  void kept.worker.terminate();
  kept = undefined;
}
