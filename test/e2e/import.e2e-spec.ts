import { readFileSync } from 'node:fs';
import { describeWhen } from '../support/describe-when.js';
import { ImportApp } from '../support/import-app.js';
import { type ImportClient, codesOf } from '../support/import-client.js';
import { makeWorkbook } from '../support/make-workbook.js';
import type { Seated } from '../support/seat.js';
import { sharedData } from '../support/shared-data.js';
import { spendFile, spendTotal } from '../support/spend-file.js';

describe('importing a file', () => {
  let run: ImportApp;
  let month: string;

  beforeAll(async () => {
    run = await ImportApp.start();
    month = run.month;
  });
  beforeEach(() => run.newBook());
  afterAll(() => run.stop());

  async function uploaded(content: string | Buffer): Promise<string> {
    const { status, body } = await run.upload(content);
    expect(body).toMatchObject({ status: 'UPLOADED' });
    expect(status).toBe(201);
    return body.importId ?? '';
  }

  const client = (as?: Seated): ImportClient => run.client(as);

  async function checked(content: string | Buffer): Promise<string> {
    const id = await uploaded(content);
    expect((await client().matchAsGuessed(id)).refusals).toEqual([]);
    const { refusals, costImport } = await client().check(id);
    expect(refusals).toEqual([]);
    expect(costImport?.status).toBe('CHECKED');
    return id;
  }
  const post: ImportClient['post'] = async (...given) => client().post(...given);

  it('goes from the file to the receipt in five steps, and takes the same file once', async () => {
    const text = spendFile({ rows: 500, month, shape: 'misspelt', lineEnd: '\r\n' });
    const id = await uploaded(text);
    const found = await client().read(id);
    expect(found).toMatchObject({ fileKind: 'CSV, utf-8, comma', rows: 500, status: 'UPLOADED' });
    expect(found.reference).toMatch(/^[A-Z]+-I-0001$/);
    expect(found.mapping).toContainEqual({ field: 'CATEGORY', columns: [2], guess: 'SPELLING' });
    expect(found.categories).toContainEqual({ value: 'Agency Staff', rows: 84, category: { code: 'PEOPLE' } });
    expect(found.categories).toContainEqual({ value: 'Pitch & Site Rents', rows: 83, category: null });
    await client().matchAsGuessed(id, { categories: [{ value: 'grants', category: 'GRANTS' }] });
    const { costImport } = await client().check(id);
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

    const again = await run.upload(text);
    expect(again).toMatchObject({ status: 400, body: { code: 'IMPORT_ALREADY_POSTED' } });
    const other = await uploaded(spendFile({ rows: 500, month, firstNo: 9 }));
    expect((await client().read(other)).mapping[0]?.guess).toBe('NAME');
    const next = await uploaded(spendFile({ rows: 10, month, shape: 'misspelt', firstNo: 5_000 }));
    expect((await client().read(next)).mapping[0]?.guess).toBe('REMEMBERED');
  });

  it('keeps a file with a bad row out, until the good rows are asked for', async () => {
    const id = await checked(spendFile({ rows: 20, month, strayLine: true }));
    const { check } = await client().read(id);
    expect(check).toMatchObject({ file: { rows: 21 }, good: { rows: 20 }, bad: { rows: 1, amount: { minor: '0' } } });
    expect(check?.problems).toEqual([
      expect.objectContaining({
        line: 22,
        column: null,
        found: expect.stringContaining('xxx'),
        code: 'IMPORT_NOT_DATA',
      }),
    ]);
    const file = await run.app.inject({
      method: 'GET',
      url: check?.problemsPath ?? '',
      headers: { cookie: run.officer.cookie },
    });
    expect(file.body).toMatch(/^\ufeffLine,Column,.*\n22,,xxx,"This line is not a cost/);
    expect(codesOf(await post(id))).toEqual(['IMPORT_ROWS_NOT_GOOD']);
    const done = await post(id, true, 'once');
    expect(done.costImport).toMatchObject({ status: 'POSTED', receipt: { rows: 20 } });
    expect(await post(id, true, 'once')).toMatchObject({
      replayed: true,
      costImport: { status: 'POSTED', receipt: { rows: 20 } },
    });
    expect(codesOf(await post(id, false, 'once'))).toEqual(['IDEMPOTENCY_CONFLICT']);
    expect(codesOf(await post(id, true, 'another'))).toEqual(['IMPORT_STATUS']);
  });

  it('finds rows that are in the book already, and a file that has no other', async () => {
    await post(await checked(spendFile({ rows: 5, month })));
    const id = await checked(spendFile({ rows: 5, month, lineEnd: '\r\n' }));
    expect((await client().read(id)).check).toMatchObject({
      held: { rows: 5 },
      good: { rows: 0 },
      problems: Array.from({ length: 5 }, () => expect.objectContaining({ code: 'LEDGER_ALREADY_POSTED' })),
    });
    expect(codesOf(await post(id, true))).toEqual(['IMPORT_NOTHING_TO_POST']);
    expect((await client().abandon(id)).costImport?.status).toBe('ABANDONED');
    expect(codesOf(await client().check(id))).toEqual(['IMPORT_STATUS']);
  });

  it('refuses the second of two imports of one file', async () => {
    const text = spendFile({ rows: 4, month });
    const [first, second] = [await checked(text), await checked(text)];
    await post(first);
    const refused = await post(second);
    expect(codesOf(refused)).toEqual(['IMPORT_ALREADY_POSTED']);
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
      codesOf(await client().match(id, { mapping, ...input }));
    expect(await refused({})).toEqual(['IMPORT_COLUMN_MISSING']);
    expect(await refused({ defaultCategory: 'NOWHERE' })).toEqual(['LEDGER_CATEGORY_UNKNOWN']);
    expect(await refused({ defaultCategory: 'PEOPLE', categories: [{ value: 'x', category: 'NOWHERE' }] })).toEqual([
      'LEDGER_CATEGORY_UNKNOWN',
    ]);
    expect(await refused({ defaultCategory: 'PEOPLE', periodId: 'prd_x' })).toEqual(['LEDGER_PERIOD_UNKNOWN']);
    expect(await refused({ defaultCategory: 'PEOPLE', headerLine: 99 })).toEqual(['IMPORT_HEADER_LINE_UNUSABLE']);
    expect(codesOf(await client().check(id))).toEqual(['IMPORT_STATUS']);
    expect(await refused({ defaultCategory: 'PEOPLE', headerLine: 2 })).toEqual([]);
    expect((await client().check(id)).costImport?.check?.file.rows).toBe(2);
  });

  it('is for the organisation’s own finance officers; the auditor may look', async () => {
    const [stranger, lead, auditor] = await Promise.all([
      run.seat('PARTNER_FINANCE', 1),
      run.seat('PARTNER_LEAD', 0),
      run.seat('AUDITOR'),
    ]);
    const text = spendFile({ rows: 3, month });
    expect((await run.upload(text, { as: stranger })).body.code).toBe('MANDATE_MISSING');
    expect((await run.upload(text, { as: lead })).body.code).toBe('MANDATE_MISSING');
    expect((await run.upload(text, { as: { ...run.officer, cookie: '' } })).status).toBe(401);
    expect((await run.upload(text, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    const id = await checked(text);
    await expect(client(stranger).read(id)).rejects.toThrow('NOT_FOUND');
    expect(await client(lead).read(id)).toMatchObject({ id });
    expect(await client(auditor).read(id)).toMatchObject({ id });
    expect(codesOf(await client(lead).abandon(id))).toEqual(['MANDATE_MISSING']);
    expect(codesOf(await client(stranger).abandon(id))).toEqual(['NOT_FOUND']);
  });

  it('takes a form of a page, and goes where the page says', async () => {
    const boundary = 'x-boundary-x';
    const field = (name: string, value: string): string =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const send = async (content: string): Promise<string> => {
      const payload =
        field('allianceId', run.book.allianceId) +
        field('actingFor', run.book.organisations[0]?.id ?? '') +
        field('next', '/somewhere/{importId}') +
        field('back', '/back') +
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="C:\\\\my spend.csv"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`;
      const headers = {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        cookie: run.officer.cookie,
        'sec-fetch-site': 'same-origin',
      };
      const reply = await run.app.inject({ method: 'POST', url: '/imports', headers, payload });
      expect(reply.statusCode).toBe(303);
      return String(reply.headers.location);
    };
    expect(await send(spendFile({ rows: 3, month }))).toMatch(/^\/somewhere\/imp_[0-9A-Z]{26}$/);
    expect(await send('no table here')).toBe('/back?refusal=import.no-table');
    expect((await run.upload('', {})).body.code).toBe('IMPORT_FILE_EMPTY');
    expect((await run.upload('x', { query: { next: '//elsewhere' } })).body.code).toBe('INPUT_INVALID');
  });

  const folder = sharedData('oxford-spend');
  describeWhen(
    folder !== undefined,
    'the published files are not on this machine',
    'two quarters as a council published them',
    () => {
      it('are in the book to the penny, with the one bad row named', async () => {
        const first = await checked(readFileSync(`${folder}/jan-mar-2014.csv`));
        expect((await client().read(first)).check).toMatchObject({
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
