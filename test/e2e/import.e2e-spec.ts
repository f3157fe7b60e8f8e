import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppConfig } from '#platform';
import { createApp } from '../../apps/api/src/create-app.js';
import { type BookFixture, bookFixture } from '../support/book-fixture.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { describeWhen } from '../support/describe-when.js';
import { makeWorkbook } from '../support/make-workbook.js';
import { type Seated, seat } from '../support/seat.js';
import { sharedData } from '../support/shared-data.js';
import { spendFile, spendTotal } from '../support/spend-file.js';

interface Import {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly mapping: { field: string; columns: number[]; guess: string | null }[];
  readonly categories: { value: string; rows: number; category: { code: string } | null }[];
  readonly check: null | {
    file: Sum;
    good: Sum;
    bad: Sum;
    held: Sum;
    problems: { line: number; column: string | null; found: string; code: string; message: string }[];
    problemsPath: string | null;
    redactedNames: number;
  };
  readonly receipt: null | { rows: number; amount: { formatted: string }; fromSeq: string; toSeq: string };
}
interface Sum {
  readonly rows: number;
  readonly amount: { minor: string };
}
interface Payload {
  readonly costImport: Import | null;
  readonly replayed: boolean | null;
  readonly refusals: { code: string; facts: { name: string; value: string }[] }[];
}

const IMPORT = `id reference status rows fileKind mapping { field columns guess } categories { value rows category { code } }
  check { file { rows amount { minor } } good { rows amount { minor } } bad { rows amount { minor } } held { rows amount { minor } }
    problems { line column found code message hint } problemsPath redactedNames }
  progress { phase rowsDone } lastRefusal { code } receipt { rows amount { formatted } fromSeq toSeq postedAt leftOut { line } }`;
const PAYLOAD = `{ costImport { ${IMPORT} } replayed refusals { code facts { name value } } }`;

