import { Command } from 'commander';
import { examine, variablesInForce } from '../doctor/examine.js';
import type { Finding } from '../doctor/finding.js';
import { ExitCode, jsonLine, table } from '../io.js';
import type { Deed } from '../program.js';

const MARKS: Readonly<Record<Finding['state'], string>> = { well: 'ok', warning: 'warning', problem: 'PROBLEM' };

/** `commonbook doctor`: says how everything is set, and whether all that the server needs is in order. */
export function doctorCommand(run: (deed: Deed) => Promise<void>): Command {
  return new Command('doctor')
    .description('show the configuration and check all that the server needs')
    .option('--json', 'answer in JSON')
    .action(async ({ json }: { json?: boolean }) =>
      run(async ({ io, environment }) => {
        const configuration = variablesInForce(environment);
        const findings = await examine(environment);
        const inOrder = findings.every(({ state }) => state !== 'problem');
        if (json) io.out(jsonLine({ inOrder, findings, configuration }));
        else {
          io.out(table(configuration.map(({ name, value, meaning }) => [name, value, meaning])));
          io.out('\n');
          io.out(
            table(
              findings.map(({ state, name, found, advice }) => [
                MARKS[state],
                name,
                advice ? `${found}. ${advice}` : found,
              ]),
            ),
          );
          io.out(inOrder ? '\nEverything the server needs is in order.\n' : '\nNot everything is in order.\n');
        }
        return inOrder ? ExitCode.DONE : ExitCode.REFUSED;
      }),
    );
}
