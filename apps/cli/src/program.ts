import { Command, CommanderError } from 'commander';
import { demoCommand } from './commands/demo.js';
import { doctorCommand } from './commands/doctor.js';
import { exportCommand } from './commands/export.js';
import { importCommand } from './commands/import.js';
import { migrateCommand } from './commands/migrate.js';
import { tokenCommand } from './commands/token.js';
import { tellFailure } from './failure.js';
import { ExitCode, type Io } from './io.js';

/** What a command is given besides its own options. */
export interface Setting {
  readonly io: Io;
  readonly environment: NodeJS.ProcessEnv;
}

/** A command's deed; without an exit code it is done. */
export type Deed = (setting: Setting) => Promise<ExitCode | void>;

const EXIT_CODES = `
Exit codes: 0 done; 1 refused, or not in order; 2 wrong command line or configuration; 3 out of reach, or a bug.
The database and everything else is set by environment variables: see \`commonbook doctor\`.`;

/** Runs one command line (without the program's own name) and gives the exit code. */
export async function runProgram(args: readonly string[], setting: Setting): Promise<ExitCode> {
  const { io } = setting;
  const json = args.includes('--json');
  let code: ExitCode = ExitCode.DONE;
  const run = async (deed: Deed): Promise<void> => {
    code = (await deed(setting)) ?? ExitCode.DONE;
  };
  const program = new Command('commonbook')
    .description('One open book of costs, decisions and promises that every partner of an alliance can see and verify.')
    .addHelpText('after', EXIT_CODES);
  const commands = [migrateCommand, demoCommand, importCommand, exportCommand, tokenCommand, doctorCommand];
  for (const command of commands) program.addCommand(command(run));
  quieten(program, io);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.DONE : ExitCode.USAGE;
    return tellFailure(io, error, json);
  }
}

/** Commander writes to our streams and throws where it would end the process. */
function quieten(command: Command, io: Io): void {
  command.exitOverride().configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.note(text) });
  for (const inner of command.commands) quieten(inner, io);
}
