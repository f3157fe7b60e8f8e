import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, dateIn, newId } from '#kernel';
import { FileStore, FileTooLarge, type StoredFile, UnitOfWork } from '#platform';
import type { ImportRecord } from '../import/import-record.js';
import { importReference } from '../import/import-record.js';
import { FileSurvey } from '../import/file-survey.js';
import { ImportStore } from '../store/import-store.js';
import { findImport, insertImport, nextImport } from '../store/import-writer.js';
import { LedgerStanding } from './ledger-standing.js';

/** The largest file that is taken. */
export const LARGEST_FILE = { bytes: 512 * 1024 * 1024, words: '512 MB' } as const;

export interface ImportUploadCommand {
  readonly allianceId: string;
  /** Organisation whose costs these are. */
  readonly actingFor: string;
  /** As the sender calls it; shown, and used for nothing else. */
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** The sheet of a workbook, where it is not the first with a table. */
  readonly sheet?: string | undefined;
  /** The line of the column names, 0 for none; left out, it is looked for. */
  readonly headerLine?: number | undefined;
}

/**
 * Takes a file of costs: keeps it, finds out how it is built, guesses columns and categories. Nothing of it is in the
 * book yet. Who: a person or token with IMPORT_COSTS for the organisation. Refuses not-found, mandate-missing,
 * import.file-too-large, import.already-posted and what `surveyLayout` refuses. No event: an upload is not a deed yet.
 */
@Injectable()
export class ImportUpload {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly files: FileStore,
    private readonly store: ImportStore,
    private readonly survey: FileSurvey,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async run(actor: Actor, command: ImportUploadCommand): Promise<ImportRecord> {
    const { allianceNo, organisation } = await this.standing.need(
      actor,
      command.allianceId,
      command.actingFor,
      'IMPORT_COSTS',
    );
    const stored = await this.keep(command.content);
    refusePosted(await this.store.ofFile(allianceNo, organisation.no, stored.sha256));
    const file = { allianceNo, organisationNo: organisation.no, fileSha256: stored.sha256 };
    const layout = await this.survey.run(file, { sheet: command.sheet, headerLine: command.headerLine });
    return this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const { no, prefix } = await nextImport(tx);
      const id = newId('imp');
      await insertImport(tx, {
        no,
        id,
        reference: importReference(prefix, no),
        organisationNo: organisation.no,
        fileName: tidyName(command.fileName),
        fileSha256: stored.sha256,
        fileBytes: stored.bytes,
        layout,
      });
      const made = await findImport(tx, id);
      if (made === undefined) throw new Error('The import is gone');
      return made;
    });
  }

  private async keep(content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    try {
      return await this.files.save(content, LARGEST_FILE.bytes);
    } catch (error) {
      if (error instanceof FileTooLarge) throw new Refusal('import.file-too-large', { limit: LARGEST_FILE.words });
      throw error;
    }
  }
}

/** Refuses import.already-posted, with the first receipt, when these bytes were posted before. */
export function refusePosted(earlier: ImportRecord | undefined): void {
  if (earlier === undefined) return;
  const postedOn = dateIn(earlier.finishedAt ?? earlier.recordedAt);
  throw new Refusal('import.already-posted', { reference: earlier.reference, postedOn, id: earlier.id });
}

function tidyName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 200) || 'file'
  );
}
