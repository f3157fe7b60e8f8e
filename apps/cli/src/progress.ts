import { SingleBar } from 'cli-progress';
import type { Io } from './io.js';

/** Shows how far a long step has come: a bar on a terminal, elsewhere a line for every tenth. */
export interface Progress {
  to(done: number): void;
  end(): void;
}

/** Begins to show a step of `total` rows. */
export function showProgress(io: Io, label: string, total: number): Progress {
  return io.isTerminal ? bar(label, total) : lines(io, label, total);
}

function bar(label: string, total: number): Progress {
  const shown = new SingleBar({
    format: `${label} {bar} {percentage} % {value}/{total} rows, {eta_formatted} to go`,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  shown.start(total, 0);
  return { to: (done) => shown.update(done), end: () => shown.stop() };
}

function lines(io: Io, label: string, total: number): Progress {
  let told = 0;
  return {
    to: (done) => {
      const tenths = total === 0 ? 10 : Math.floor((done * 10) / total);
      if (tenths <= told) return;
      told = tenths;
      io.note(`${label}: ${tenths * 10} %, ${done} of ${total} rows\n`);
    },
    end: () => undefined,
  };
}
