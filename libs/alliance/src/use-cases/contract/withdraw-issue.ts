import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure } from '#kernel';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { plainText } from '../../domain/contract/contract-words.js';
import { levelAt } from '../../domain/contract/issue.js';
import { insertIssueStep } from '../../store/contract/issue-store.js';
import { type IssueCommand, IssueDesk } from './issue-desk.js';

/** An issue that is taken back, with why. */
export interface WithdrawIssueCommand extends IssueCommand {
  readonly reason: string;
}

/**
 * Takes an issue back, because it has gone away or was none. What was said stays.
 *
 * Who may: the person who raised it. Refuses: not-found (issue), alliance.text-missing, idempotency-conflict,
 * alliance.issue-closed, not-allowed. Events: alliance.issue-withdrawn.
 */
@Injectable()
export class WithdrawIssue {
  constructor(private readonly issues: IssueDesk) {}

  async run(actor: Actor, command: WithdrawIssueCommand): Promise<{ issueId: string; replayed: boolean }> {
    const allianceNo = await this.issues.needSeen(actor, command.issueId);
    const words = plainText(command.reason, 1000, 'reason', 'reason');
    const personNo = actor.kind === 'person' ? actor.personNo : null;
    const side = { organisation: null, personNo };
    return this.issues.once(actor, allianceNo, 'issue-withdraw', { command, side }, async (tx, issue) => {
      ensure(personNo !== null && issue.raisedByNo === personNo, () => {
        return new Refusal('not-allowed', { needs: 'the person who raised it' });
      });
      const { level } = levelAt(issue, tx.at);
      await insertIssueStep(tx, issue.issueNo, { kind: 'WITHDRAWN', level, personNo, words });
      await tx.append([{ type: ContractEvent.ISSUE_WITHDRAWN, body: { issue: issue.issueId } }]);
    });
  }
}
