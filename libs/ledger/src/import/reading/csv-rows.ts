import { CsvSplitter, type Delimiter } from './csv-splitter.js';
import type { FileRow, FileRows } from './file-row.js';
import { decodeText, type TextEncoding } from './text-encoding.js';

/** How a CSV file is to be read. */
export interface CsvForm {
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
  /** Whether lines end with a lone CR, as old Macintosh programs write them. */
  readonly loneCr: boolean;
}

/** The rows of a CSV file in batches, read as they arrive; memory is bounded by the size of a chunk. */
export async function* csvRows(bytes: AsyncIterable<Uint8Array>, form: CsvForm): FileRows & AsyncGenerator<FileRow[]> {
  const splitter = new CsvSplitter(form.delimiter);
  for await (const text of decodeText(bytes, form.encoding)) {
    const rows = splitter.push(form.loneCr ? text.replaceAll('\r', '\n') : text);
    if (rows.length > 0) yield rows;
  }
  const last = splitter.end();
  if (last.length > 0) yield last;
}
