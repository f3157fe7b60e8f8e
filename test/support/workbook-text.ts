import readWorkbook from 'read-excel-file/node';

/** The rows of a workbook's first sheet as CSV writes them: amounts with their pennies, numbers of entries without. */
export async function linesOfWorkbook(bytes: Buffer): Promise<string[][]> {
  const [sheet] = await readWorkbook(bytes);
  return (sheet?.data ?? []).map((row) => row.map(cellText));
}

function cellText(cell: unknown, column: number): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return column > 1 ? cell.toFixed(2) : String(cell);
  return typeof cell === 'string' ? cell : '';
}
