import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, canonicalJson, ensure, idempotencyKey as checkKey } from '#kernel';
import type { CostLine } from '../domain/cost-entry.js';
import { PostingEngine } from '../posting/posting-engine.js';
import { LedgerStanding } from './ledger-standing.js';
import { type BookEntryView, OpenBookReader } from './open-book-reader.js';

/** Lines of one request; a larger number comes as a file. */
export const LARGEST_POST = 1000;

export interface PostCostEntriesCommand {
  readonly allianceId: string;
  /** Organisation whose costs these are. */
  readonly actingFor: string;
  readonly lines: readonly CostLine[];
  readonly idempotencyKey: string;
}

export interface PostedEntries {
  readonly entries: readonly BookEntryView[];
  /** The key came before: these are the entries of that first time. */
  readonly replayed: boolean;
}

/**
 * Posts cost lines to the open book, all or none. Who: a person or token with POST_COSTS for the organisation.
 * Refuses not-found, mandate-missing, ledger.too-many-lines, idempotency-key-required, idempotency-conflict,
 * overloaded, ledger.organisation-not-taking-part, ledger.already-posted, and what `decideCostEntry` refuses.
 * Event: ledger.cost-entry-posted, one per line.
 */
@Injectable()
export class PostCostEntries {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly engine: PostingEngine,
    private readonly reader: OpenBookReader,
  ) {}

  async run(actor: Actor, command: PostCostEntriesCommand): Promise<PostedEntries> {
    const { lines, idempotencyKey, actingFor } = command;
    const { allianceNo, organisation, viewer } = await this.standing.need(
      actor,
      command.allianceId,
      actingFor,
      'POST_COSTS',
    );
    ensure(
      lines.length > 0,
      () => new Refusal('input-invalid', { found: 'no lines', expected: 'at least one line' }, ['entries']),
    );
    ensure(lines.length <= LARGEST_POST, () => {
      return new Refusal('ledger.too-many-lines', { found: lines.length, limit: LARGEST_POST }, ['entries']);
    });
    checkKey(idempotencyKey);
    const requestHash = createHash('sha256')
      .update(canonicalJson({ deed: 'post', actingFor, lines }))
      .digest();
    const posted = await this.engine.submit(allianceNo, {
      kind: 'post',
      actor,
      organisation,
      lines,
      idempotencyKey,
      requestHash,
    });
    return { entries: await this.reader.viewsFor(viewer, posted.entries), replayed: posted.replayed };
  }
}
