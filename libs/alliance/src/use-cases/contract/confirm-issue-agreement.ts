import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { confirmAgreement, levelAt, offeredAgreement } from '../../domain/contract/issue.js';
import { insertIssueStep } from '../../store/contract/issue-store.js';
import { type IssueCommand, IssueDesk } from './issue-desk.js';

/** A party's yes to what was written down. */
export interface ConfirmIssueAgreementCommand extends IssueCommand {
  readonly actingFor: string;
  /** Number of the words that were read (`agreedNo` of the issue); left out: those that stand. */
  readonly agreedNo?: number | undefined;
}

/**
 * Says for a party that what was written down is what was agreed. With the last party's yes the issue is resolved.
 *
 * Who may: a person with VOTE for a party. Refuses: not-found (issue), not-allowed, mandate-missing,
 * idempotency-conflict, alliance.issue-closed, alliance.not-a-party, alliance.no-agreement-offered,
 * alliance.agreement-rewritten, alliance.already-confirmed. Events: alliance.issue-agreement-confirmed, alliance.issue-resolved.
 */
@Injectable()
export class ConfirmIssueAgreement {
  constructor(private readonly issues: IssueDesk) {}

  async run(actor: Actor, command: ConfirmIssueAgreementCommand): Promise<{ issueId: string; replayed: boolean }> {
    const allianceNo = await this.issues.needSeen(actor, command.issueId);
    const side = await this.issues.desk.needVoice(actor, allianceNo, command.actingFor);
    return this.issues.once(actor, allianceNo, 'issue-confirm', { command, side }, async (tx, issue) => {
      const { organisation, personNo } = side;
      const settled = confirmAgreement(issue, organisation, command.agreedNo);
      const { issueId, issueNo } = issue;
      const { level } = levelAt(issue, tx.at);
      await insertIssueStep(tx, issueNo, { kind: 'CONFIRMED', level, organisationNo: organisation.no, personNo });
      const body = { issue: issueId, organisation: organisation.id };
      await tx.append([{ type: ContractEvent.ISSUE_AGREEMENT_CONFIRMED, actingFor: organisation, body }]);
      if (!settled) return;
      const words = offeredAgreement(issue)?.offer.words ?? null;
      await insertIssueStep(tx, issueNo, { kind: 'RESOLVED', level, words });
      await tx.append([{ type: ContractEvent.ISSUE_RESOLVED, body: { issue: issueId, level } }]);
    });
  }
}
