import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Clock, dateIn } from '#kernel';
import { CLOCK, FileStore, type OrganisationRef, UnitOfWork } from '#platform';
import { loadBook } from '../store/book-store.js';
import { ImportStore } from '../store/import-store.js';
import { checkImport, findImport } from '../store/import-writer.js';
import { checkFile } from './check-file.js';
import { checkerOf } from './checker-of.js';
import { citedByFile } from './spending-of-file.js';
import type { ImportRecord, ImportStatus } from './import-record.js';
import { prepareAhead } from './preparing/chunk-source.js';

const CHECKABLE: ReadonlySet<ImportStatus> = new Set(['MATCHED', 'CHECKED']);

/** Checks a matched file and records what was found, once it is known who may. */
@Injectable()
export class ImportChecking {
  constructor(
    private readonly files: FileStore,
    private readonly store: ImportStore,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    organisation: OrganisationRef,
    record: ImportRecord,
    progress: (rows: number) => void,
  ): Promise<void> {
    const { allianceNo, organisationNo } = record;
    const { book, lastEntryNo } = await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => ({
      book: await loadBook(tx, citedByFile(record)),
      lastEntryNo: await this.store.lastEntryNo(allianceNo, organisationNo),
    }));
    const at = this.clock.now();
    // What is checked is posted next, more often than not, and by the same person.
    const path = this.files.pathOf(record.fileSha256);
    prepareAhead({ path, record, book, at, organisation, actorRef: actor.actorRef });
    const findHeld = this.store.heldFinder(allianceNo, organisationNo, lastEntryNo);
    const checker = checkerOf(record, book, { at, today: dateIn(at) }, findHeld);
    const outcome = { ...(await checkFile(this.files, record, checker, progress)), lastEntryNo };
    await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) => {
      const now = await findImport(tx, record.id);
      // Matched anew or given up in the meantime: what was found is about another state of things.
      if (now?.version === record.version && CHECKABLE.has(now.status)) await checkImport(tx, record.no, outcome);
    });
  }
}
