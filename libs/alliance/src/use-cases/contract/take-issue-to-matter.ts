import { Injectable } from '@nestjs/common';
import { type Actor, Refusal, ensure, parsePlaceId } from '#kernel';
import { GovernanceReader } from '#governance';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { levelAt } from '../../domain/contract/issue.js';
import { insertIssueStep } from '../../store/contract/issue-store.js';
import { type IssueCommand, IssueDesk, doneFor } from './issue-desk.js';

/** The matter that an issue becomes. */
export interface TakeIssueToMatterCommand extends IssueCommand {
  /** Public id of a matter of this alliance that the actor may see. */
  readonly matterId: string;
}

/**
 * Hands an issue over to a matter that a body decides. The issue is closed; the matter shows where it came from.
 *
 * Who may: a person with VOTE for a party, or MANAGE_MATTERS in the alliance. Refuses: not-found (issue, matter),
 * not-allowed, mandate-missing, idempotency-conflict, alliance.issue-closed, alliance.not-a-party.
 * Events: alliance.issue-taken-to-matter.
 */
@Injectable()
export class TakeIssueToMatter {
  constructor(
    private readonly issues: IssueDesk,
    private readonly governance: GovernanceReader,
  ) {}

  async run(actor: Actor, command: TakeIssueToMatterCommand): Promise<{ issueId: string; replayed: boolean }> {
    const { matterId: matter } = command;
    const allianceNo = await this.issues.needSeen(actor, command.issueId);
    const side = await this.issues.needSide(actor, allianceNo, command);
    const here = parsePlaceId('mat', matter)?.allianceNo === allianceNo;
    ensure(here && (await this.governance.matter(actor, matter)) !== null, () => {
      return new Refusal('not-found', { kind: 'matter', id: matter.slice(0, 40) }, ['matterId']);
    });
    return this.issues.once(actor, allianceNo, 'issue-to-matter', { command, side }, async (tx, issue) => {
      const { level } = levelAt(issue, tx.at);
      const { organisation, personNo } = side;
      const step = {
        kind: 'TAKEN_TO_MATTER',
        level,
        organisationNo: organisation?.no ?? null,
        personNo,
        matter,
      } as const;
      await insertIssueStep(tx, issue.issueNo, step);
      const body = { issue: issue.issueId, matter };
      await tx.append([{ type: ContractEvent.ISSUE_TAKEN_TO_MATTER, ...doneFor(side), body }]);
    });
  }
}
