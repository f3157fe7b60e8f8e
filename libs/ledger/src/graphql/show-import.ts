import { Injectable } from '@nestjs/common';
import { type CurrencyCode, graphqlCode, money } from '#kernel';
import { type MoneyType, showMoney, showRefusal } from '#platform';
import type { ImportProblemType } from './import-check.types.js';
import type { CostCategory } from '../domain/book.js';
import type { RowsAndAmount } from '../import/checking/import-tally.js';
import { type RowProblem, problemText } from '../import/checking/row-problem.js';
import { categoryKey } from '../import/checking/row-reader.js';
import { ImportJobs } from '../import/import-jobs.js';
import type { ImportRecord } from '../import/import-record.js';
import type { ImportOptions } from '../import/matching/import-mapping.js';
import { BookCache, type IndexedBook } from '../store/book-cache.js';
import type { CostImportType } from './cost-import.type.js';
import type { ImportCheckResultType, ImportSumType } from './import-check.types.js';
import { enumName } from './import-enums.js';
import type { ImportCategoryType, ImportOptionsType } from './import-match.types.js';
import { showOrganisation } from './show-cost-entry.js';

/** Shows imports as the API does: plain and whole. */
@Injectable()
export class ShowImport {
  constructor(
    private readonly books: BookCache,
    private readonly jobs: ImportJobs,
  ) {}

  async show(record: ImportRecord): Promise<CostImportType> {
    const book = await this.books.book(record.allianceNo);
    const { layout } = record;
    const chosen = record.mapping !== null;
    const options = chosen ? record.options : layout.guessedOptions;
    const mapping = record.mapping ?? layout.guessed.mapping;
    const failure = this.jobs.failure(record.id);
    return {
      ...record,
      organisation: showOrganisation(await this.books.organisation(record.organisationNo)),
      fileBytes: String(record.fileBytes),
      fileKind: kindOf(record),
      sheets: layout.sheets,
      sheet: layout.sheet,
      headerLine: layout.headerLine,
      firstLines: (layout.top ?? []).map(({ lineNo, cells }) => ({ line: lineNo, cells })),
      rows: layout.survey.rows,
      columns: layout.columns.map((name, index) => ({
        index,
        name,
        sample: layout.sample.slice(0, 5).map(({ cells }) => cells[index] ?? ''),
      })),
      mapping: Object.entries(mapping).map(([field, columns]) => ({
        field: enumName(field),
        columns,
        guess: chosen ? null : (layout.guessed.reasons[field as keyof typeof mapping] ?? null),
      })),
      options: showOptions(options, book),
      categories: showCategories(record, options, book),
      repeatedReferences: layout.survey.repeats,
      check: showCheck(record, book),
      progress: this.jobs.progress(record.id) ?? null,
      lastRefusal: failure === undefined ? null : showRefusal(failure),
      receipt: showReceipt(record, book.currency),
      uploadedAt: record.recordedAt,
    };
  }
}

function kindOf({ layout }: ImportRecord): string {
  if (layout.kind === 'XLSX') return `XLSX, sheet ${layout.sheet ?? ''}`;
  const delimiters: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
  return `CSV, ${layout.encoding ?? ''}, ${delimiters[layout.delimiter ?? ''] ?? ''}`;
}

function showOptions(options: ImportOptions, book: IndexedBook): ImportOptionsType {
  return {
    ...options,
    decimalMark: options.decimalMark === ',' ? 'COMMA' : 'POINT',
    defaultCategory: options.defaultCategory === null ? null : (category(book, options.defaultCategory) ?? null),
  };
}

function showCategories({ layout }: ImportRecord, options: ImportOptions, book: IndexedBook): ImportCategoryType[] {
  const chosen = new Map(Object.entries(options.categories).map(([theirs, ours]) => [categoryKey(theirs), ours]));
  return layout.survey.categories.map(({ value, rows }) => {
    const ours = chosen.get(categoryKey(value));
    return { value, rows, category: ours === undefined ? null : (category(book, ours) ?? null) };
  });
}

function category(book: IndexedBook, idOrCode: string): CostCategory | undefined {
  return book.categories.find(({ id, code }) => id === idOrCode || code === idOrCode);
}

function showCheck({ outcome, id }: ImportRecord, { allianceId, currency }: IndexedBook): ImportCheckResultType | null {
  if (outcome === null) return null;
  const { tally, problems, problemFile } = outcome;
  return {
    file: showSum(tally.file, currency),
    good: showSum(tally.good, currency),
    bad: showSum(tally.bad, currency),
    held: showSum(tally.held, currency),
    problems: problems.map(showProblem),
    problemsPath: problemFile === null ? null : `/imports/${id}/problems.csv?allianceId=${allianceId}`,
    ...tally.notes,
  };
}

function showReceipt(record: ImportRecord, currency: CurrencyCode): CostImportType['receipt'] {
  if (record.rowsPosted === 0 && record.status !== 'POSTED') return null;
  return {
    rows: record.rowsPosted,
    amount: shown(record.amountPostedMinor, currency),
    fromSeq: record.firstSeq?.toString() ?? null,
    toSeq: record.lastSeq?.toString() ?? null,
    postedAt: record.finishedAt,
    leftOut: (record.outcome?.leftOut ?? []).map(showProblem),
  };
}

function showProblem(problem: RowProblem): ImportProblemType {
  const { wrong, expected } = problemText(problem);
  const { lineNo, column, found, code } = problem;
  return { line: lineNo, column, found, code: graphqlCode(code), message: wrong, hint: expected };
}

function showSum({ rows, amountMinor }: RowsAndAmount, currency: CurrencyCode): ImportSumType {
  return { rows, amount: shown(amountMinor, currency) };
}

function shown(minor: bigint, currency: CurrencyCode): MoneyType {
  return showMoney(money(minor, currency));
}
