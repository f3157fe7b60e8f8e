import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { UnitOfWork } from '#platform';
import { ImportJobs } from '../import/import-jobs.js';
import type { ImportRecord } from '../import/import-record.js';
import { abandonImport, findImport } from '../store/import-writer.js';
import { ImportStanding, needStatus } from './import-standing.js';

/**
 * Gives up an import of which nothing is in the book. Who: IMPORT_COSTS for the organisation. Refuses not-found,
 * mandate-missing, import.status, import.in-hand. No event: nothing came of it.
 */
@Injectable()
export class ImportAbandon {
  constructor(
    private readonly standing: ImportStanding,
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: ImportJobs,
  ) {}

  async run(actor: Actor, allianceId: string, importId: string): Promise<ImportRecord> {
    const { record } = await this.standing.move(actor, allianceId, importId);
    ensure(this.jobs.progress(record.id) === undefined, () => new Refusal('import.in-hand'));
    return this.unitOfWork.runInAlliance(actor, record.allianceNo, async (tx) => {
      const now = (await findImport(tx, record.id)) ?? record;
      if (now.status === 'ABANDONED') return now;
      if (now.status !== 'POSTING' || now.rowsPosted > 0) needStatus(now, 'UPLOADED', 'MATCHED', 'CHECKED');
      await abandonImport(tx, now.no);
      return (await findImport(tx, record.id)) ?? now;
    });
  }
}
