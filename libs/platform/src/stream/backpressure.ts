import type { Writable } from 'node:stream';

/** Milliseconds a reader may take to empty its buffer before it is given up. */
export const PATIENCE_MS = 10_000;

/** Settles with true once what waits in a socket or response has gone out, with false if it closes or takes too long. */
export async function drained(stream: Writable, patienceMs = PATIENCE_MS): Promise<boolean> {
  if (stream.destroyed || !stream.writable) return false;
  if (!stream.writableNeedDrain) return true;
  return new Promise((resolve) => {
    const settle = (outcome: boolean) => (): void => {
      clearTimeout(timer);
      stream.off('drain', onDrain).off('close', onClose);
      resolve(outcome);
    };
    const onDrain = settle(true);
    const onClose = settle(false);
    const timer = setTimeout(onClose, patienceMs).unref();
    stream.once('drain', onDrain).once('close', onClose);
  });
}
