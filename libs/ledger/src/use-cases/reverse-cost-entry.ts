import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, canonicalJson, parseCostEntryId, idempotencyKey as checkKey } from '#kernel';
import { PostingEngine } from '../posting/posting-engine.js';
import { LedgerStanding } from './ledger-standing.js';
import { OpenBookReader } from './open-book-reader.js';
import type { PostedEntries } from './post-cost-entries.js';

export interface ReverseCostEntryCommand {
  readonly id: string;
  /** Why, in a sentence. Partners can read it. */
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Corrects an entry by its exact negative, which points at it (LED-03). Who: REVERSE_COSTS for the organisation that
 * posted it. Refuses not-found, mandate-missing, ledger.reason-required, ledger.already-reversed,
 * ledger.reversal-of-reversal, ledger.no-open-period, idempotency-key-required, idempotency-conflict, overloaded.
 * Event: ledger.cost-entry-reversed.
 */
@Injectable()
export class ReverseCostEntry {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly engine: PostingEngine,
    private readonly reader: OpenBookReader,
  ) {}

  async run(actor: Actor, { id, reason, idempotencyKey }: ReverseCostEntryCommand): Promise<PostedEntries> {
    const place = parseCostEntryId(id);
    const found = place === undefined ? null : await this.reader.visible(actor, place);
    if (place === undefined || found === null)
      throw new Refusal('not-found', { kind: 'cost entry', id: id.slice(0, 40) }, ['id']);
    const owner = found.view.organisation.id;
    const { organisation, viewer } = await this.standing.need(actor, found.allianceId, owner, 'REVERSE_COSTS');
    checkKey(idempotencyKey);
    const requestHash = createHash('sha256')
      .update(canonicalJson({ deed: 'reverse', id, reason }))
      .digest();
    const { seq, allianceNo } = place;
    const command = { kind: 'reverse', actor, organisation, idempotencyKey, requestHash, seq, reason } as const;
    const posted = await this.engine.submit(allianceNo, command);
    return { entries: await this.reader.viewsFor(viewer, posted.entries), replayed: posted.replayed };
  }
}
