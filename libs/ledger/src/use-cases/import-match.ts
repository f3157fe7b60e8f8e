import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { FileStore, UnitOfWork } from '#platform';
import { type Book, categoryOf, periodById } from '../domain/book.js';
import type { ImportRecord, UploadedLayout } from '../import/import-record.js';
import { surveyRows } from '../import/checking/survey.js';
import { headerHash } from '../import/matching/header-name.js';
import { type ImportMapping, type ImportOptions, checkMapping } from '../import/matching/import-mapping.js';
import { figureRows } from '../import/reading/file-layout.js';
import { surveyLayout } from '../import/survey-layout.js';
import { ImportJobs } from '../import/import-jobs.js';
import { findImport, keepProfile, matchImport } from '../store/import-writer.js';
import { OpenBookStore } from '../store/open-book-store.js';
import { ImportStanding, needStatus } from './import-standing.js';

export interface ImportMatchCommand {
  readonly allianceId: string;
  readonly importId: string;
  readonly mapping: ImportMapping;
  readonly options: ImportOptions;
  /** The line of the column names that was looked at, 0 for none; left out, as the file was last read. */
  readonly headerLine?: number | undefined;
  /** The sheet that was looked at; left out, as the file was last read. */
  readonly sheet?: string | undefined;
}

/**
 * Chooses what the columns of a file hold and which categories theirs are, and remembers it for the organisation's next
 * file with the same header. Can be done again until posting begins. Who: IMPORT_COSTS for the organisation.
 * Refuses not-found, mandate-missing, import.status, import.in-hand, what `checkMapping` refuses,
 * ledger.category-unknown, ledger.period-unknown and what `surveyLayout` refuses. No event.
 */
@Injectable()
export class ImportMatch {
  constructor(
    private readonly standing: ImportStanding,
    private readonly files: FileStore,
    private readonly books: OpenBookStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: ImportJobs,
  ) {}

  async run(actor: Actor, command: ImportMatchCommand): Promise<ImportRecord> {
    const { record } = await this.standing.move(actor, command.allianceId, command.importId);
    needStatus(record, 'UPLOADED', 'MATCHED', 'CHECKED');
    ensure(this.jobs.progress(record.id) === undefined, () => new Refusal('import.in-hand'));
    const { mapping, options } = command;
    const book = await this.books.book(record.allianceNo);
    const before = await this.relaid(record, command, book);
    checkMapping(mapping, options, before.columns);
    checkOptions(options, book);
    const layout = await this.surveyed(record, before, mapping);
    return this.unitOfWork.runInAlliance(actor, record.allianceNo, async (tx) => {
      const now = await findImport(tx, record.id);
      needStatus(now ?? record, 'UPLOADED', 'MATCHED', 'CHECKED');
      await matchImport(tx, record.no, layout, { mapping, options });
      await keepProfile(tx, record.organisationNo, headerHash(layout.columns), { mapping, options });
      return (await findImport(tx, record.id)) ?? record;
    });
  }

  /** The layout, found anew when another sheet or header line was chosen. */
  private async relaid(
    record: ImportRecord,
    { headerLine, sheet }: ImportMatchCommand,
    book: Book,
  ): Promise<UploadedLayout> {
    const { layout } = record;
    const line = headerLine ?? layout.headerLine ?? 0;
    if (line === (layout.headerLine ?? 0) && (sheet ?? layout.sheet) === layout.sheet) return layout;
    // Another sheet has its names where they are found, unless it was said where.
    const choice = { sheet: sheet ?? layout.sheet ?? undefined, headerLine };
    return surveyLayout(this.files.pathOf(record.fileSha256), { categories: book.categories }, choice);
  }

  /** Looks through the file again when another column holds the category or the reference. */
  private async surveyed(
    record: ImportRecord,
    layout: UploadedLayout,
    mapping: ImportMapping,
  ): Promise<UploadedLayout> {
    const { guessed } = layout;
    const same = String(mapping.category) === String(guessed.mapping.category);
    if (same && String(mapping.sourceRef) === String(guessed.mapping.sourceRef)) return layout;
    const path = this.files.pathOf(record.fileSha256);
    return { ...layout, survey: await surveyRows(() => figureRows(path, layout), mapping, layout.columns) };
  }
}

function checkOptions(options: ImportOptions, book: Book): void {
  for (const [theirs, ours] of Object.entries(options.categories)) {
    try {
      categoryOf(book, ours);
    } catch (error) {
      throw error instanceof Refusal ? error.at('options', 'categories', theirs.slice(0, 60)) : error;
    }
  }
  if (options.defaultCategory !== null) categoryOf(book, options.defaultCategory);
  if (options.periodId !== null) periodById(book, options.periodId, ['options', 'periodId']);
}
