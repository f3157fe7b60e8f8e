import { Refusal } from '#kernel';
import type { CostLine } from '../../domain/cost-entry.js';
import { type Book, categoryOf, periodOn, takesCosts } from '../../domain/book.js';
import type { ImportField } from '../matching/import-field.js';
import type { ImportMapping, ImportOptions } from '../matching/import-mapping.js';
import { type FileRow } from '../reading/file-row.js';
import { readAmount } from './read-amount.js';
import { isRedacted, readAnswer, readQuantity, readText } from './read-cells.js';
import { readDay } from './read-day.js';
import { type RowProblem, problemOf } from './row-problem.js';

/** A row as a cost line, or what is wrong with its cells. `amountMinor` is null when it could not be read. */
export interface ReadRow {
  readonly lineNo: number;
  readonly amountMinor: bigint | null;
  readonly line: CostLine | null;
  readonly problems: readonly RowProblem[];
}

const LENGTHS = { sourceRef: 200, supplier: 300, purpose: 1000, short: 100 } as const;

/** Turns rows into cost lines by a mapping. Looks at one row at a time and remembers only dates and categories. */
export class RowReader {
  private readonly days = new Map<string, CostLine['incurredOn']>();
  private readonly categories = new Map<string, string>();

  constructor(
    private readonly mapping: ImportMapping,
    private readonly options: ImportOptions,
    private readonly columns: readonly string[],
    private readonly book: Book,
    /** Stands before the line number when the file has no reference of its own. */
    private readonly filePrefix: string,
  ) {
    for (const [theirs, ours] of Object.entries(options.categories))
      this.categories.set(categoryKey(theirs), categoryOf(book, ours).id);
  }

