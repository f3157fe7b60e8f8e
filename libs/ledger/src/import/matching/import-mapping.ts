import { Refusal, ensure } from '#kernel';
import type { ImportField } from './import-field.js';

/**
 * Which columns (from 0) hold which field. One column a field, except that
 * `sourceRef` may join several (a transaction number and the code of its line), `purpose` may join several, and
 * `amount` may be two: the second is subtracted from the first (a debit and a credit column).
 */
export type ImportMapping = Readonly<Partial<Record<ImportField, readonly number[]>>>;

/** How the cells are to be understood, chosen once for a file and remembered for the next of its kind. */
export interface ImportOptions {
  /** 03/04/2026 is 3 April unless somebody says that months stand first. Never guessed. */
  readonly dateOrder: 'DAY_FIRST' | 'MONTH_FIRST';
  /** What parts pounds from pence: 1,234.56 or 1.234,56. Never guessed. */
  readonly decimalMark: '.' | ',';
  /** REVERSED where the file shows costs below zero and refunds above. */
  readonly sign: 'AS_WRITTEN' | 'REVERSED';
  /** Their category, as written in the file, to ours (id or code). */
  readonly categories: Readonly<Record<string, string>>;
  /** Ours for every row whose category is blank or not in `categories`; null: such rows are not taken. */
  readonly defaultCategory: string | null;
  /** Period all rows are posted to; null: each to the period of its date, or the current one. */
  readonly periodId: string | null;
  /** The answer for rows without an answer of their own; null: not answered. */
  readonly relatedParty: boolean | null;
  /** Reference of the decision that approved the costs, for categories that need one. */
  readonly approvalRef: string | null;
}

/** What holds until somebody chooses otherwise. */
export const DEFAULT_OPTIONS: ImportOptions = {
  dateOrder: 'DAY_FIRST',
  decimalMark: '.',
  sign: 'AS_WRITTEN',
  categories: {},
  defaultCategory: null,
  periodId: null,
  relatedParty: null,
  approvalRef: null,
};

const severalColumns: Readonly<Partial<Record<ImportField, number>>> = { sourceRef: 4, purpose: 4, amount: 2 };

/**
 * Checks a mapping against the columns there are. Refuses import.column-missing (date, amount, and a category unless
 * one is given for all rows), import.column-unknown and import.too-many-columns.
 */
export function checkMapping(mapping: ImportMapping, options: ImportOptions, columns: readonly string[]): void {
  for (const [field, chosen] of Object.entries(mapping)) {
    const most = severalColumns[field as ImportField] ?? 1;
    ensure(chosen.length <= most, () => new Refusal('import.too-many-columns', { field, most }, ['mapping', field]));
    for (const column of chosen) {
      const known = Number.isInteger(column) && column >= 0 && column < columns.length;
      ensure(known, () => {
        return new Refusal('import.column-unknown', { found: column, last: columns.length - 1 }, ['mapping', field]);
      });
    }
  }
  const needed: [ImportField, string][] = [
    ['incurredOn', 'the date of the cost'],
    ['amount', 'the amount'],
  ];
  if (options.defaultCategory === null) needed.push(['category', 'the cost category']);
  for (const [field, words] of needed) {
    ensure((mapping[field]?.length ?? 0) > 0, () => {
      return new Refusal('import.column-missing', { field: words, columns: columns.slice(0, 50) }, ['mapping', field]);
    });
  }
}
