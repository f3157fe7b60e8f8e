import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import { FileSurvey } from '../import/file-survey.js';
import { ImportJobs } from '../import/import-jobs.js';
import type { ImportRecord } from '../import/import-record.js';
import { findImport, layImport } from '../store/import-writer.js';
import { ImportStanding, needStatus } from './import-standing.js';

export interface ImportReadAgainCommand {
  readonly allianceId: string;
  readonly importId: string;
  /** The version that was looked at when the choice was made. */
  readonly expectedVersion: number;
  /** The sheet of the workbook; left out, the one that was read. */
  readonly sheet?: string | undefined;
  /** The line of the column names, 0 for none; left out, it is looked for again. */
  readonly headerLine?: number | undefined;
}

/**
 * Reads a file again where its form was guessed wrongly: another sheet, another line of column names. Columns and
 * categories are guessed anew; what was matched and checked before no longer holds. Asked for what was read already,
 * it changes nothing. Who: IMPORT_COSTS for the organisation. Refuses not-found, mandate-missing, import.status,
 * import.in-hand, stale-version and what `surveyLayout` refuses. No event: nothing is in the book yet.
 */
@Injectable()
export class ImportReadAgain {
  constructor(
    private readonly standing: ImportStanding,
    private readonly survey: FileSurvey,
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: ImportJobs,
  ) {}

  async run(actor: Actor, command: ImportReadAgainCommand): Promise<ImportRecord> {
    const { record } = await this.standing.move(actor, command.allianceId, command.importId);
    needStatus(record, 'UPLOADED', 'MATCHED', 'CHECKED');
    ensure(this.jobs.progress(record.id) === undefined, () => new Refusal('import.in-hand'));
    const sheet = command.sheet ?? record.layout.sheet ?? undefined;
    const layout = await this.survey.run(record, { sheet, headerLine: command.headerLine });
    const asBefore = layout.sheet === record.layout.sheet && layout.headerLine === record.layout.headerLine;
    if (asBefore && record.status === 'UPLOADED') return record;
    return this.unitOfWork.runInAlliance(actor, record.allianceNo, async (tx) => {
      const now = (await findImport(tx, record.id)) ?? record;
      needStatus(now, 'UPLOADED', 'MATCHED', 'CHECKED');
      const facts = { expected: command.expectedVersion, current: now.version };
      ensure(now.version === command.expectedVersion, () => new Refusal('stale-version', facts, ['expectedVersion']));
      await layImport(tx, record.no, layout);
      return (await findImport(tx, record.id)) ?? now;
    });
  }
}
