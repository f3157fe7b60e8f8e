import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { plainText } from '../../domain/contract/contract-words.js';
import { levelAt } from '../../domain/contract/issue.js';
import { insertIssueStep } from '../../store/contract/issue-store.js';
import { type IssueCommand, IssueDesk, doneFor } from './issue-desk.js';

/** What was agreed, in words that each party can say yes to. */
export interface OfferIssueAgreementCommand extends IssueCommand {
  readonly agreed: string;
}

/**
 * Writes down what was agreed. A party that writes it down has said yes to it; the others still have to. Written down
 * anew, everybody says so anew.
 *
 * Who may: a person with VOTE for a party, or MANAGE_MATTERS in the alliance. Refuses: not-found (issue), not-allowed,
 * mandate-missing, alliance.text-missing, idempotency-conflict, alliance.issue-closed, alliance.not-a-party.
 * Events: alliance.issue-agreement-offered.
 */
@Injectable()
export class OfferIssueAgreement {
  constructor(private readonly issues: IssueDesk) {}

  async run(actor: Actor, command: OfferIssueAgreementCommand): Promise<{ issueId: string; replayed: boolean }> {
    const allianceNo = await this.issues.needSeen(actor, command.issueId);
    const side = await this.issues.needSide(actor, allianceNo, command);
    const words = plainText(command.agreed, 2000, 'agreement', 'agreed');
    return this.issues.once(actor, allianceNo, 'issue-offer', { command, side }, async (tx, issue) => {
      const { level } = levelAt(issue, tx.at);
      const { organisation, personNo } = side;
      const step = { kind: 'OFFERED', level, organisationNo: organisation?.no ?? null, personNo, words } as const;
      await insertIssueStep(tx, issue.issueNo, step);
      const body = { issue: issue.issueId, organisation: organisation?.id ?? null };
      await tx.append([{ type: ContractEvent.ISSUE_AGREEMENT_OFFERED, ...doneFor(side), body }]);
    });
  }
}
