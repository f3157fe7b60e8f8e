import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { plainText } from '../../domain/contract/contract-words.js';
import { levelNames, needLevelAbove } from '../../domain/contract/issue.js';
import { insertIssueStep } from '../../store/contract/issue-store.js';
import { type IssueCommand, IssueDesk, doneFor } from './issue-desk.js';

/** An issue that is passed on before its time is over, with why. */
export interface PassOnIssueCommand extends IssueCommand {
  readonly why: string;
}

/**
 * Passes an issue on to the next level before the clock does. Its next clock starts now.
 *
 * Who may: a person with VOTE for a party, or MANAGE_MATTERS in the alliance. Refuses: not-found (issue), not-allowed,
 * mandate-missing, alliance.text-missing, idempotency-conflict, alliance.issue-closed, alliance.not-a-party,
 * alliance.issue-at-top. Events: alliance.issue-passed-on.
 */
@Injectable()
export class PassOnIssue {
  constructor(private readonly issues: IssueDesk) {}

  async run(actor: Actor, command: PassOnIssueCommand): Promise<{ issueId: string; replayed: boolean }> {
    const allianceNo = await this.issues.needSeen(actor, command.issueId);
    const side = await this.issues.needSide(actor, allianceNo, command);
    const words = plainText(command.why, 1000, 'reason', 'why');
    return this.issues.once(actor, allianceNo, 'issue-pass-on', { command, side }, async (tx, issue) => {
      const level = needLevelAbove(issue, tx.at);
      const { organisation, personNo } = side;
      const step = { kind: 'PASSED_ON', level, organisationNo: organisation?.no ?? null, personNo, words } as const;
      await insertIssueStep(tx, issue.issueNo, step);
      const to = levelNames[levelNames.indexOf(level) + 1] ?? null;
      const body = { issue: issue.issueId, from: level, to, byTheClock: false };
      await tx.append([{ type: ContractEvent.ISSUE_PASSED_ON, ...doneFor(side), body }]);
    });
  }
}
