import { Command } from 'commander';
import { withApplication } from '../application.js';
import { loadDemonstration } from '../demo/load-demonstration.js';
import { jsonLine, table } from '../io.js';
import type { Deed } from '../program.js';

/** `commonbook demo`: loads the demonstration alliance once, and makes sign-in links for its people each time. */
export function demoCommand(run: (deed: Deed) => Promise<void>): Command {
  return new Command('demo')
    .description('load the demonstration alliance, unless it is there, and make a sign-in link for each role')
    .option('--json', 'answer in JSON')
    .action(async ({ json }: { json?: boolean }) =>
      run(async ({ io, environment }) => {
        const links = await withApplication('commonbook demo', environment, loadDemonstration);
        if (json) return io.out(jsonLine({ links }));
        io.out('The demonstration alliance is loaded.\n');
        io.out(
          links.length === 0
            ? 'No sign-in links: they are made only where mail is not sent and the server is reached from this machine alone.\n'
            : table(links.map(({ role, url }) => [`  ${role}`, url])),
        );
      }),
    );
}
