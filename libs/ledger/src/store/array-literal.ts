/** A value of a column, as the tables of the ledger have them. */
export type ColumnValue = string | number | bigint | boolean | Date | Uint8Array | null;

/** Text that an array literal can hold between quotes as it is. */
const plain = /^[^"\\]*$/;

/**
 * PostgreSQL's text form of an array, written in one pass. A column that is null throughout becomes the empty array:
 * `unnest` fills shorter arrays up with nulls. So at least one array of a statement must have no nulls.
 */
export function arrayLiteral(values: readonly ColumnValue[]): string {
  let text = '';
  let empty = true;
  for (const value of values) {
    if (value !== null) empty = false;
    text += text === '' ? elementText(value) : `,${elementText(value)}`;
  }
  return empty ? '{}' : `{${text}}`;
}

function elementText(value: ColumnValue): string {
  switch (typeof value) {
    case 'string':
      return plain.test(value) ? `"${value}"` : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
    case 'object':
      if (value === null) return 'NULL';
      if (value instanceof Date) return `"${value.toISOString()}"`;
      return `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}"`;
    default:
      return String(value);
  }
}
