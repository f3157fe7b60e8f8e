import { Command } from 'commander';
import { migrate } from '#platform';
import { withDatabase } from '../application.js';
import { jsonLine } from '../io.js';
import type { Deed } from '../program.js';

/** `commonbook migrate`: brings the tables up to date. Safe to repeat. */
export function migrateCommand(run: (deed: Deed) => Promise<void>): Command {
  return new Command('migrate')
    .description('bring the tables of the database up to date')
    .option('--json', 'answer in JSON')
    .action(async ({ json }: { json?: boolean }) =>
      run(async ({ io, environment }) => {
        const report = await withDatabase('commonbook migrate', environment, async (config) =>
          migrate(config.migrationDatabaseUrl),
        );
        if (json) return io.out(jsonLine(report));
        const { ran, total } = report;
        io.out(ran.length === 0 ? `Up to date: all ${total} migrations have run.\n` : `Ran ${ran.join(', ')}.\n`);
      }),
    );
}
