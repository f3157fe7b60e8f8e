import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Refusal, ensure } from '#kernel';

/** How far this process has come with an import. */
export interface ImportProgress {
  readonly phase: 'CHECKING' | 'POSTING';
  readonly rowsDone: number;
  readonly rowsTotal: number;
}

interface Job {
  progress: ImportProgress;
  readonly done: Promise<void>;
}

/** A step that takes longer than this goes on by itself, and the caller is told how far it has come. Milliseconds. */
export const PATIENCE = 5_000;

class Stopped extends Error {}

/**
 * Long steps of imports: one at a time for each import. A caller waits for a few seconds, which is enough for most
 * files; then the work goes on without them. When the server stops, work stops at the next chunk and can be taken up.
 */
@Injectable()
export class ImportJobs implements OnApplicationShutdown {
  private readonly jobs = new Map<string, Job>();
  private readonly failures = new Map<string, Refusal>();
  private readonly logger = new Logger(ImportJobs.name);
  private stopping = false;

  /**
   * Does `work` unless the import is in hand already (import.in-hand), and resolves when it is done or after `patience`.
   * A refusal that comes in time is thrown; one that comes later is kept for `failure`.
   */
  async run(
    id: string,
    phase: ImportProgress['phase'],
    rowsTotal: number,
    work: (progress: (rowsDone: number) => void) => Promise<void>,
    patience = PATIENCE,
  ): Promise<void> {
    ensure(!this.jobs.has(id), () => new Refusal('import.in-hand'));
    this.failures.delete(id);
    const start = { phase, rowsDone: 0, rowsTotal };
    const told = (rowsDone: number): void => {
      if (this.stopping) throw new Stopped();
      job.progress = { phase, rowsDone, rowsTotal };
    };
    // The work begins once the job is known, so that it can tell how far it is from its first step.
    const done = Promise.resolve().then(async () => work(told));
    const job: Job = { progress: start, done: done.finally(() => this.jobs.delete(id)) };
    this.jobs.set(id, job);
    let inTime = true;
    job.done.catch((error: unknown) => {
      if (inTime || error instanceof Stopped) return;
      if (error instanceof Refusal) this.keep(id, error);
      else this.logger.error({ importId: id, err: error }, 'An import broke off');
    });
    await Promise.race([job.done, setTimeout(patience, undefined, { ref: false })]);
    inTime = false;
  }

  /** How far the import has come here; undefined when nothing is being done to it. */
  progress(id: string): ImportProgress | undefined {
    return this.jobs.get(id)?.progress;
  }

  /** Why the last long step of the import was refused, when nobody was waiting any more. */
  failure(id: string): Refusal | undefined {
    return this.failures.get(id);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled([...this.jobs.values()].map(({ done }) => done));
  }

  private keep(id: string, failure: Refusal): void {
    this.failures.set(id, failure);
    const [oldest] = this.failures.keys();
    if (this.failures.size > 1000 && oldest !== undefined) this.failures.delete(oldest);
  }
}
