import { Injectable } from '@nestjs/common';
import { type Actor, type EntryPlace, OpennessLevel, Refusal, costEntryId, ensure, parseCostEntryId } from '#kernel';
import { AllianceReader, levelFor } from '#alliance';
import { Database, UnitOfWork } from '#platform';
import { type ErasureGround, type TextErasure, textsToErase } from '../domain/text-erasure.js';
import { allianceReads } from '../store/alliance-reads.js';
import { eraseTexts, findErasure } from '../store/erasure-store.js';
import { findEntries } from '../store/posting-store.js';
import { LedgerStanding } from './ledger-standing.js';
import { OpenBookReader, type VisibleEntry } from './open-book-reader.js';

const LONGEST_REASON = 500;

export interface EraseCostEntryTextCommand {
  readonly id: string;
  readonly ground: ErasureGround;
  /** Why, in a sentence that does not repeat what is erased; for the commissioner and the auditor. */
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Erases the free text of an entry: supplier, purpose and reason, and of its reversal, which says the same. Amounts, days
 * and references stay; so do the commitment and the leaf hash, by which the entry still verifies. It cannot be taken back.
 *
 * Who may: ERASE_TEXT in the alliance. Refuses not-found, not-allowed, input-invalid, ledger.text-already-erased,
 * idempotency-*. Event: ledger.cost-entry-text-erased, one per entry; streams forget what they showed before.
 */
@Injectable()
export class EraseCostEntryText {
  constructor(
    private readonly standing: LedgerStanding,
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: OpenBookReader,
  ) {}

  async run(actor: Actor, command: EraseCostEntryTextCommand): Promise<{ entry: VisibleEntry; replayed: boolean }> {
    const { id, ground, idempotencyKey } = command;
    const place = parseCostEntryId(id);
    const found = place === undefined ? null : await this.reader.visible(actor, place);
    if (place === undefined || found === null) throw notFound(id);
    await this.standing.needInAlliance(actor, found.allianceId, 'ERASE_TEXT');
    const reason = command.reason.trim();
    ensure(reason !== '' && reason.length <= LONGEST_REASON, () => {
      const facts = { found: reason.slice(0, 40), expected: `1 to ${LONGEST_REASON} characters` };
      return new Refusal('input-invalid', facts, ['reason']);
    });
    const { replayed } = await this.unitOfWork.runInAlliance(actor, place.allianceNo, async (tx) => {
      const key = { scope: `ledger.erase/${actor.actorRef}`, idempotencyKey, request: { id, ground, reason } };
      return tx.once(key, async () => {
        const entry = (await findEntries(tx, [place.seq])).get(place.seq);
        if (entry === undefined) throw notFound(id);
        ensure(
          entry.textSalt !== null,
          () => new Refusal('ledger.text-already-erased', { entry: entry.entryNo }, ['id']),
        );
        const other = entry.reversedBySeq ?? entry.reversesSeq;
        const twin = other === null ? undefined : (await findEntries(tx, [other])).get(other);
        const seqs = textsToErase(entry, twin);
        await eraseTexts(tx, seqs, { ground, reason });
        await tx.append(
          seqs.map((seq) => ({
            type: 'ledger.cost-entry-text-erased',
            body: { entry: costEntryId(tx.allianceNo, seq), ground },
          })),
        );
        return {};
      });
    });
    const entry = await this.reader.visible(actor, place);
    if (entry === null) throw notFound(id);
    return { entry, replayed };
  }
}

/** That an entry's text was erased, as somebody sees it who sees the entry: the reason from the commissioner's level. */
export type ErasureView = Omit<TextErasure, 'reason'> & { readonly reason: string | null };

/** Reads why a text was erased. */
@Injectable()
export class ErasureReader {
  constructor(
    private readonly alliances: AllianceReader,
    private readonly database: Database,
    private readonly reader: OpenBookReader,
  ) {}

  /** Null when the text is there, or there is no such entry that this actor may see. */
  async visible(actor: Actor, place: EntryPlace): Promise<ErasureView | null> {
    const found = await this.reader.visible(actor, place);
    if (found === null || !found.view.textErased) return null;
    const erasure = await findErasure(allianceReads(this.database, place.allianceNo), place.seq);
    if (erasure === undefined) return null;
    const viewer = await this.alliances.viewer(actor, place.allianceNo);
    const sees = levelFor(viewer, found.view.organisation.no) >= OpennessLevel.COMMISSIONER;
    return { ...erasure, reason: sees ? erasure.reason : null };
  }
}

function notFound(id: string): Refusal {
  return new Refusal('not-found', { kind: 'cost entry', id: id.slice(0, 40) }, ['id']);
}
