import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, invariant } from '#kernel';
import { type AllianceTx, FileStore, type OrganisationRef, UnitOfWork } from '#platform';
import { type Book, needOpenBook } from '../domain/book.js';
import { loadBook } from '../store/book-store.js';
import { backToMatched, finishPosting, movePosting } from '../store/import-posting-store.js';
import { findImport } from '../store/import-writer.js';
import { bookStamp } from './book-stamp.js';
import { COST_IMPORT_POSTED, receiptBody } from './import-events.js';
import { type CheckOutcome, type ImportRecord, PROBLEMS_SHOWN } from './import-record.js';
import { type ChunkOf, postChunk } from './post-chunk.js';
import { chunksOf } from './preparing/chunk-source.js';
import { type PreparedChunk, amountsOf, release } from './preparing/prepared-chunk.js';
import { bookBefore, citedByFile, spendingHolds } from './spending-of-file.js';

/** The import and the book, as read under one lock, and what was decided about rows on their ground. */
interface Footing {
  readonly record: ImportRecord;
  readonly outcome: CheckOutcome;
  readonly book: Book;
  /** The book as if nothing of this file were spent yet: rows that are posted are decided again. */
  readonly before: Book;
  readonly at: Date;
}

/** Somebody changed the book between two chunks: rows must be decided again. */
class FootingLost extends Error {}

/**
 * Carries a file that is POSTING into the book, chunk by chunk, from wherever it stands: each chunk is one transaction
 * that also records how far it came, so it can break off at any moment and be taken up again without doubling a row.
 * While the database writes a chunk, the next one is read, decided and sealed but for its place.
 */
@Injectable()
export class ImportPosting {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileStore,
  ) {}

  /**
   * Posts what is left of the file. Refuses import.changed-since-check (all or nothing, and nothing is posted yet),
   * import.in-hand (another process is at it) and ledger.organisation-not-taking-part.
   */
  async run(actor: Actor, organisation: OrganisationRef, of: Place, progress: (rows: number) => void): Promise<void> {
    for (;;) {
      const footing = await this.unitOfWork.runInAlliance(actor, of.allianceNo, async (tx) => findFooting(tx, of.id));
      if (footing.record.status === 'POSTED') return;
      try {
        await this.postFrom(footing, actor, organisation, progress);
        return;
      } catch (error) {
        if (error instanceof Refusal && error.code === 'import.changed-since-check') {
          await this.unitOfWork.runInAlliance(actor, of.allianceNo, async (tx) => backToMatched(tx, footing.record.no));
        }
        if (!(error instanceof FootingLost)) throw error;
      }
    }
  }

  private async postFrom(
    footing: Footing,
    actor: Actor,
    organisation: OrganisationRef,
    progress: (rows: number) => void,
  ): Promise<void> {
    const { record, book, before, at } = footing;
    const stamp = bookStamp(book, at);
    const { approvalRef } = record.options;
    const of = { importNo: record.no, organisation, book, approvalRef };
    let standing: Standing = {
      line: record.lastLinePosted,
      rows: record.rowsPosted,
      amountMinor: 0n,
      outcome: footing.outcome,
    };
    let writing = Promise.resolve(standing);
    const write = async (chunk: PreparedChunk): Promise<Standing> => {
      return this.unitOfWork
        .runInAlliance(actor, record.allianceNo, async (tx) => {
          const now = await loadBook(tx, citedByFile(record));
          needOpenBook(now);
          if (bookStamp(now, tx.at) !== stamp) throw new FootingLost();
          if (!spendingHolds(book, now, standing.amountMinor, () => amountsOf(chunk))) throw new FootingLost();
          return writeChunk(tx, { record, of, chunk, standing });
        })
        .finally(() => release(chunk));
    };
    const path = this.files.pathOf(record.fileSha256);
    const preparation = { path, record, book: before, at, organisation, actorRef: actor.actorRef };
    for await (const chunk of chunksOf(preparation)) {
      standing = await writing;
      progress(standing.rows);
      writing = write(chunk);
      writing.catch(() => undefined);
    }
    standing = await writing;
    progress(standing.rows);
  }
}

/** Which import. */
export interface Place {
  readonly allianceNo: number;
  readonly id: string;
}

/** How far the import has come. */
interface Standing {
  readonly line: number;
  readonly rows: number;
  /** What was posted since the book was read. */
  readonly amountMinor: bigint;
  readonly outcome: CheckOutcome;
}

async function findFooting(tx: AllianceTx, id: string): Promise<Footing> {
  const record = await findImport(tx, id);
  invariant(record !== undefined && record.outcome !== null, 'An import that is posted was checked');
  invariant(record.status === 'POSTING' || record.status === 'POSTED', `The import is ${record.status}`);
  const book = await loadBook(tx, citedByFile(record));
  return { record, outcome: record.outcome, book, at: tx.at, before: await bookBefore(tx, record, book) };
}

interface ChunkToWrite {
  readonly record: ImportRecord;
  readonly of: ChunkOf;
  readonly chunk: PreparedChunk;
  readonly standing: Standing;
}

async function writeChunk(tx: AllianceTx, { record, of, chunk, standing }: ChunkToWrite): Promise<Standing> {
  const { organisation } = of;
  const { lastEntryNo, tally } = standing.outcome;
  // What the book held when the rows were checked is in the file still, and is looked for again.
  const expected = tally.held.rows === 0 ? lastEntryNo + standing.rows : undefined;
  const posted = await postChunk(tx, of, chunk.batches, expected);
  const overtaken = posted.held.filter(({ earlier }) => earlier > lastEntryNo).map(({ problem }) => problem);
  const wentBad = [...overtaken, ...(record.takeGoodRows ? [] : chunk.problems)];
  const [first] = wentBad;
  if (first !== undefined && standing.rows === 0 && !record.takeGoodRows) {
    throw new Refusal('import.changed-since-check', { line: first.lineNo, code: first.code });
  }
  const leftOut = [...standing.outcome.leftOut, ...wentBad].slice(0, PROBLEMS_SHOWN);
  const outcome = { ...standing.outcome, leftOut };
  const { rows, amountMinor, fromSeq, toSeq } = posted;
  const moved = await movePosting(tx, record.no, standing.line, {
    rows,
    amountMinor,
    lastLine: chunk.lastLine,
    fromSeq,
    toSeq,
    outcome,
  });
  if (!moved) throw new Refusal('import.in-hand');
  if (chunk.last) {
    await finishPosting(tx, record.no);
    const done = await findImport(tx, record.id);
    invariant(done !== undefined, 'The import is there');
    await tx.append([{ type: COST_IMPORT_POSTED, actingFor: organisation, body: receiptBody(done, organisation.id) }]);
  }
  const so = { rows: standing.rows + rows, amountMinor: standing.amountMinor + amountMinor };
  return { line: chunk.lastLine, ...so, outcome };
}
