import { ImportApp } from '../support/import-app.js';
import { type ImportClient, codesOf } from '../support/import-client.js';
import { makeWorkbook } from '../support/make-workbook.js';

describe('where the table of a file stands', () => {
  let run: ImportApp;
  const client = (): ImportClient => run.client();

  beforeAll(async () => void (run = await ImportApp.start()));
  beforeEach(() => run.newBook());
  afterAll(() => run.stop());

  async function uploaded(content: string | Buffer, query: Record<string, string> = {}): Promise<string> {
    const { body } = await run.upload(content, { query });
    expect(body).toMatchObject({ status: 'UPLOADED' });
    return body['importId'] ?? '';
  }

  const table = (reference: string) => [
    ['Paid Date', 'Trans No', 'Supplier', 'Net Amount'],
    [{ day: `${run.month}-03` }, reference, 'Oak Ltd', { number: '12.5' }],
  ];
  const workbook = (): Buffer =>
    makeWorkbook({ 'Read me': [['Spend'], ['for the quarter']], Invoices: table('I-1'), Cards: table('C-1') });
  const twoHeads = (): string =>
    `Spend,by,supplier,paid\nPaid Date,Trans No,Supplier,Net Amount\n03/05/${run.year},R-1,Oak Ltd,12.50\n`;

  it('is guessed, chosen anew, and what was matched and checked before is gone', async () => {
    const id = await uploaded(workbook());
    expect(await client().read(id)).toMatchObject({ sheet: 'Invoices', headerLine: 1, version: 1 });
    await client().matchAsGuessed(id);
    expect((await client().check(id)).costImport).toMatchObject({ status: 'CHECKED', check: { good: { rows: 1 } } });

    const { costImport, refusals } = await client().readAgain(id, { sheet: 'Cards' });
    expect(refusals).toEqual([]);
    expect(costImport).toMatchObject({ status: 'UPLOADED', sheet: 'Cards', headerLine: 1, check: null, version: 4 });
    expect(costImport?.mapping).toContainEqual({ field: 'AMOUNT', columns: [3], guess: 'REMEMBERED' });
    expect(codesOf(await client().check(id))).toEqual(['IMPORT_STATUS']);

    await client().matchAsGuessed(id);
    await client().check(id);
    expect((await client().post(id)).costImport).toMatchObject({ status: 'POSTED', receipt: { rows: 1 } });
    expect(codesOf(await client().readAgain(id, { sheet: 'Invoices' }))).toEqual(['IMPORT_STATUS']);
  });

  it('takes the line somebody chose, or none, and shows the lines to choose from', async () => {
    const id = await uploaded(twoHeads());
    const found = await client().read(id);
    expect(found).toMatchObject({ sheet: null, headerLine: 2 });
    expect(found.firstLines.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [1, 'by'],
      [2, 'Trans No'],
      [3, 'R-1'],
    ]);
    const first = await client().readAgain(id, { headerLine: 1 });
    expect(first.costImport?.columns.map(({ name }) => name)).toEqual(['Spend', 'by', 'supplier', 'paid']);
    expect((await client().readAgain(id, { headerLine: 0 })).costImport).toMatchObject({ headerLine: null, rows: 3 });
    expect((await client().readAgain(id, {})).costImport).toMatchObject({ headerLine: 2, rows: 1 });
  });

  it('is what the choice of columns was made for, when somebody else read another sheet meanwhile', async () => {
    const id = await uploaded(workbook());
    const mapping = (await client().read(id)).mapping.map(({ field, columns }) => ({ field, columns }));
    await client().readAgain(id, { sheet: 'Cards' });
    const { costImport } = await client().match(id, {
      mapping,
      sheet: 'Invoices',
      headerLine: 1,
      defaultCategory: 'PEOPLE',
      relatedParty: false,
    });
    expect(costImport).toMatchObject({ status: 'MATCHED', sheet: 'Invoices' });
  });

  it('refuses what is not there, and a choice made on an older state', async () => {
    const id = await uploaded(workbook());
    expect(codesOf(await client().readAgain(id, { sheet: 'April' }))).toEqual(['IMPORT_SHEET_MISSING']);
    expect(codesOf(await client().readAgain(id, { headerLine: 99 }))).toEqual(['IMPORT_HEADER_LINE_UNUSABLE']);
    expect(codesOf(await client().readAgain(id, { headerLine: 2 }))).toEqual(['IMPORT_NO_TABLE']);
    expect(codesOf(await client().readAgain(id, { sheet: 'Read me' }))).toEqual(['IMPORT_NO_TABLE']);
    const csv = await uploaded(twoHeads());
    expect(codesOf(await client().readAgain(csv, { sheet: 'Cards' }))).toEqual(['IMPORT_NO_SHEETS']);

    expect(codesOf(await client().readAgain(id, { sheet: 'Cards' }, 1))).toEqual([]);
    expect(codesOf(await client().readAgain(id, { sheet: 'Cards' }, 1))).toEqual([]);
    expect(codesOf(await client().readAgain(id, { sheet: 'Invoices' }, 1))).toEqual(['STALE_VERSION']);
    expect(await client().read(id)).toMatchObject({ sheet: 'Cards', version: 2 });
  });

  it('is chosen once by two who choose at once', async () => {
    const id = await uploaded(twoHeads());
    const answers = await Promise.all([0, 1].map(async (headerLine) => client().readAgain(id, { headerLine }, 1)));
    expect(answers.flatMap(codesOf)).toEqual(['STALE_VERSION']);
    expect((await client().read(id)).version).toBe(2);
  });

  it('is nobody else’s to choose', async () => {
    const id = await uploaded(workbook());
    const stranger = run.client(await run.seat('PARTNER_FINANCE', 1));
    await expect(stranger.read(id)).rejects.toThrow('NOT_FOUND');
    expect(codesOf(await stranger.readAgain(id, { sheet: 'Cards' }, 1))).toEqual(['NOT_FOUND']);
  });

  it('can be said with the upload', async () => {
    const id = await uploaded(workbook(), { sheet: 'Cards', headerLine: '1' });
    expect(await client().read(id)).toMatchObject({ sheet: 'Cards', headerLine: 1 });
    const { body } = await run.upload(workbook(), { query: { headerLine: '77' } });
    expect(body).toMatchObject({ code: 'IMPORT_HEADER_LINE_UNUSABLE' });
  });
});
