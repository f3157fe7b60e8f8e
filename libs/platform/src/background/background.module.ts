import { type DynamicModule, Module } from '@nestjs/common';
import { BackgroundWork } from './background-work.js';
import { Reactions } from './reactions.js';
import { UndecidedSources } from '../oversight/undecided.js';
import { TimedTasks } from './timed-tasks.js';

/** Reactions, timed tasks and sources of what was done without its decision, for every feature. */
@Module({})
export class BackgroundModule {
  /** `working: false` only knows them: for a process that does one thing and ends. */
  static forRoot({ working }: { readonly working: boolean }): DynamicModule {
    return {
      module: BackgroundModule,
      global: true,
      providers: [Reactions, TimedTasks, UndecidedSources, ...(working ? [BackgroundWork] : [])],
      exports: [Reactions, TimedTasks, UndecidedSources],
    };
  }
}
