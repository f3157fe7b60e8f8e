import type { Book } from '../domain/book.js';
import type { Moment } from '../domain/decide-cost-entry.js';
import { type FindHeld, RowChecker } from './checking/row-checker.js';
import { RowReader } from './checking/row-reader.js';
import type { ImportRecord } from './import-record.js';

/** The rows and rules of one file, ready to be checked from its first row. */
export function checkerOf(record: ImportRecord, book: Book, moment: Moment, findHeld: FindHeld): RowChecker {
  const { mapping, options, layout, fileSha256, organisationNo } = record;
  const reader = new RowReader(mapping ?? {}, options, layout.columns, book, fileSha256.slice(0, 12));
  return new RowChecker(reader, organisationNo, book, moment, findHeld).expect(layout.survey.rows);
}
