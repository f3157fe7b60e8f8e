import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser } from 'playwright-core';
import { AppConfig } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { launchBrowser } from '../support/browser.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';

describe('GraphiQL', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    database = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = database;
    const config = { databaseUrl, migrationDatabaseUrl, logLevel: 'silent', nodeEnv: 'development' };
    app = await createApp(Object.assign(new AppConfig(), config));
    await app.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
    await database.drop();
  });

  it('knows the schema and runs an operation, without asking any other site for anything', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));

    await page.goto(`${origin}/graphql`);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Query', exact: true }).first().waitFor();
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('{ __typename }');
    await page.getByRole('button', { name: /Execute query/ }).click();
    await page.locator('.result-window').getByText('"Query"').waitFor();

    expect([...new Set(asked)]).toEqual([origin]);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);
});
