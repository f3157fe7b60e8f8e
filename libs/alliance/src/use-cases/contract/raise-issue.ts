import { Injectable } from '@nestjs/common';
import { type Actor, OpennessLevel, Refusal, ensure, placeId } from '#kernel';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { plainText } from '../../domain/contract/contract-words.js';
import { defaultClocks } from '../../domain/contract/issue.js';
import { takesPartOn } from '../../domain/participation.js';
import { inTx } from '../../store/contract/asker.js';
import { insertIssue, issueClocks } from '../../store/contract/issue-store.js';
import type { ContractCommand } from './contract-desk.js';
import { IssueDesk } from './issue-desk.js';

/** A shared problem. There is no place for whose fault it is. */
export interface RaiseIssueCommand extends ContractCommand {
  readonly allianceId: string;
  readonly title: string;
  /** What is noticed, and whom it concerns. */
  readonly problem: string;
  /** Public ids of the organisations that share it: two or more. */
  readonly parties: readonly string[];
}

/**
 * Raises a problem that organisations of the alliance share. Its first clock starts now.
 *
 * Who may: a person who looks at the alliance from the level of partners up. Refuses: not-found (alliance), not-allowed,
 * alliance.text-missing, alliance.issue-needs-parties, idempotency-conflict. Events: alliance.issue-raised.
 */
@Injectable()
export class RaiseIssue {
  constructor(private readonly issues: IssueDesk) {}

  /** Gives the id of the issue. */
  async run(actor: Actor, command: RaiseIssueCommand): Promise<{ issueId: string; replayed: boolean }> {
    const { desk } = this.issues;
    const { allianceNo } = await desk.alliances.need(command.allianceId, 'allianceId');
    const viewer = await desk.alliances.viewerFor(actor, allianceNo, command.actingFor);
    ensure(actor.kind === 'person' && viewer.level >= OpennessLevel.PARTNERS, () => {
      return new Refusal('not-allowed', { needs: 'a person who sees what partners see' });
    });
    const title = plainText(command.title, 200, 'title', 'title');
    const problem = plainText(command.problem, 2000, 'description of the problem', 'problem');
    const members = await desk.alliances.participants(allianceNo);
    const sharing = members.filter(
      (each) => command.parties.includes(each.organisation.organisationId) && takesPartOn(each, desk.alliances.today()),
    );
    ensure(sharing.length >= 2 && sharing.length === new Set(command.parties).size, () => {
      return new Refusal('alliance.issue-needs-parties', {}, ['parties']);
    });
    const parties = sharing.map(({ organisationNo }) => organisationNo);
    return desk.once(actor, allianceNo, 'issue-raise', command, async (tx) => {
      const issueId = placeId('iss', allianceNo, tx.lastSeq + 1n);
      const clocks = (await issueClocks(inTx(tx)))?.clocks ?? defaultClocks;
      const raised = { raisedByNo: actor.personNo, raisedForNo: viewer.organisationNo };
      await insertIssue(tx, { issueId, title, problem, clocks, parties, ...raised });
      const body = { issue: issueId, parties: sharing.map(({ organisation }) => organisation.organisationId) };
      await tx.append([{ type: ContractEvent.ISSUE_RAISED, body }]);
      return { issueId };
    });
  }
}
