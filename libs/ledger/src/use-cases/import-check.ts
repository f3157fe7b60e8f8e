import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { ImportChecking } from '../import/import-checking.js';
import { ImportJobs } from '../import/import-jobs.js';
import type { ImportRecord } from '../import/import-record.js';
import { ImportStore } from '../store/import-store.js';
import { ImportStanding, needStatus } from './import-standing.js';

/**
 * Looks at every row of a file with the rules of the book: counts, control totals, every problem. Writes nothing into
 * the book. Goes on by itself when it takes long: its import then says how far it has come. Who: IMPORT_COSTS for the
 * organisation. Refuses not-found, mandate-missing, import.status, import.in-hand. No event.
 */
@Injectable()
export class ImportCheck {
  constructor(
    private readonly standing: ImportStanding,
    private readonly store: ImportStore,
    private readonly checking: ImportChecking,
    private readonly jobs: ImportJobs,
  ) {}

  async run(actor: Actor, allianceId: string, importId: string, patience?: number): Promise<ImportRecord> {
    const { record, organisation } = await this.standing.move(actor, allianceId, importId);
    needStatus(record, 'MATCHED', 'CHECKED');
    const work = async (progress: (rows: number) => void): Promise<void> => {
      return this.checking.run(actor, organisation, record, progress);
    };
    await this.jobs.run(record.id, 'CHECKING', record.layout.survey.rows, work, patience);
    return (await this.store.byId(record.allianceNo, record.id)) ?? record;
  }
}
