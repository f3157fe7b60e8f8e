import { Refusal } from '#kernel';
import type { CostLine } from '../../domain/cost-entry.js';
import { type Book, categoryOf, periodOn, takesCosts } from '../../domain/book.js';
import type { ImportField } from '../matching/import-field.js';
import type { ImportMapping, ImportOptions } from '../matching/import-mapping.js';
import type { FileRow } from '../reading/file-row.js';
import { readAmount } from './read-amount.js';
import { isRedacted, readAnswer, readQuantity, readText } from './read-cells.js';
import { readDay } from './read-day.js';
import { type RowProblem, problemOf } from './row-problem.js';

/** A row as a cost line, or what is wrong with its cells. `amountMinor` is null when it could not be read. */
export interface ReadRow {
  readonly amountMinor: bigint | null;
  readonly line: CostLine | null;
  readonly problems: readonly RowProblem[];
}

const LENGTHS = { sourceRef: 200, supplier: 300, purpose: 1000, short: 100 } as const;
const NONE: readonly RowProblem[] = [];
const NO_DAY = '1900-01-01' as CostLine['incurredOn'];

/**
 * Turns rows into cost lines by a mapping. Looks at one row at a time and remembers only dates and categories; a
 * million rows pass through here twice, so it makes no functions and few objects on its way.
 */
export class RowReader {
  private readonly days = new Map<string, CostLine['incurredOn']>();
  private readonly closedPeriods = new Map<string, string | undefined>();
  private readonly categories = new Map<string, string>();
  /** Ours by theirs as cells write it; null: there is none. */
  private readonly asWritten = new Map<string, string | null>();
  private readonly places: Partial<Record<ImportField, number>> = {};
  /** Problems of the row that is being read. */
  private problems: RowProblem[] = [];

  constructor(
    private readonly mapping: ImportMapping,
    private readonly options: ImportOptions,
    private readonly columns: readonly string[],
    private readonly book: Book,
    /** Stands before the line number when the file has no reference of its own. */
    private readonly filePrefix: string,
  ) {
    for (const [theirs, ours] of Object.entries(options.categories)) {
      this.categories.set(categoryKey(theirs), categoryOf(book, ours).id);
    }
    for (const [field, [column]] of Object.entries(mapping)) {
      if (column !== undefined) this.places[field as ImportField] = column;
    }
  }

  /** Reads one row, and every cell of it that is mapped, so that all its problems are told at once. */
  read(row: FileRow): ReadRow {
    if (row.fault !== undefined) return this.failed(row, new Refusal('import.quote-broken'));
    if (
      this.cell(row, 'incurredOn') === '' &&
      (this.amountText(row) === '' || this.joined(row, 'sourceRef', '') === '')
    ) {
      return this.failed(row, new Refusal('import.not-data'));
    }
    const amountMinor = this.take(row, 'amount', this.amount) ?? null;
    const incurredOn = this.take(row, 'incurredOn', this.day) ?? NO_DAY;
    const category = this.take(row, 'category', this.category) ?? '';
    const sourceRef = this.take(row, 'sourceRef', this.sourceRef) ?? '';
    const supplier = this.take(row, 'supplier', this.supplier) ?? '';
    const line = {
      amountMinor: amountMinor ?? 0n,
      currency: this.book.currency,
      incurredOn,
      category,
      periodId: this.options.periodId ?? undefined,
      relatesToPeriodId: this.closedPeriod(incurredOn),
      nature: 'ACTUAL' as const,
      sourceRef,
      supplier,
      purpose: this.take(row, 'purpose', this.purpose) ?? '',
      personal: isRedacted(supplier),
      relatedParty: this.optional(row, 'relatedParty', this.answer) ?? this.options.relatedParty,
      outcomeRef: this.optional(row, 'outcome', this.shortText),
      quantityMicro: this.optional(row, 'quantity', this.quantity),
      unit: this.optional(row, 'unit', this.shortText),
      unitRateMinor: this.optional(row, 'unitRate', this.money),
      irrecoverableVatMinor: this.optional(row, 'irrecoverableVat', this.money),
      cardTransaction: this.optional(row, 'cardTransaction', this.answer),
      charityNumber: this.optional(row, 'charityNumber', this.shortText),
      approvalRef: this.options.approvalRef ?? undefined,
    };
    if (this.problems.length === 0) return { amountMinor, line, problems: NONE };
    const { problems } = this;
    this.problems = [];
    return { amountMinor, line: null, problems };
  }

  /** The name of the column a field is read from, for a problem found by a rule of the book. */
  columnName(field: ImportField): string | null {
    const column = this.places[field];
    return column === undefined ? null : (this.columns[column] ?? null);
  }