  /** Reads one row, and every cell of it that is mapped, so that all its problems are told at once. */
  read(row: FileRow): ReadRow {
    const { lineNo } = row;
    if (row.fault !== undefined) return this.failed(row, new Refusal('import.quote-broken'), row.cells.join(' '));
    const date = this.cell(row, 'incurredOn');
    if (date === '' && (this.amountText(row) === '' || this.joined(row, 'sourceRef', ' ') === '')) {
      return this.failed(row, new Refusal('import.not-data'), row.cells.join(' '));
    }
    const problems: RowProblem[] = [];
    const take = <T>(field: ImportField, read: () => T): T | undefined => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        problems.push(problemOf(error, lineNo, this.columnName(field), this.joined(row, field, ' ')));
        return undefined;
      }
    };
    const text = (field: ImportField, limit: number): string | undefined => {
      return this.mapping[field] === undefined
        ? undefined
        : take(field, () => readText(this.cell(row, field), limit)) || undefined;
    };
    const answer = (field: ImportField): boolean | undefined => take(field, () => readAnswer(this.cell(row, field)));
    const money = (field: ImportField): bigint | undefined => take(field, () => this.optionalAmount(row, field));

    const amountMinor = take('amount', () => this.amount(row)) ?? null;
    const incurredOn = take('incurredOn', () => this.day(date));
    const category = take('category', () => this.category(row));
    const sourceRef = take('sourceRef', () => this.sourceRef(row));
    const supplier = text('supplier', LENGTHS.supplier) ?? '';
    const purpose = take('purpose', () => readText(this.joined(row, 'purpose', ' · '), LENGTHS.purpose)) ?? '';
    const line = {
      amountMinor: amountMinor ?? 0n,
      currency: this.book.currency,
      incurredOn: incurredOn ?? NO_DAY,
      category: category ?? '',
      periodId: this.options.periodId ?? undefined,
      relatesToPeriodId: incurredOn === undefined ? undefined : this.closedPeriod(incurredOn),
      nature: 'ACTUAL' as const,
      sourceRef: sourceRef ?? '',
      supplier,
      purpose,
      personal: isRedacted(supplier),
      relatedParty: answer('relatedParty') ?? this.options.relatedParty,
      outcomeRef: text('outcome', LENGTHS.short),
      quantityMicro: take('quantity', () => readQuantity(this.cell(row, 'quantity'))),
      unit: text('unit', LENGTHS.short),
      unitRateMinor: money('unitRate'),
      irrecoverableVatMinor: money('irrecoverableVat'),
      cardTransaction: answer('cardTransaction'),
      charityNumber: text('charityNumber', LENGTHS.short),
      approvalRef: this.options.approvalRef ?? undefined,
    };
    answer('vcseGrant');
    return { lineNo, amountMinor, line: problems.length === 0 ? line : null, problems };
  }

  private failed({ lineNo }: FileRow, refusal: Refusal, found: string): ReadRow {
    return { lineNo, amountMinor: null, line: null, problems: [problemOf(refusal, lineNo, null, found)] };
  }

  /** The name of the column a field is read from, for a problem found by a rule of the book. */
  columnName(field: ImportField): string | null {
    const column = this.mapping[field]?.[0];
    return column === undefined ? null : (this.columns[column] ?? null);
  }

  /** What the row says in the columns of a field, joined where there are several. */
  joined({ cells }: FileRow, field: ImportField, by: string): string {
    const columns = this.mapping[field] ?? [];
    if (columns.length === 1) return cells[columns[0] ?? -1] ?? '';
    return columns
      .map((column) => (cells[column] ?? '').trim())
      .filter((cell) => cell !== '')
      .join(by);
  }

  private cell({ cells }: FileRow, field: ImportField): string {
    return (cells[this.mapping[field]?.[0] ?? -1] ?? '').trim();
  }

  private amountText({ cells }: FileRow): string {
    return (this.mapping.amount ?? []).map((column) => (cells[column] ?? '').trim()).join('');
  }

  private amount({ cells }: FileRow): bigint {
    const { decimalMark, sign } = this.options;
    const [plus = -1, minus] = this.mapping.amount ?? [];
    const debit = cells[plus] ?? '';
    const credit = minus === undefined ? '' : (cells[minus] ?? '');
    const isCredit = debit.trim() === '' && credit.trim() !== '';
    let amount = readAmount(isCredit ? credit : debit, decimalMark, this.book.currency);
    if (!isCredit && credit.trim() !== '') {
      const other = readAmount(credit, decimalMark, this.book.currency);
      if (amount !== 0n && other !== 0n) throw new Refusal('import.amount-both-sides');
      amount -= other;
    } else if (isCredit) amount = -amount;
    return sign === 'REVERSED' ? -amount : amount;
  }

  private optionalAmount(row: FileRow, field: ImportField): bigint | undefined {
    const text = this.cell(row, field);
    if (text === '') return undefined;
    const amount = readAmount(text, this.options.decimalMark, this.book.currency);
    return this.options.sign === 'REVERSED' && field === 'irrecoverableVat' ? -amount : amount;
  }

  private day(text: string): CostLine['incurredOn'] {
    let day = this.days.get(text);
    if (day === undefined) {
      day = readDay(text, this.options.dateOrder);
      if (this.days.size < 10_000) this.days.set(text, day);
    }
    return day;
  }

  private category(row: FileRow): string {
    const theirs = this.cell(row, 'category');
    const ours = this.categories.get(categoryKey(theirs)) ?? this.options.defaultCategory;
    if (ours !== null) return ours;
    throw theirs === ''
      ? new Refusal('import.category-missing')
      : new Refusal('import.category-unmatched', { found: theirs.slice(0, 60) });
  }

  private sourceRef(row: FileRow): string {
    if (this.mapping.sourceRef === undefined || this.mapping.sourceRef.length === 0)
      return `${this.filePrefix}:${row.lineNo}`;
    const ref = readText(this.joined(row, 'sourceRef', ' / '), LENGTHS.sourceRef);
    if (ref === '') throw new Refusal('import.source-ref-missing');
    return ref;
  }

  /** A cost of a period that is closed is posted to an open one and says where it belongs. */
  private closedPeriod(day: CostLine['incurredOn']): string | undefined {
    const own = periodOn(this.book, day);
    return own === undefined || takesCosts(own) ? undefined : own.id;
  }
}

/** How categories of a file are compared: blanks and capitals do not matter. */
export function categoryKey(category: string): string {
  return category.trim().replace(/\s+/g, ' ').toLowerCase();
}

const NO_DAY = '1900-01-01' as CostLine['incurredOn'];
