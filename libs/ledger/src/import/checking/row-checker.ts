import { Refusal } from '#kernel';
import { Spending, citedAuthority } from '../../domain/authority/decide-spending.js';
import type { Book } from '../../domain/book.js';
import type { DecidedEntry } from '../../domain/cost-entry.js';
import { type Moment, decideCostEntry } from '../../domain/decide-cost-entry.js';
import type { ImportField } from '../matching/import-field.js';
import { type FileRow, isBlank } from '../reading/file-row.js';
import { Tally } from './import-tally.js';
import { type RowProblem, problemOf } from './row-problem.js';
import type { RowReader } from './row-reader.js';
import { SeenKeys } from './seen-keys.js';

/** A row the open book would take. */
export interface GoodRow {
  readonly lineNo: number;
  readonly entry: DecidedEntry;
}

export interface CheckedRows {
  readonly good: readonly GoodRow[];
  readonly problems: readonly RowProblem[];
}

/** Finds, for good rows, which the book already holds: the number of the earlier entry, or undefined, in their order. */
export type FindHeld = (rows: readonly GoodRow[]) => Promise<readonly (number | undefined)[]>;

/**
 * Checks the rows of one file, in order, with the same rules as a line that somebody types: first its cells, then the
 * rules of the book, then whether it repeats an earlier row, then whether the book already holds it, then whether the
 * spending authority it cites has enough left. Every row is
 * counted; memory grows by 16 bytes a row.
 */
export class RowChecker {
  readonly tally = new Tally();
  private seen = new SeenKeys();
  private readonly spending: Spending;

  constructor(
    private readonly reader: RowReader,
    private readonly organisationNo: number,
    private readonly book: Book,
    private readonly moment: Moment,
    private readonly findHeld: FindHeld,
  ) {
    this.spending = new Spending(book);
  }

  /** Says about how many rows will come, so that the memory for them is taken once. */
  expect(rows: number): this {
    this.seen = new SeenKeys(rows);
    return this;
  }

  /** Checks the next rows. */
  async check(rows: readonly FileRow[]): Promise<CheckedRows> {
    const problems: RowProblem[] = [];
    const candidates: GoodRow[] = [];
    for (const row of rows) {
      if (row.fault === undefined && isBlank(row)) this.tally.notes.blankRows += 1;
      else this.take(row, candidates, problems);
    }
    const held = await this.findHeld(candidates);
    // One authority is cited by a whole file, or none.
    const cites = citedAuthority(candidates[0]?.entry ?? {}) !== null;
    if (held.length === 0 && !cites) {
      for (const { entry } of candidates) this.count(entry);
      return { good: candidates, problems };
    }
    const good: GoodRow[] = [];
    for (const [index, row] of candidates.entries()) {
      const earlier = held[index];
      if (earlier === undefined) {
        if (!cites || this.spend(row, problems)) {
          good.push(row);
          this.count(row.entry);
        }
      } else {
        const { sourceRef, amountMinor } = row.entry;
        const facts = { sourceRef, category: this.categoryName(row.entry), earlier };
        problems.push(
          problemOf(
            new Refusal('ledger.already-posted', facts),
            row.lineNo,
            this.reader.columnName('sourceRef'),
            sourceRef,
          ),
        );
        this.tally.add('held', amountMinor);
      }
    }
    problems.sort((a, b) => a.lineNo - b.lineNo);
    return { good, problems };
  }

  private take(row: FileRow, candidates: GoodRow[], problems: RowProblem[]): void {
    const { line, amountMinor, problems: found } = this.reader.read(row);
    problems.push(...found);
    const entry = line === null ? undefined : this.decide(row, line, problems);
    if (entry === undefined) this.tally.add('bad', amountMinor);
    else candidates.push({ lineNo: row.lineNo, entry });
  }

  private decide(
    row: FileRow,
    line: Parameters<typeof decideCostEntry>[0],
    problems: RowProblem[],
  ): DecidedEntry | undefined {
    try {
      const entry = decideCostEntry(line, this.organisationNo, this.book, this.moment);
      const first = this.seen.firstLine(`${entry.categoryNo}/${entry.sourceRef}`, row.lineNo);
      if (first === undefined) return entry;
      throw new Refusal('import.repeated-in-file', { sourceRef: entry.sourceRef, line: first }, ['sourceRef']);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const field = fieldOf[error.path?.[0] ?? ''];
      const column = field === undefined ? null : this.reader.columnName(field);
      const found = field === undefined ? row.cells.join(' ') : this.reader.joined(row, field, ' / ');
      problems.push(problemOf(error, row.lineNo, column, found));
      return undefined;
    }
  }

  /** Whether a row may be spent under the authority it cites; if not, why is added to the problems. */
  private spend({ entry, lineNo }: GoodRow, problems: RowProblem[]): boolean {
    try {
      this.spending.take(entry);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(problemOf(error, lineNo, null, entry.sourceRef));
      this.tally.add('bad', entry.amountMinor);
      return false;
    }
  }

  private count(entry: DecidedEntry): void {
    const { notes } = this.tally;
    this.tally.add('good', entry.amountMinor);
    if (entry.supplier === '') notes.blankSuppliers += 1;
    if (entry.personal) notes.redactedNames += 1;
    if (entry.late) notes.lateRows += 1;
    if (entry.amountMinor < 0n) notes.belowZero += 1;
  }

  private categoryName({ categoryNo }: DecidedEntry): string {
    return this.book.categories.find(({ no }) => no === categoryNo)?.name ?? '';
  }
}

/** The field that a rule of the book points at, by the first step of its path. */
const fieldOf: Readonly<Record<string, ImportField>> = {
  amount: 'amount',
  category: 'category',
  incurredOn: 'incurredOn',
  periodId: 'incurredOn',
  relatesToPeriodId: 'incurredOn',
  relatedParty: 'relatedParty',
  quantity: 'quantity',
  sourceRef: 'sourceRef',
};
