import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvSplitter, type Delimiter } from './csv-splitter.js';
import type { FileRow } from './file-row.js';

function rowsOf(text: string, delimiter: Delimiter = ',', pieces = text.length): FileRow[] {
  const splitter = new CsvSplitter(delimiter);
  const rows: FileRow[] = [];
  for (let at = 0; at < text.length; at += pieces) rows.push(...splitter.push(text.slice(at, at + pieces)));
  return [...rows, ...splitter.end()];
}

function told(text: string, pieces?: number): string[] {
  return rowsOf(text, ',', pieces).map(
    ({ lineNo, cells, fault }) => `${lineNo}: ${cells.join('|')}${fault ? ` !${fault}` : ''}`,
  );
}

describe('CsvSplitter', () => {
  it.each([
    ['a,b\nc,d', ['1: a|b', '2: c|d']],
    ['a,b\r\nc,d\n', ['1: a|b', '2: c|d']],
    ['a,"x, ""y"""\r\nc,d', ['1: a|x, "y"', '2: c|d']],
    ['"two\nlines",b\nc,d', ['1: two\nlines|b', '3: c|d']],
    ['a,b\n\n\r\nc,d', ['1: a|b', '4: c|d']],
    [',,\n"",""\r\n', ['1: ||', '2: |']],
    ['5" pipe,b\nc,d', ['1: 5" pipe|b', '2: c|d']],
    ['a,"b"', ['1: a|b']],
    ['a,"b"\r', ['1: a|b']],
    ['', []],
  ])('takes %j apart', (text, expected) => {
    for (const pieces of [1, 2, 3, 1000]) expect(told(text, pieces)).toEqual(expected);
  });

  it('loses only the row whose quote never closes', () => {
    for (const pieces of [1, 7, 1000]) {
      expect(told('a,b\nc,"d\ne,f\ng,h\n', pieces)).toEqual(['1: a|b', '2: c|"d !quote-open', '3: e|f', '4: g|h']);
    }
  });

  it('gives up a quoted cell that runs over fifty lines, and reads on', () => {
    const text = `a,"b\n${'x,y\n'.repeat(200)}`;
    const rows = rowsOf(text, ',', 10);
    expect(rows).toHaveLength(201);
    expect(rows[0]).toEqual({ lineNo: 1, cells: ['a', '"b'], fault: 'quote-open' });
    expect(rows.at(-1)?.lineNo).toBe(201);
  });

  it('loses only the row with text after a closing quote', () => {
    expect(told('a,"b"c,d\ne,f')).toEqual(['1: a|"b"c|d !quote-stray', '2: e|f']);
  });

  it('reads what csv-parse reads, however the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r\n', ';'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (rows, lineEnd, pieces) => {
        const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join(lineEnd);
        const ours = rowsOf(text, ',', pieces).map(({ cells }) => cells);
        expect(ours).toEqual(parse(text, { relax_column_count: true, record_delimiter: lineEnd }));
      }),
    );
  });
});
