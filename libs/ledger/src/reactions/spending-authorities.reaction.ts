import '../domain/authority/authority-refusals.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventEnvelope, Refusal, dateIn, ensure, formatMoney, isId, money } from '#kernel';
import {
  type ApprovedAuthorisation,
  DECISION_ENDS,
  type EndedAuthorisation,
  GovernanceEvent,
  GovernanceReader,
  type MatterContent,
  approvedAuthorisation,
  endedAuthorisation,
} from '#governance';
import { type AllianceTx, type Reaction, Reactions } from '#platform';
import { type SpendingAuthority, authorityState, stateWords } from '../domain/authority/spending-authority.js';
import type { Book } from '../domain/book.js';
import { insertStep } from '../store/authority-store.js';
import { loadBook } from '../store/book-store.js';
import { standingDecision } from './standing-decision.js';

/**
 * Puts spending authorities in force that an approved decision names, and ends those whose decision is superseded or
 * revoked or expires; in the order of the log. Refuses not-found, ledger.authority-decided, ledger.decision-not-standing and
 * ledger.authority-beyond-decision: then none of the things that the decision names is put in force.
 * Events: ledger.authority-in-force, ledger.authority-ended.
 */
@Injectable()
export class SpendingAuthoritiesReaction implements Reaction, OnModuleInit {
  readonly name = 'ledger.spending-authorities';
  readonly types = [GovernanceEvent.DECISION_RECORDED, ...DECISION_ENDS];

  constructor(
    private readonly reactions: Reactions,
    private readonly governance: GovernanceReader,
  ) {}

  onModuleInit(): void {
    this.reactions.register(this);
  }

  async react(tx: AllianceTx, event: EventEnvelope): Promise<void> {
    const approved = approvedAuthorisation(event);
    if (approved !== null) await this.putInForce(tx, event, approved);
    const ended = endedAuthorisation(event);
    if (ended !== null) await end(tx, ended);
  }

  private async putInForce(tx: AllianceTx, event: EventEnvelope, approved: ApprovedAuthorisation): Promise<void> {
    const ids = approved.authorises.filter((id) => isId('spa', id));
    if (ids.length === 0) return;
    const decidedOn = dateIn(event.occurredAt);
    const book = await loadBook(tx, ids);
    const authorities = ids.map((id) => proposed(book, id));
    const { matter, decision: recorded } = await standingDecision(this.governance, approved);
    within(matter.content, authorities, book, approved.reference);
    const { decision, reference, effectiveFrom } = approved;
    for (const authorityId of ids) {
      const by = { id: decision, reference, decidedOn };
      const days = { on: effectiveFrom, until: recorded.expiresOn };
      await insertStep(tx, { step: 'APPROVED', authorityId, ...days, decision: by });
    }
    await tx.append(
      ids.map((authority) => ({
        type: 'ledger.authority-in-force',
        body: { authority, decision, reference, from: effectiveFrom },
      })),
    );
  }
}

/** Ends what this decision had put in force; what it had not is of no concern. */
async function end(tx: AllianceTx, { decision, by, authorises, how, endsOn }: EndedAuthorisation): Promise<void> {
  const { authorities } = await loadBook(
    tx,
    authorises.filter((id) => isId('spa', id)),
  );
  for (const { authority } of authorities.values()) {
    if (authority.approved?.decisionId !== decision || authority.ended !== null) continue;
    const step = { step: 'ENDED', authorityId: authority.id, on: endsOn, how } as const;
    await insertStep(tx, { ...step, decision: { id: by ?? decision } });
    const body = { authority: authority.id, how, on: endsOn, decision: by ?? decision };
    await tx.append([{ type: 'ledger.authority-ended', body }]);
  }
}

function proposed({ authorities }: Book, id: string): SpendingAuthority {
  const authority = authorities.get(id)?.authority;
  if (authority === undefined) throw new Refusal('not-found', { kind: 'spending authority', id });
  const state = authorityState(authority, authority.validFrom);
  ensure(state === 'PROPOSED', () => {
    return new Refusal('ledger.authority-decided', { authority: id, state: stateWords[state] });
  });
  return authority;
}

/**
 * What a body may authorise follows from the amount and the category its matter names, so the authorities must stay
 * within both: otherwise a small matter could carry a large authority past the limits of a delegation.
 */
function within(
  content: MatterContent,
  authorities: readonly SpendingAuthority[],
  book: Book,
  reference: string,
): void {
  const { amount, category } = content;
  const asked = authorities.reduce((sum, { limitMinor }) => sum + limitMinor, 0n);
  ensure(amount !== null && amount.currency === book.currency && asked <= amount.minor, () => {
    const decided = amount === null ? 'no amount' : formatMoney(amount);
    const facts = { reference, decided, asked: formatMoney(money(asked, book.currency)) };
    return new Refusal('ledger.authority-beyond-decision', facts);
  });
  if (category === null) return;
  const outside = authorities.find(({ categoryNo }) => !isWithinCategory(book, categoryNo, category));
  ensure(outside === undefined, () => {
    const names = book.categories.find(({ no }) => no === outside?.categoryNo)?.name ?? 'any category';
    return new Refusal('ledger.authority-beyond-decision', { reference, decided: category, asked: names });
  });
}

/** Whether a category is one named by id, code or name, or lies below it. */
function isWithinCategory({ categories }: Book, categoryNo: number | null, named: string): boolean {
  let at = categories.find(({ no }) => no === categoryNo);
  for (let steps = 0; at !== undefined && steps <= categories.length; steps++) {
    if ([at.id, at.code, at.name].includes(named)) return true;
    const above: number | null = at.parentNo;
    at = categories.find(({ no }) => no === above);
  }
  return false;
}
