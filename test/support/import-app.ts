import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppConfig } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from './book-fixture.js';
import { type FreshDatabase, freshDatabase } from './database.js';
import { ImportClient } from './import-client.js';
import { type Seated, seat } from './seat.js';

export interface UploadAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
}

/** The server in this process, with a book and a finance officer of its first partner for each test. */
export class ImportApp {
  readonly year = new Date().getUTCFullYear() - 1;
  /** The book's open month. */
  readonly month = `${this.year}-05`;
  book!: BookFixture;
  officer!: Seated;

  private constructor(
    readonly app: NestFastifyApplication,
    private readonly fresh: FreshDatabase,
    private readonly dataDir: string,
  ) {}

  static async start(): Promise<ImportApp> {
    const fresh = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = fresh;
    const dataDir = mkdtempSync(join(tmpdir(), 'import-e2e-'));
    const config = { databaseUrl, migrationDatabaseUrl, dataDir, logLevel: 'silent', nodeEnv: 'test' };
    return new ImportApp(await createApp(Object.assign(new AppConfig(), config)), fresh, dataDir);
  }

  async newBook(): Promise<void> {
    this.book = await bookFixture(this.fresh.migrationDatabaseUrl, this.year);
    this.officer = await this.seat('PARTNER_FINANCE', 0);
  }

  async seat(role: Parameters<typeof seat>[2], partner?: number): Promise<Seated> {
    return seat(this.fresh.migrationDatabaseUrl, this.book, role, partner);
  }

  /** Uploads for the first partner, as a page of ours would unless `headers` say otherwise. */
  async upload(
    content: string | Buffer,
    more: { as?: Seated; query?: Record<string, string>; headers?: Record<string, string> } = {},
  ): Promise<UploadAnswer> {
    const actingFor = this.book.organisations[0]?.id ?? '';
    const { cookie } = more.as ?? this.officer;
    const type = { 'content-type': 'application/octet-stream', 'sec-fetch-site': 'same-origin' };
    const reply = await this.app.inject({
      method: 'POST',
      url: '/imports',
      query: { allianceId: this.book.allianceId, actingFor, fileName: 'spend.csv', ...more.query },
      headers: { ...type, cookie, ...more.headers },
      payload: content,
    });
    return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json() };
  }

  client(as: Seated = this.officer): ImportClient {
    return new ImportClient(async (payload) => {
      const headers = { 'content-type': 'application/json', cookie: as.cookie };
      const reply = await this.app.inject({ method: 'POST', url: '/graphql', headers, payload });
      return reply.json();
    }, this.book.allianceId);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.fresh.drop();
    rmSync(this.dataDir, { recursive: true });
  }
}
