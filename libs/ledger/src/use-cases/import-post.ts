import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { type AllianceTx, type OrganisationRef, UnitOfWork } from '#platform';
import { ImportJobs } from '../import/import-jobs.js';
import { ImportPosting } from '../import/import-posting.js';
import type { ImportRecord } from '../import/import-record.js';
import { needOpenBook } from '../domain/book.js';
import { loadBook } from '../store/book-store.js';
import { beginPosting } from '../store/import-posting-store.js';
import { ImportStore } from '../store/import-store.js';
import { findImport, findImportOfFile } from '../store/import-writer.js';
import { ImportStanding, needStatus } from './import-standing.js';
import { refusePosted } from './import-upload.js';

export interface ImportPostCommand {
  readonly allianceId: string;
  readonly importId: string;
  /** Post the good rows and leave the others; otherwise one bad row keeps the whole file out. */
  readonly takeGoodRows: boolean;
  readonly idempotencyKey: string;
  /** Milliseconds to wait for the end; the work goes on afterwards. */
  readonly patience?: number | undefined;
}

export interface ImportPosted {
  readonly record: ImportRecord;
  readonly replayed: boolean;
}

/**
 * Posts a checked file to the open book, in chunks; asked again after it broke off, it goes on where it stood. Who:
 * IMPORT_COSTS for the organisation. Refuses not-found, mandate-missing, import.status, import.rows-not-good,
 * import.nothing-to-post, import.already-posted, import.changed-since-check, import.in-hand,
 * ledger.alliance-resting, idempotency-*.
 * Events: ledger.cost-entry-posted, one per row; ledger.cost-import-posted, the receipt.
 */
@Injectable()
export class ImportPost {
  constructor(
    private readonly standing: ImportStanding,
    private readonly store: ImportStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly posting: ImportPosting,
    private readonly jobs: ImportJobs,
  ) {}

  async run(actor: Actor, command: ImportPostCommand): Promise<ImportPosted> {
    const { record, organisation } = await this.standing.move(actor, command.allianceId, command.importId);
    const { allianceNo, id } = record;
    const { replayed } = await this.unitOfWork.runInAlliance(actor, allianceNo, async (tx) =>
      this.begin(tx, command, organisation),
    );
    const begun = await this.store.byId(allianceNo, id);
    if (begun?.status === 'POSTING') {
      const rows = begun.outcome?.tally.good.rows ?? 0;
      const work = async (progress: (rows: number) => void): Promise<void> => {
        return this.posting.run(actor, organisation, { allianceNo, id }, progress);
      };
      await this.jobs.run(id, 'POSTING', rows, work, command.patience);
    }
    return { record: (await this.store.byId(allianceNo, id)) ?? record, replayed };
  }

  private async begin(
    tx: AllianceTx,
    command: ImportPostCommand,
    organisation: OrganisationRef,
  ): Promise<{ replayed: boolean }> {
    const { importId, takeGoodRows, idempotencyKey } = command;
    const now = await findImport(tx, importId);
    if (now === undefined) throw new Refusal('not-found', { kind: 'import', id: importId }, ['importId']);
    // Taken up again: whoever may post it may go on with it, with the key of the first time or a new one.
    if (now.status === 'POSTING' && now.takeGoodRows === takeGoodRows) return { replayed: true };
    const request = { deed: 'import-post', importId, takeGoodRows };
    return tx.once({ scope: organisation.id, idempotencyKey, request }, async () => {
      needStatus(now, 'CHECKED');
      needOpenBook(await loadBook(tx));
      refusePosted(await findImportOfFile(tx, now.organisationNo, now.fileSha256));
      const { good, bad, held } = now.outcome?.tally ?? { good: NO_ROWS, bad: NO_ROWS, held: NO_ROWS };
      ensure(takeGoodRows || bad.rows + held.rows === 0, () => {
        return new Refusal('import.rows-not-good', { bad: bad.rows, held: held.rows }, ['takeGoodRows']);
      });
      ensure(good.rows > 0, () => new Refusal('import.nothing-to-post'));
      await beginPosting(tx, now.no, takeGoodRows);
      return { importId };
    });
  }
}

const NO_ROWS = { rows: 0 };
