import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, type IsoDate, addDays, costEntryId, dateIn, formatMoney, money, systemActor } from '#kernel';
import {
  type Decision,
  type DecisionStanding,
  GovernanceReader,
  type RegisterEntry,
  RegisterReader,
  endOf,
} from '#governance';
import {
  Database,
  type UndecidedQuestion,
  type UndecidedSource,
  UndecidedSources,
  type UndecidedThing,
} from '#platform';
import { showsField } from '../domain/cost-line-visibility.js';
import { allianceReads } from '../store/alliance-reads.js';
import { BookCache } from '../store/book-cache.js';
import {
  type ReportedEntry,
  approvedByReference,
  authorisedAfterwards,
  overspentAuthorities,
  reopenedByDecision,
  reopenedWithoutDecision,
  withoutAuthority,
} from '../store/undecided-store.js';

const ledger: Actor = systemActor('ledger');
type Find = UndecidedSource['find'];
/** What became of a decision that does not count any more. */
const HAPPENED: Readonly<Partial<Record<DecisionStanding, string>>> = {
  SUPERSEDED: 'was superseded',
  REVOKED: 'was revoked',
  EXPIRED: 'has expired',
};

/**
 * What was done to the open book without the decision it needed. Each source finds it anew from what is in the database,
 * so it also finds what came there by another way than through the rules.
 */
@Injectable()
export class UndecidedCosts implements OnModuleInit {
  constructor(
    private readonly sources: UndecidedSources,
    private readonly database: Database,
    private readonly cache: BookCache,
    private readonly register: RegisterReader,
    private readonly governance: GovernanceReader,
  ) {}

  onModuleInit(): void {
    const kinds: readonly (readonly [kind: string, meaning: string, find: Find])[] = [
      [
        'COST_WITHOUT_AUTHORITY',
        'Costs that cite no spending authority, of an amount for which the alliance asks for one.',
        async (question) => this.costs(question, withoutAuthority),
      ],
      [
        'COST_WITHOUT_APPROVAL',
        'Costs in a category that needs approval, whose approval is neither a spending authority nor an approved decision.',
        async (question) => this.unapproved(question),
      ],
      [
        'COST_BEFORE_DECISION',
        'Costs incurred before the day on which their spending authority was decided.',
        async (question) => this.costs(question, authorisedAfterwards),
      ],
      [
        'AUTHORITY_OVERSPENT',
        'Spending authorities under which more was spent than was decided.',
        async (question) => this.overspent(question),
      ],
      [
        'PERIOD_REOPENED',
        'Closed accounting periods that are open again without a decision.',
        async (question) => this.reopened(question),
      ],
      [
        'PERIOD_OPEN_AFTER_DECISION',
        'Accounting periods that are still open again, though the decision that opened them does not count any more.',
        async (question) => this.openStill(question),
      ],
    ];
    for (const [kind, meaning, find] of kinds) this.sources.register({ kind, meaning, find });
  }

  private async costs(
    question: UndecidedQuestion,
    find: (reads: ReturnType<typeof allianceReads>, limit: number) => Promise<ReportedEntry[]>,
  ): Promise<UndecidedThing[]> {
    const entries = await find(allianceReads(this.database, question.allianceNo), question.limit);
    return this.things(question, entries);
  }

  private async unapproved(question: UndecidedQuestion): Promise<UndecidedThing[]> {
    const { allianceNo, limit } = question;
    const { allianceId } = await this.cache.book(allianceNo);
    const entries = await approvedByReference(allianceReads(this.database, allianceNo), limit);
    const references = [...new Set(entries.flatMap(({ approvalRef }) => approvalRef ?? []))];
    const found = await Promise.all(
      references.map(async (reference) => this.register.byReference(ledger, allianceId, reference)),
    );
    const approved = new Set(references.filter((_reference, index) => isApproved(found[index] ?? null)));
    return this.things(
      question,
      entries.filter(({ approvalRef }) => approvalRef === null || !approved.has(approvalRef)),
    );
  }

  private async things(
    { allianceNo, levelFor }: UndecidedQuestion,
    entries: readonly ReportedEntry[],
  ): Promise<UndecidedThing[]> {
    const { categoryByNo } = await this.cache.book(allianceNo);
    return Promise.all(
      entries.map(async (entry) => {
        const { name } = await this.cache.organisation(entry.organisationNo);
        const category = categoryByNo.get(entry.categoryNo)?.name ?? '';
        const sees = showsField('amount', entry, levelFor(entry.organisationNo));
        return {
          subject: costEntryId(allianceNo, entry.seq),
          words: `Cost entry ${entry.entryNo} of ${name}, ${category}.`,
          on: dateIn(entry.postedAt),
          amount: sees ? money(entry.amountMinor, entry.currency) : null,
        };
      }),
    );
  }

  private async overspent({ allianceNo, limit }: UndecidedQuestion): Promise<UndecidedThing[]> {
    const found = await overspentAuthorities(allianceReads(this.database, allianceNo), limit);
    return found.map(({ id, purpose, overMinor, currency, proposedAt }) => {
      const over = money(overMinor, currency);
      const words = `“${purpose}” is overspent by ${formatMoney(over)}.`;
      return { subject: id, words, on: dateIn(proposedAt), amount: over };
    });
  }

  private async reopened({ allianceNo, limit }: UndecidedQuestion): Promise<UndecidedThing[]> {
    const found = await reopenedWithoutDecision(allianceReads(this.database, allianceNo), limit);
    return found.map(({ id, name, endsOn }) => {
      return { subject: id, words: `${name} is open again.`, on: endsOn, amount: null };
    });
  }

  private async openStill({ allianceNo, limit }: UndecidedQuestion): Promise<UndecidedThing[]> {
    const open = await reopenedByDecision(allianceReads(this.database, allianceNo));
    const found = await Promise.all(
      open.map(async ({ id, name, reference, decisionId }): Promise<UndecidedThing[]> => {
        const view = await this.governance.decision(ledger, decisionId);
        const happened = view === null ? undefined : HAPPENED[view.standing];
        if (view === null || happened === undefined) return [];
        const words = `${name} is open again by ${reference}, which ${happened}. It can be closed again.`;
        return [{ subject: id, words, on: firstDayWithout(view.decision), amount: null }];
      }),
    );
    return found.flat().slice(0, limit);
  }
}

/** The first day without a decision that came to an end. */
function firstDayWithout({ expiresOn, supersededBy, decidedOn }: Decision): IsoDate {
  if (supersededBy !== null) return endOf({ expiresOn }, supersededBy.endsOn);
  return expiresOn === null ? decidedOn : addDays(expiresOn, 1);
}

function isApproved(entry: RegisterEntry | null): boolean {
  return entry?.decision.shown.outcome === 'APPROVED';
}
