import readWorkbook from 'read-excel-file/node';
import { WORKBOOK_ROWS, type WorkbookSheet, writeWorkbook } from './write-workbook.js';

const sheet: WorkbookSheet = {
  name: 'Lines',
  columns: [
    // Columns bring what the worker has no use for.
    Object.assign({ name: 'what' }, { cell: () => '' }),
    { name: 'amount', kind: 'amount' },
    { name: 'day', kind: 'day' },
    { name: 'entry_no', kind: 'count' },
  ],
};

async function* given(...rows: string[][]): AsyncGenerator<string[]> {
  yield* rows;
}

async function readBack(...rows: string[][]): Promise<unknown> {
  return readWorkbook(await writeWorkbook(sheet, given(...rows)));
}

describe('a workbook', () => {
  it('has numbers for amounts, dates for days, and nothing for what is empty', async () => {
    const names = ['what', 'amount', 'day', 'entry_no'];
    expect(await readBack(['Oak & Söhne <Ltd> "x"', '-1234567.89', '2026-03-29', '7'], ['', '0.07', '', ''])).toEqual([
      {
        sheet: 'Lines',
        data: [
          names,
          ['Oak & Söhne <Ltd> "x"', -1234567.89, new Date('2026-03-29T00:00:00Z'), 7],
          [null, 0.07, null, null],
        ],
      },
    ]);
  });

  it('keeps text as text, whatever it begins with, and marks no cell as a formula', async () => {
    const texts = ['=1+1', '+44 20', '@SUM(A1)', '-5 days', '\tx', '007', '1e5', 'a\u0000b'];
    const bytes = await writeWorkbook(sheet, given(...texts.map((text) => [text, '', '', ''])));
    const [found] = await readWorkbook(bytes);
    expect(found?.data.slice(1).map(([text]) => String(text).trim())).toEqual([
      ...texts.slice(0, -1).map((text) => text.trim()),
      'ab',
    ]);
    expect(bytes.includes('<f>')).toBe(false);
  });

  it('leaves an amount of more digits than a spreadsheet keeps as text', async () => {
    expect(await readBack(['x', '12345678901234.56', 'soon', 'many'])).toMatchObject([
      { data: [expect.anything(), ['x', '12345678901234.56', 'soon', 'many']] },
    ]);
  });

  it('is written without rows too', async () => {
    expect(await readBack()).toMatchObject([{ data: [['what', 'amount', 'day', 'entry_no']] }]);
  });

  it('is refused when it would be longer than it may be', async () => {
    const rows = given(['a', '', '', ''], ['b', '', '', ''], ['c', '', '', '']);
    const refusal = { code: 'workbook.too-long', facts: { limit: 2 } };
    await expect(writeWorkbook(sheet, rows, 2)).rejects.toMatchObject(refusal);
    expect(WORKBOOK_ROWS).toBe(20_000);
  });

  it('is made for two at a time, and the next is told to wait', async () => {
    const all = await Promise.allSettled([1, 2, 3].map(() => writeWorkbook(sheet, given(['a', '1', '', '']))));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(all[2]).toMatchObject({ reason: { code: 'overloaded' } });
    await expect(readBack(['a', '1', '', ''])).resolves.toBeDefined();
  });

  it('ends with what goes wrong while its rows are read', async () => {
    async function* broken(): AsyncGenerator<string[]> {
      yield ['a', '', '', ''];
      throw new Error('no more rows');
    }
    await expect(writeWorkbook(sheet, broken())).rejects.toThrow('no more rows');
  });
});
