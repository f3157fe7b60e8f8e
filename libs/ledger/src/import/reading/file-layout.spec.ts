import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWorkbook, makeZip } from '../../../../../test/support/make-workbook.js';
import '../import-refusals.js';
import { detectLayout, figureRows } from './file-layout.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'layout-'))));
afterAll(() => rm(folder, { recursive: true }));

async function stored(content: string | Buffer): Promise<string> {
  const path = join(folder, `${Math.random()}`);
  await writeFile(path, content);
  return path;
}

async function figures(path: string): Promise<[number, ...string[]][]> {
  const rows: [number, ...string[]][] = [];
  for await (const batch of figureRows(path, await detectLayout(path))) {
    rows.push(...batch.map(({ lineNo, cells }): [number, ...string[]] => [lineNo, ...cells]));
  }
  return rows;
}

describe('detectLayout', () => {
  it('finds encoding, delimiter, header and first rows of a CSV file', async () => {
    const path = await stored(Buffer.from('\r\nPaid Date;Amount\r\n01-02-2024;£5,00\r\n', 'latin1'));
    expect(await detectLayout(path)).toEqual({
      kind: 'CSV',
      encoding: 'windows-1252',
      delimiter: ';',
      loneCr: false,
      sheets: [],
      sheet: null,
      headerLine: 2,
      columns: ['Paid Date', 'Amount'],
      sample: [{ lineNo: 3, cells: ['01-02-2024', '£5,00'] }],
      top: [
        { lineNo: 2, cells: ['Paid Date', 'Amount'] },
        { lineNo: 3, cells: ['01-02-2024', '£5,00'] },
      ],
    });
    expect(await figures(path)).toEqual([[3, '01-02-2024', '£5,00']]);
  });

  it('reads lines that end with a lone CR', async () => {
    expect(await figures(await stored('Paid Date,Amount\r01/02/2024,5.00\r02/02/2024,6.00'))).toEqual([
      [2, '01/02/2024', '5.00'],
      [3, '02/02/2024', '6.00'],
    ]);
  });

  it('reads a workbook: dates, exact figures, formulas by their value, another sheet', async () => {
    const book = makeWorkbook({
      'Jan & Feb': [
        [],
        ['Paid Date', 'Amount', 'Supplier'],
        [{ day: '2024-02-01' }, { number: '1495.1000000000001' }, { formula: 'A1&"x"', value: 'Oak Ltd' }],
        [],
        [{ day: '2024-02-29' }, { number: '-0.1' }, null],
      ],
      March: [
        ['Paid Date', 'Amount'],
        [{ day: '2024-03-01' }, { number: '5' }],
      ],
    });
    const path = await stored(book);
    const layout = await detectLayout(path);
    expect(layout).toMatchObject({ kind: 'XLSX', sheets: ['Jan & Feb', 'March'], sheet: 'Jan & Feb', headerLine: 2 });
    expect(await figures(path)).toEqual([
      [3, '2024-02-01', '1495.1', 'Oak Ltd'],
      [5, '2024-02-29', '-0.1', ''],
    ]);
    expect(await detectLayout(path, { sheet: 'March' })).toMatchObject({ sheet: 'March', headerLine: 1 });
    await expect(detectLayout(path, { sheet: 'April' })).rejects.toMatchObject({ code: 'import.sheet-missing' });
  });

  it('takes the first sheet with a table where none is named', async () => {
    const notes = [['Notes'], ['Prepared by the finance team']];
    const table = [
      ['Paid Date', 'Amount'],
      [{ day: '2024-03-01' }, { number: '5' }],
    ];
    const path = await stored(makeWorkbook({ 'Read me': notes, Spend: table, Card: table }));
    expect(await detectLayout(path)).toMatchObject({ sheet: 'Spend', headerLine: 1, columns: ['Paid Date', 'Amount'] });
    await expect(detectLayout(path, { sheet: 'Read me' })).rejects.toMatchObject({ code: 'import.no-table' });
    const none = await stored(makeWorkbook({ 'Read me': notes, More: notes }));
    await expect(detectLayout(none)).rejects.toMatchObject({ code: 'import.no-table' });
  });

  it('takes the line of names that somebody chose, or none', async () => {
    const path = await stored('Paid Date,Amount\nDay,Sum\n01/02/2024,5.00\n');
    const columns = async (headerLine: number) => (await detectLayout(path, { headerLine })).columns;
    expect([await columns(1), await columns(2), await columns(0)]).toEqual([
      ['Paid Date', 'Amount'],
      ['Day', 'Sum'],
      ['Column 1', 'Column 2'],
    ]);
    const refused = { code: 'import.header-line-unusable', facts: { found: 9, last: 3 } };
    await expect(columns(9)).rejects.toMatchObject(refused);
    await expect(columns(2 ** 30)).rejects.toMatchObject({ code: 'import.header-line-unusable' });
    await expect(columns(3)).rejects.toMatchObject({ code: 'import.no-table' });
    await expect(detectLayout(path, { sheet: 'Spend' })).rejects.toMatchObject({ code: 'import.no-sheets' });
  });

  it.each([
    ['import.file-empty', ''],
    ['import.file-empty', ' \n \n'],
    ['import.no-table', 'just words\nand more\n'],
    ['import.no-table', 'Paid Date,Amount\n'],
    ['import.file-kind-unknown', '%PDF-1.7 …'],
    ['import.file-kind-unknown', Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)],
    ['import.file-kind-unknown', Buffer.from('a,b\u0000,c')],
    [
      'import.file-kind-unknown',
      makeZip([['mimetype', Buffer.from('application/vnd.oasis.opendocument.spreadsheet')]]),
    ],
    ['import.workbook-broken', makeZip([['readme.txt', Buffer.from('x')]])],
    ['import.workbook-broken', Buffer.from('PK\u0003\u0004 and then nothing')],
    [
      'import.workbook-broken',
      makeZip([['xl/workbook.xml', Buffer.from('<workbook><sheets><sheet name="A"/></sheets>')]]),
    ],
  ])('refuses with %s', async (code, content) => {
    await expect(detectLayout(await stored(content))).rejects.toMatchObject({ code });
  });

  it('stops an archive that swells, whatever it claims', async () => {
    const path = await stored(makeZip([['xl/worksheets/sheet1.xml', Buffer.alloc(20 * 1024 * 1024)]], 100));
    await expect(detectLayout(path)).rejects.toMatchObject({ code: 'import.workbook-too-large' });
  });
});