  /** What the row says in the columns of a field, joined where there are several. */
  joined({ cells }: FileRow, field: ImportField, by: string): string {
    const columns = this.mapping[field] ?? [];
    if (columns.length === 1) return (cells[columns[0] ?? -1] ?? '').trim();
    return columns
      .map((column) => (cells[column] ?? '').trim())
      .filter((cell) => cell !== '')
      .join(by);
  }

  private failed(row: FileRow, refusal: Refusal): ReadRow {
    return { amountMinor: null, line: null, problems: [problemOf(refusal, row.lineNo, null, row.cells.join(' '))] };
  }

  /** Reads a field; a refusal becomes a problem of the row. */
  private take<T>(
    row: FileRow,
    field: ImportField,
    read: (this: this, row: FileRow, field: ImportField) => T,
  ): T | undefined {
    try {
      return read.call(this, row, field);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.problems.push(problemOf(error, row.lineNo, this.columnName(field), this.joined(row, field, ' ')));
      return undefined;
    }
  }

  private optional<T>(
    row: FileRow,
    field: ImportField,
    read: (this: this, row: FileRow, field: ImportField) => T,
  ): T | undefined {
    return this.places[field] === undefined ? undefined : this.take(row, field, read);
  }

  private cell({ cells }: FileRow, field: ImportField): string {
    const place = this.places[field];
    return place === undefined ? '' : (cells[place] ?? '').trim();
  }

  private amountText({ cells }: FileRow): string {
    return (this.mapping.amount ?? []).map((column) => (cells[column] ?? '').trim()).join('');
  }

  private amount({ cells }: FileRow): bigint {
    const { decimalMark, sign } = this.options;
    const [plus = -1, minus] = this.mapping.amount ?? [];
    const debit = cells[plus] ?? '';
    const credit = minus === undefined ? '' : (cells[minus] ?? '').trim();
    const isCredit = credit !== '' && debit.trim() === '';
    let amount = readAmount(isCredit ? credit : debit, decimalMark, this.book.currency);
    if (isCredit) amount = -amount;
    else if (credit !== '') {
      const other = readAmount(credit, decimalMark, this.book.currency);
      if (amount !== 0n && other !== 0n) throw new Refusal('import.amount-both-sides');
      amount -= other;
    }
    return sign === 'REVERSED' ? -amount : amount;
  }

  private money(row: FileRow, field: ImportField): bigint | undefined {
    const text = this.cell(row, field);
    if (text === '') return undefined;
    const amount = readAmount(text, this.options.decimalMark, this.book.currency);
    return this.options.sign === 'REVERSED' && field === 'irrecoverableVat' ? -amount : amount;
  }

  private day(row: FileRow): CostLine['incurredOn'] {
    const text = this.cell(row, 'incurredOn');
    let day = this.days.get(text);
    if (day === undefined) {
      day = readDay(text, this.options.dateOrder);
      if (this.days.size < 10_000) this.days.set(text, day);
    }
    return day;
  }

  private category(row: FileRow): string {
    const theirs = this.cell(row, 'category');
    let ours = this.asWritten.get(theirs);
    if (ours === undefined) {
      ours = this.categories.get(categoryKey(theirs)) ?? this.options.defaultCategory;
      if (this.asWritten.size < 10_000) this.asWritten.set(theirs, ours);
    }
    if (ours !== null) return ours;
    if (theirs === '') throw new Refusal('import.category-missing');
    throw new Refusal('import.category-unmatched', { found: theirs.slice(0, 60) });
  }

  private sourceRef(row: FileRow): string {
    if (this.places.sourceRef === undefined) return `${this.filePrefix}:${row.lineNo}`;
    const ref = readText(this.joined(row, 'sourceRef', ' / '), LENGTHS.sourceRef);
    if (ref === '') throw new Refusal('import.source-ref-missing');
    return ref;
  }

  private supplier(row: FileRow): string {
    return readText(this.cell(row, 'supplier'), LENGTHS.supplier);
  }

  private purpose(row: FileRow): string {
    return readText(this.joined(row, 'purpose', ' / '), LENGTHS.purpose);
  }

  private shortText(row: FileRow, field: ImportField): string | undefined {
    return readText(this.cell(row, field), LENGTHS.short) || undefined;
  }

  private answer(row: FileRow, field: ImportField): boolean | undefined {
    return readAnswer(this.cell(row, field));
  }

  private quantity(row: FileRow): bigint | undefined {
    return readQuantity(this.cell(row, 'quantity'));
  }

  /** A cost of a period that is closed is posted to an open one and says where it belongs. */
  private closedPeriod(day: CostLine['incurredOn']): string | undefined {
    if (!this.closedPeriods.has(day)) {
      const own = periodOn(this.book, day);
      this.closedPeriods.set(day, own === undefined || takesCosts(own) ? undefined : own.id);
    }
    return this.closedPeriods.get(day);
  }
}

/** How categories of a file are compared: blanks and capitals do not matter. */
export function categoryKey(category: string): string {
  return category.trim().replace(/\s+/g, ' ').toLowerCase();
}
