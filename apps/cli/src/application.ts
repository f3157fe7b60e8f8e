import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppConfig, NestLog, createLogger, loadConfig, migrate, openDatabase } from '#platform';
import { AppModule } from '../../api/src/app.module.js';

/** The configuration of the environment, with its database reachable while `work` runs. */
export async function withDatabase<T>(
  what: string,
  environment: NodeJS.ProcessEnv,
  work: (config: AppConfig) => Promise<T>,
): Promise<T> {
  const config = loadConfig(environment);
  const database = await openDatabase(config, { what, share: true });
  try {
    const { databaseUrl, migrationDatabaseUrl } = database;
    return await work(Object.assign(new AppConfig(), config, { databaseUrl, migrationDatabaseUrl }));
  } finally {
    await database.close();
  }
}

/**
 * Runs `work` in an application made of the server's own modules, without HTTP. The tables are brought up to date
 * before. Warnings and errors are logged; the rest would be in the way of the answer.
 */
export async function withApplication<T>(
  what: string,
  environment: NodeJS.ProcessEnv,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  return withDatabase(what, environment, async (config) => {
    await migrate(config.migrationDatabaseUrl);
    const level = environment['LOG_LEVEL'] === undefined ? 'error' : config.logLevel;
    const logger = new NestLog(createLogger(level));
    const app = await NestFactory.createApplicationContext(AppModule.forRoot(config, { pages: false }), {
      logger,
      abortOnError: false,
    });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  });
}
