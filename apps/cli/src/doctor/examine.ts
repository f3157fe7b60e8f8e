import { type AppConfig, ConfigError, Database, configTable, loadConfig } from '#platform';
import { withDatabase } from '../application.js';
import { checkDatabase, checkMigrations } from './check-database.js';
import { checkMachine } from './check-machine.js';
import { type Finding, problem, well } from './finding.js';

/** A variable of the configuration with what it is set to; secrets only say that they are set. */
export interface VariableInForce {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

/** Looks at everything the server needs and says what it finds; a check that cannot be made is a finding too. */
export async function examine(environment: NodeJS.ProcessEnv): Promise<Finding[]> {
  let config: AppConfig;
  try {
    config = loadConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ name, found, expected }) => problem(name, found, `Set it to ${expected}.`));
  }
  const machine = [well('Configuration', 'can be used'), ...(await checkMachine(config))];
  return [...machine, ...(await examineDatabase(environment))];
}

async function examineDatabase(environment: NodeJS.ProcessEnv): Promise<Finding[]> {
  try {
    return await withDatabase('commonbook doctor', environment, async (config) => {
      const migrations = await checkMigrations(config);
      if (migrations.state === 'problem') return [well('Database', 'answers'), migrations];
      const database = await Database.connect({ url: config.databaseUrl, poolSize: 2, readers: 1 });
      try {
        return [...(await checkDatabase(database)), migrations];
      } finally {
        await database.close();
      }
    });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const advice = 'Check DATABASE_URL and that the server runs; without DATABASE_URL the embedded one is used.';
    return [problem('Database', message || (code ?? String(error)), advice)];
  }
}

/** Every variable as it stands in an environment. */
export function variablesInForce(environment: NodeJS.ProcessEnv): VariableInForce[] {
  return configTable().map(({ name, byDefault, meaning }) => {
    const set = environment[name]?.trim();
    const shown = name.endsWith('URL') && name !== 'PUBLIC_URL' ? 'set (not shown)' : set;
    return { name, value: set ? (shown ?? '') : `default: ${byDefault}`, meaning };
  });
}