describe('importing a file', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'import-e2e-'));
  const year = new Date().getUTCFullYear() - 1;
  const month = `${year}-05`;
  let fresh: FreshDatabase;
  let app: NestFastifyApplication;
  let book: BookFixture;
  let officer: Seated;
  let keys = 0;

  beforeAll(async () => {
    fresh = await freshDatabase();
    const { databaseUrl, migrationDatabaseUrl } = fresh;
    app = await createApp(
      Object.assign(new AppConfig(), {
        databaseUrl,
        migrationDatabaseUrl,
        dataDir,
        logLevel: 'silent',
        nodeEnv: 'test',
      }),
    );
  });
  beforeEach(async () => {
    book = await bookFixture(fresh.migrationDatabaseUrl, year);
    officer = await seat(fresh.migrationDatabaseUrl, book, 'PARTNER_FINANCE', 0);
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
    rmSync(dataDir, { recursive: true });
  });

  const own = { 'sec-fetch-site': 'same-origin' };

  async function upload(
    content: string | Buffer,
    more: { as?: Seated; query?: Record<string, string>; headers?: Record<string, string> } = {},
  ) {
    const query = {
      allianceId: book.allianceId,
      actingFor: book.organisations[0]?.id ?? '',
      fileName: 'spend.csv',
      ...more.query,
    };
    const reply = await app.inject({
      method: 'POST',
      url: '/imports',
      query,
      headers: {
        'content-type': 'application/octet-stream',
        cookie: (more.as ?? officer).cookie,
        ...own,
        ...more.headers,
      },
      payload: content,
    });
    return {
      status: reply.statusCode,
      location: reply.headers.location,
      body: reply.body === '' ? {} : reply.json<Record<string, string>>(),
    };
  }

  async function uploaded(content: string | Buffer): Promise<string> {
    const { status, body } = await upload(content);
    expect(body).toMatchObject({ status: 'UPLOADED' });
    expect(status).toBe(201);
    return body.importId ?? '';
  }

  async function ask<T>(query: string, variables: Record<string, unknown>, as: Seated = officer): Promise<T> {
    const reply = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', cookie: as.cookie },
      payload: JSON.stringify({ query, variables: { allianceId: book.allianceId, ...variables } }),
    });
    const { data, errors } = reply.json<{ data: T; errors?: { extensions: { code: string } }[] }>();
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  const read = async (id: string, as?: Seated): Promise<Import> =>
    (
      await ask<{ costImport: Import }>(
        `query ($allianceId: ID!, $id: ID!) { costImport(allianceId: $allianceId, id: $id) { ${IMPORT} } }`,
        { id },
        as,
      )
    ).costImport;

  async function match(id: string, input: Record<string, unknown>, as?: Seated): Promise<Payload> {
    const mutation = `mutation ($allianceId: ID!, $id: ID!, $input: CostImportMatchInput!) { done: costImportMatch(allianceId: $allianceId, importId: $id, input: $input) ${PAYLOAD} }`;
    return (await ask<{ done: Payload }>(mutation, { id, input }, as)).done;
  }
  async function step(name: 'costImportCheck' | 'costImportAbandon', id: string, as?: Seated): Promise<Payload> {
    const mutation = `mutation ($allianceId: ID!, $id: ID!) { done: ${name}(allianceId: $allianceId, importId: $id) ${PAYLOAD} }`;
    return (await ask<{ done: Payload }>(mutation, { id }, as)).done;
  }
  async function post(id: string, takeGoodRows = false, key = `key-${(keys += 1)}`): Promise<Payload> {
    const mutation = `mutation ($allianceId: ID!, $id: ID!, $key: String!, $take: Boolean!) { done: costImportPost(allianceId: $allianceId, importId: $id, idempotencyKey: $key, takeGoodRows: $take) ${PAYLOAD} }`;
    return (await ask<{ done: Payload }>(mutation, { id, key, take: takeGoodRows })).done;
  }

  /** As guessed, and everything to one category. */
  async function matchedAsGuessed(id: string, more: Record<string, unknown> = {}): Promise<void> {
    const { mapping } = await read(id);
    const input = {
      mapping: mapping.map(({ field, columns }) => ({ field, columns })),
      defaultCategory: 'PEOPLE',
      relatedParty: false,
      ...more,
    };
    expect((await match(id, input)).refusals).toEqual([]);
  }
  async function checked(content: string | Buffer): Promise<string> {
    const id = await uploaded(content);
    await matchedAsGuessed(id);
    const { refusals, costImport } = await step('costImportCheck', id);
    expect(refusals).toEqual([]);
    expect(costImport?.status).toBe('CHECKED');
    return id;
  }
  const codes = ({ refusals }: Payload): string[] => refusals.map(({ code }) => code);

  it('goes from the file to the receipt in five steps, and takes the same file once', async () => {
    const text = spendFile({ rows: 500, month, shape: 'misspelt', lineEnd: '\r\n' });
    const id = await uploaded(text);
    const found = await read(id);
    expect(found).toMatchObject({ fileKind: 'CSV, utf-8, comma', rows: 500, status: 'UPLOADED' });
    expect(found.reference).toMatch(/^[A-Z]+-I-0001$/);
    expect(found.mapping).toContainEqual({ field: 'CATEGORY', columns: [2], guess: 'SPELLING' });
    expect(found.categories).toContainEqual({ value: 'Agency Staff', rows: 84, category: { code: 'PEOPLE' } });
    expect(found.categories).toContainEqual({ value: 'Pitch & Site Rents', rows: 83, category: null });
    await matchedAsGuessed(id, { categories: [{ value: 'grants', category: 'GRANTS' }] });
    const { costImport } = await step('costImportCheck', id);
    const whole = { rows: 500, amount: { minor: String(spendTotal(500)) } };
    const none = { rows: 0, amount: { minor: '0' } };
    expect(costImport?.check).toMatchObject({
      file: whole,
      good: whole,
      bad: none,
      held: none,
      problems: [],
      problemsPath: null,
      redactedNames: 8,
    });
    const done = await post(id);
    expect(done.costImport).toMatchObject({
      status: 'POSTED',
      receipt: { rows: 500, fromSeq: '1', toSeq: '500', leftOut: [] },
    });

    const again = await upload(text);
    expect(again).toMatchObject({ status: 400, body: { code: 'IMPORT_ALREADY_POSTED' } });
    const other = await uploaded(spendFile({ rows: 500, month, firstNo: 9 }));
    expect((await read(other)).mapping[0]?.guess).toBe('NAME');
    const next = await uploaded(spendFile({ rows: 10, month, shape: 'misspelt', firstNo: 5_000 }));
    expect((await read(next)).mapping[0]?.guess).toBe('REMEMBERED');
  });

  it('keeps a file with a bad row out, until the good rows are asked for', async () => {
    const id = await checked(spendFile({ rows: 20, month, strayLine: true }));
    const { check } = await read(id);
    expect(check).toMatchObject({ file: { rows: 21 }, good: { rows: 20 }, bad: { rows: 1, amount: { minor: '0' } } });
    expect(check?.problems).toEqual([
      expect.objectContaining({
        line: 22,
        column: null,
        found: expect.stringContaining('xxx'),
        code: 'IMPORT_NOT_DATA',
      }),
    ]);
    const file = await app.inject({
      method: 'GET',
      url: check?.problemsPath ?? '',
      headers: { cookie: officer.cookie },
    });
    expect(file.body).toMatch(/^\ufeffLine,Column,.*\n22,,xxx,"This line is not a cost/);
    expect(codes(await post(id))).toEqual(['IMPORT_ROWS_NOT_GOOD']);
    const done = await post(id, true, 'once');
    expect(done.costImport).toMatchObject({ status: 'POSTED', receipt: { rows: 20 } });
    expect(await post(id, true, 'once')).toMatchObject({
      replayed: true,
      costImport: { status: 'POSTED', receipt: { rows: 20 } },
    });
    expect(codes(await post(id, false, 'once'))).toEqual(['IDEMPOTENCY_CONFLICT']);
    expect(codes(await post(id, true, 'another'))).toEqual(['IMPORT_STATUS']);
  });

  it('finds rows that are in the book already, and a file that has no other', async () => {
    await post(await checked(spendFile({ rows: 5, month })));
    const id = await checked(spendFile({ rows: 5, month, lineEnd: '\r\n' }));
    expect((await read(id)).check).toMatchObject({
      held: { rows: 5 },
      good: { rows: 0 },
      problems: Array.from({ length: 5 }, () => expect.objectContaining({ code: 'LEDGER_ALREADY_POSTED' })),
    });
    expect(codes(await post(id, true))).toEqual(['IMPORT_NOTHING_TO_POST']);
    expect((await step('costImportAbandon', id)).costImport?.status).toBe('ABANDONED');
    expect(codes(await step('costImportCheck', id))).toEqual(['IMPORT_STATUS']);
  });

  it('refuses the second of two imports of one file', async () => {
    const text = spendFile({ rows: 4, month });
    const [first, second] = [await checked(text), await checked(text)];
    await post(first);
    const refused = await post(second);
    expect(codes(refused)).toEqual(['IMPORT_ALREADY_POSTED']);
    expect(refused.refusals[0]?.facts).toContainEqual({ name: 'reference', value: expect.stringMatching(/-I-0001$/) });
  });

  it('takes workbooks', async () => {
    const rows = [1, 2, 3].map((n) => [{ day: `${month}-0${n}` }, `T${n}`, { number: `${n}.5` }, 'Oak Ltd']);
    const id = await checked(makeWorkbook({ Spend: [['Paid Date', 'Trans No', 'Amount', 'Supplier'], ...rows] }));
    expect((await post(id)).costImport?.receipt).toMatchObject({ rows: 3, amount: { formatted: '£7.50' } });
  });

  it('says what is wrong with a choice of columns', async () => {
    const id = await uploaded(spendFile({ rows: 3, month }));
    const mapping = [
      { field: 'INCURRED_ON', columns: [4] },
      { field: 'AMOUNT', columns: [6] },
    ];
    const refused = async (input: Record<string, unknown>): Promise<string[]> =>
      codes(await match(id, { mapping, ...input }));
    expect(await refused({})).toEqual(['IMPORT_COLUMN_MISSING']);
    expect(await refused({ defaultCategory: 'NOWHERE' })).toEqual(['LEDGER_CATEGORY_UNKNOWN']);
    expect(await refused({ defaultCategory: 'PEOPLE', categories: [{ value: 'x', category: 'NOWHERE' }] })).toEqual([
      'LEDGER_CATEGORY_UNKNOWN',
    ]);
    expect(await refused({ defaultCategory: 'PEOPLE', periodId: 'prd_x' })).toEqual(['LEDGER_PERIOD_UNKNOWN']);
    expect(await refused({ defaultCategory: 'PEOPLE', headerLine: 99 })).toEqual(['IMPORT_NO_TABLE']);
    expect(codes(await step('costImportCheck', id))).toEqual(['IMPORT_STATUS']);
    expect(await refused({ defaultCategory: 'PEOPLE', headerLine: 2 })).toEqual([]);
    expect((await step('costImportCheck', id)).costImport?.check?.file.rows).toBe(2);
  });

  it('is for the organisation’s own finance officers; the auditor may look', async () => {
    const url = fresh.migrationDatabaseUrl;
    const [stranger, lead, auditor] = await Promise.all([
      seat(url, book, 'PARTNER_FINANCE', 1),
      seat(url, book, 'PARTNER_LEAD', 0),
      seat(url, book, 'AUDITOR'),
    ]);
    const text = spendFile({ rows: 3, month });
    expect((await upload(text, { as: stranger })).body.code).toBe('MANDATE_MISSING');
    expect((await upload(text, { as: lead })).body.code).toBe('MANDATE_MISSING');
    expect((await upload(text, { as: { ...officer, cookie: '' } })).status).toBe(401);
    expect((await upload(text, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    const id = await checked(text);
    await expect(read(id, stranger)).rejects.toThrow('NOT_FOUND');
    expect(await read(id, lead)).toMatchObject({ id });
    expect(await read(id, auditor)).toMatchObject({ id });
    expect(codes(await step('costImportAbandon', id, lead))).toEqual(['MANDATE_MISSING']);
    expect(codes(await step('costImportAbandon', id, stranger))).toEqual(['NOT_FOUND']);
  });

  it('takes a form of a page, and goes where the page says', async () => {
    const boundary = 'x-boundary-x';
    const field = (name: string, value: string): string =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const send = async (content: string): Promise<string> => {
      const payload =
        field('allianceId', book.allianceId) +
        field('actingFor', book.organisations[0]?.id ?? '') +
        field('next', '/somewhere/{importId}') +
        field('back', '/back') +
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="C:\\\\my spend.csv"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`;
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, cookie: officer.cookie, ...own };
      const reply = await app.inject({ method: 'POST', url: '/imports', headers, payload });
      expect(reply.statusCode).toBe(303);
      return String(reply.headers.location);
    };
    expect(await send(spendFile({ rows: 3, month }))).toMatch(/^\/somewhere\/imp_[0-9A-Z]{26}$/);
    expect(await send('no table here')).toBe('/back?refusal=import.no-table');
    expect((await upload('', {})).body.code).toBe('IMPORT_FILE_EMPTY');
    expect((await upload('x', { query: { next: '//elsewhere' } })).body.code).toBe('INPUT_INVALID');
  });

  const folder = sharedData('oxford-spend');
  describeWhen(
    folder !== undefined,
    'the published files are not on this machine',
    'two quarters as a council published them',
    () => {
      it('are in the book to the penny, with the one bad row named', async () => {
        const first = await checked(readFileSync(`${folder}/jan-mar-2014.csv`));
        expect((await read(first)).check).toMatchObject({
          file: { rows: 3860, amount: { minor: '1341346798' } },
          good: { rows: 3859, amount: { minor: '1341346798' } },
          problems: [{ line: 3861, code: 'IMPORT_NOT_DATA' }],
        });
        expect((await post(first, true)).costImport?.receipt).toMatchObject({
          rows: 3859,
          amount: { formatted: '£13,413,467.98' },
        });
        const second = await checked(readFileSync(`${folder}/oct-dec-2016.csv`));
        expect((await post(second)).costImport?.receipt).toMatchObject({
          rows: 3847,
          amount: { formatted: '£18,748,991.21' },
          fromSeq: '3861',
        });
      });
    },
  );
});
