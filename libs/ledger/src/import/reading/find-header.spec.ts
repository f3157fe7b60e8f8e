import { CsvSplitter } from './csv-splitter.js';
import { findHeader, headerAt } from './find-header.js';

function rowsOf(text: string) {
  const splitter = new CsvSplitter(',');
  return [...splitter.push(text), ...splitter.end()];
}

describe('findHeader', () => {
  it.each([
    ['the first row', 'Trans No,Amount,Supplier\n1,5.00,X\n', 1, ['Trans No', 'Amount', 'Supplier']],
    ['a row of commas above', ',,\nPaid Date,Amount\n01/02/2024,5.00\n', 2, ['Paid Date', 'Amount']],
    [
      'titles above',
      'Spend over £500\nQuarter 1,2024\n\nPaid Date,Amount,\n01/02/2024,5.00,\n',
      4,
      ['Paid Date', 'Amount'],
    ],
    ['a line feed inside a name', '"Paid\nDate",Amount \n01/02/2024,5.00\n', 1, ['Paid Date', 'Amount']],
    ['names nobody knows', 'Wann,Wieviel\n01/02/2024,5.00\n', 1, ['Wann', 'Wieviel']],
    ['a name that is missing', 'Paid Date,,Amount\n01/02/2024,x,5.00\n', 1, ['Paid Date', 'Column 2', 'Amount']],
    [
      'no names at all',
      'PI,X1,31/01/2026,ref,120.50\nPI,X2,31/01/2026,ref,80.00\n',
      null,
      ['Column 1', 'Column 2', 'Column 3', 'Column 4', 'Column 5'],
    ],
  ])('%s', (_what, text, headerLine, columns) => {
    expect(findHeader(rowsOf(text))).toEqual({ headerLine, columns });
  });

  it('sees no table in prose', () => {
    expect(findHeader(rowsOf('Dear all, here is\nwhat we spent\n'))).toBeUndefined();
  });
});

describe('headerAt', () => {
  it('takes the row somebody named', () => {
    expect(headerAt(rowsOf('x,y\na,b\n1,2\n'), 2)).toEqual({ headerLine: 2, columns: ['a', 'b'] });
    expect(headerAt(rowsOf('x,y\n'), 9)).toBeUndefined();
  });

  it('takes no row without two names', () => {
    expect(headerAt(rowsOf('Spend over £500,,\n,,\na,b,c\n1,2,3\n'), 1)).toBeUndefined();
    expect(headerAt(rowsOf('Spend over £500,,\n,,\na,b,c\n1,2,3\n'), 2)).toBeUndefined();
  });

  it('counts the columns below it, not those of titles above', () => {
    const rows = rowsOf('for,the,year,to,March\na,b\n1,2\n');
    expect(headerAt(rows, 2)).toEqual({ headerLine: 2, columns: ['a', 'b'] });
  });
});
