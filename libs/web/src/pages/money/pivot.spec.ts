import { formatMoney, money } from '#kernel';
import { type BalanceCell, pivot } from './pivot.js';

const cell = (row: string, column: string, minor: bigint): BalanceCell => ({
  rowId: row,
  rowName: row,
  columnId: column,
  columnName: column,
  minor,
});
const format = (minor: bigint): string => formatMoney(money(minor));
const href = (row: string | null, column: string | null): string => `?${row ?? ''}/${column ?? ''}`;

describe('the table of balances', () => {
  const table = pivot([cell('Staff', 'B', 100n), cell('Rent', 'A', 30n), cell('Staff', 'A', -1n)], { format, href });

  it('has categories down and organisations across, in order', () => {
    expect(table.columns).toEqual(['A', 'B']);
    expect(table.rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)])).toEqual([
      ['Rent', '£0.30', '–'],
      ['Staff', '-£0.01', '£1.00'],
    ]);
  });

  it('adds up both ways to the same total', () => {
    expect(table.rows.map(({ total }) => total.text)).toEqual(['£0.30', '£0.99']);
    expect(table.totals.map(({ text }) => text)).toEqual(['£0.29', '£1.00']);
    expect(table.total.text).toBe('£1.29');
  });

  it('leads from each total to its lines, and from an empty place nowhere', () => {
    expect(table.rows[1]?.cells[0]?.href).toBe('?Staff/A');
    expect(table.rows[0]?.cells[1]?.href).toBeNull();
    expect(table.total.href).toBe('?/');
  });
});
