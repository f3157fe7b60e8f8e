import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { plainText } from '../../domain/contract/contract-words.js';
import { type IssuePosition, levelAt } from '../../domain/contract/issue.js';
import { insertIssueStep } from '../../store/contract/issue-store.js';
import { type IssueCommand, IssueDesk } from './issue-desk.js';

/** What a party says: its interest, what it needs, an option. */
export interface GiveIssuePositionCommand extends IssueCommand {
  readonly actingFor: string;
  readonly position: IssuePosition;
}

/**
 * Says for a party what matters to it, what it needs, and what could be done. It may be said again as things become
 * clearer; what was said before is kept.
 *
 * Who may: a person with VOTE for a party. Refuses: not-found (issue), not-allowed, mandate-missing,
 * alliance.text-missing, idempotency-conflict, alliance.issue-closed, alliance.not-a-party.
 * Events: alliance.issue-position-given.
 */
@Injectable()
export class GiveIssuePosition {
  constructor(private readonly issues: IssueDesk) {}

  async run(actor: Actor, command: GiveIssuePositionCommand): Promise<{ issueId: string; replayed: boolean }> {
    const allianceNo = await this.issues.needSeen(actor, command.issueId);
    const side = await this.issues.desk.needVoice(actor, allianceNo, command.actingFor);
    const position = {
      interest: plainText(command.position.interest, 1000, 'interest', 'interest'),
      need: plainText(command.position.need, 1000, 'need', 'need'),
      option: plainText(command.position.option, 1000, 'option', 'option'),
    };
    return this.issues.once(actor, allianceNo, 'issue-position', { command, side }, async (tx, issue) => {
      const { level } = levelAt(issue, tx.at);
      const { organisation, personNo } = side;
      const step = { kind: 'POSITION', level, organisationNo: organisation.no, personNo, position } as const;
      await insertIssueStep(tx, issue.issueNo, step);
      const body = { issue: issue.issueId, organisation: organisation.id };
      await tx.append([{ type: ContractEvent.ISSUE_POSITION_GIVEN, actingFor: organisation, body }]);
    });
  }
}
