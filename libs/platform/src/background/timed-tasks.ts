import { Inject, Injectable } from '@nestjs/common';
import { type Clock, invariant } from '#kernel';
import { CLOCK } from '../database/clock-token.js';
import { Database } from '../database/database.js';

/** What a feature does because time has passed: a reminder, an overdue step, the end of a window. */
export interface TimedTask {
  /** `feature.what-it-does`. */
  readonly name: string;
  /**
   * Does what is due in one alliance at `now`. Called again and again, by every process: it finds what is due and not
   * yet done, and does it once, under the alliance's lock.
   */
  run(allianceNo: number, now: Date): Promise<void>;
}

/** The timed tasks of all features, and a round of them. */
@Injectable()
export class TimedTasks {
  private readonly all: TimedTask[] = [];

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes a task in, when its feature starts; once under each name. */
  register(task: TimedTask): void {
    invariant(!this.all.some(({ name }) => name === task.name), `Timed task ${task.name} is there twice`);
    this.all.push(task);
  }

  /** One round: every task in every alliance. Throws the first error, after everything else was done. */
  async runDue(): Promise<void> {
    if (this.all.length === 0) return;
    const errors: unknown[] = [];
    for (const { no } of await this.database.query<{ no: number }>('select no from alliance order by no')) {
      for (const task of this.all) await task.run(no, this.clock.now()).catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw errors[0];
  }
}
