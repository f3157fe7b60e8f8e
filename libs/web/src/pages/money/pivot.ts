/** One balance: what one organisation has posted to one category, and the lines it is made of. */
export interface BalanceCell {
  readonly rowId: string;
  readonly rowName: string;
  readonly columnId: string;
  readonly columnName: string;
  readonly minor: bigint;
}

/** A cell of the table: text, and where its lines are, if the viewer may see lines. */
export interface PivotCell {
  readonly text: string;
  readonly href: string | null;
}

export interface PivotRow {
  readonly name: string;
  readonly cells: readonly PivotCell[];
  readonly total: PivotCell;
}

/** A table of balances with its sums. Sums are of integers and so exact. */
export interface Pivot {
  readonly columns: readonly string[];
  readonly rows: readonly PivotRow[];
  readonly totals: readonly PivotCell[];
  readonly total: PivotCell;
}

export interface PivotOptions {
  readonly format: (minor: bigint) => string;
  /** The address of the lines of a row, a column or both; null when the viewer sees no lines. */
  readonly href: (rowId: string | null, columnId: string | null) => string | null;
}

/** Lays balances out as rows by columns; a place without a balance is an empty cell, not a zero. */
export function pivot(cells: readonly BalanceCell[], { format, href }: PivotOptions): Pivot {
  const rows = distinct(cells.map(({ rowId, rowName }) => [rowId, rowName]));
  const columns = distinct(cells.map(({ columnId, columnName }) => [columnId, columnName]));
  const cell = (rowId: string | null, columnId: string | null): PivotCell => {
    const found = cells.filter(
      (one) => (rowId === null || one.rowId === rowId) && (columnId === null || one.columnId === columnId),
    );
    if (found.length === 0) return { text: '–', href: null };
    return { text: format(found.reduce((sum, one) => sum + one.minor, 0n)), href: href(rowId, columnId) };
  };
  return {
    columns: columns.map(([, name]) => name),
    rows: rows.map(([id, name]) => ({
      name,
      cells: columns.map(([columnId]) => cell(id, columnId)),
      total: cell(id, null),
    })),
    totals: columns.map(([columnId]) => cell(null, columnId)),
    total: cell(null, null),
  };
}

function distinct(pairs: readonly (readonly [string, string])[]): [string, string][] {
  return [...new Map(pairs)].toSorted((a, b) => a[1].localeCompare(b[1], 'en'));
}
