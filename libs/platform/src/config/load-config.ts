import { resolve } from 'node:path';
import { validateSync } from 'class-validator';
import { AppConfig } from './app-config.js';
import { type Variable, variablesOf } from './variable.js';

/** One variable that cannot be used. */
export interface ConfigProblem {
  readonly name: string;
  /** What it holds; not shown when it may hold a password. */
  readonly found: string;
  readonly expected: string;
}

/** The configuration is wrong; the message names every wrong variable, so that all can be put right at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ name, found, expected }) => `  ${name}: found ${found}; expected ${expected}`);
    super(`The configuration is wrong:\n${lines.join('\n')}`);
  }
}

/**
 * Reads the configuration from environment variables. An empty variable counts as not set.
 * @throws ConfigError naming every wrong variable.
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): AppConfig {
  const config = new AppConfig();
  const given = variablesOf(AppConfig).filter(({ name }) => environment[name]?.trim());
  const values = given.map(({ name, property, read }) => {
    const text = environment[name]?.trim() ?? '';
    return [property, read ? (read(text) ?? Number.NaN) : text] as const;
  });
  Object.assign(config, Object.fromEntries(values));
  const wrong = new Set(validateSync(config).map(({ property }) => property));
  const problems = given
    .filter(({ property }) => wrong.has(property))
    .map((variable) => problemOf(variable, environment[variable.name] ?? ''));
  problems.push(...contradictions(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return withDerived(config, new Set(given.map(({ property }) => property)));
}

function problemOf({ name, expected, secret }: Variable, text: string): ConfigProblem {
  return { name, found: secret ? 'something else (not shown)' : `"${text}"`, expected };
}

/** Values that are good alone but not together. */
function contradictions(config: AppConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (config.migrationDatabaseUrl && !config.databaseUrl) {
    problems.push({ name: 'DATABASE_URL', found: 'nothing', expected: 'a value, as MIGRATION_DATABASE_URL has one' });
  }
  if (config.metricsPort !== undefined && config.metricsPort !== 0 && config.metricsPort === config.port) {
    problems.push({ name: 'METRICS_PORT', found: `"${config.metricsPort}"`, expected: 'another port than PORT' });
  }
  return problems;
}

function withDerived(config: AppConfig, given: ReadonlySet<string>): AppConfig {
  if (!given.has('publicUrl')) config.publicUrl = `http://localhost:${config.port}`;
  config.migrationDatabaseUrl ||= config.databaseUrl;
  config.dataDir = resolve(config.dataDir);
  config.demo ??= config.embedded;
  return config;
}

/** Every variable with its default and meaning: one row each, for the README and `commonbook doctor`. */
export function configTable(): { name: string; byDefault: string; meaning: string; expected: string }[] {
  const defaults = new AppConfig() as unknown as Record<string, string | number | undefined>;
  return variablesOf(AppConfig).map(({ name, property, byDefault, meaning, expected }) => ({
    name,
    byDefault: byDefault ?? String(defaults[property] ?? ''),
    meaning,
    expected,
  }));
}
