import '../../domain/contract/issue-refusals.js';
import { Injectable } from '@nestjs/common';
import { type Actor, OpennessLevel, Refusal, ensure } from '#kernel';
import type { AllianceTx } from '#platform';
import { type Issue, needOpenIssue, needParty } from '../../domain/contract/issue.js';
import { inTx } from '../../store/contract/asker.js';
import { findIssue } from '../../store/contract/issue-store.js';
import { type ContractCommand, ContractDesk, type Voice, allianceOf, needOne } from './contract-desk.js';

/** What every deed about an issue that was raised carries. */
export interface IssueCommand extends ContractCommand {
  readonly issueId: string;
}

/** Who acts on an issue: a party by somebody who speaks for it, or whoever runs the alliance's matters. */
export interface IssueSide {
  readonly organisation: Voice['organisation'] | null;
  readonly personNo: number | null;
}

/** Says who may do something about an issue, and carries it out once. */
@Injectable()
export class IssueDesk {
  constructor(readonly desk: ContractDesk) {}

  /**
   * The alliance of an issue, for somebody who may know of it: from the level of partners up. Refuses not-found, also
   * where there is an issue that they may not know of.
   */
  async needSeen(actor: Actor, issueId: string): Promise<number> {
    const allianceNo = allianceOf('iss', issueId, 'id');
    const viewer = await this.desk.alliances.viewer(actor, allianceNo);
    return needOne(viewer.level >= OpennessLevel.PARTNERS ? allianceNo : undefined, 'iss', issueId, 'id');
  }

  /**
   * A party, when the command names the organisation acted for: a person with VOTE for it. Otherwise MANAGE_MATTERS.
   * Refuses not-allowed and mandate-missing.
   */
  async needSide(actor: Actor, allianceNo: number, { actingFor }: ContractCommand): Promise<IssueSide> {
    if (actingFor !== undefined) return this.desk.needVoice(actor, allianceNo, actingFor);
    const viewer = await this.desk.alliances.viewer(actor, allianceNo);
    ensure(viewer.powers.has('MANAGE_MATTERS'), () => {
      return new Refusal('not-allowed', { needs: 'who speaks for a party, or who runs the alliance’s matters' });
    });
    return { organisation: null, personNo: actor.kind === 'person' ? actor.personNo : null };
  }

  /** Does what a command wants done to an open issue, once. Refuses not-found, alliance.issue-closed, not-a-party. */
  async once(
    actor: Actor,
    allianceNo: number,
    scope: string,
    { command, side }: { readonly command: IssueCommand; readonly side: IssueSide },
    work: (tx: AllianceTx, issue: Issue) => Promise<void>,
  ): Promise<{ issueId: string; replayed: boolean }> {
    const { issueId } = command;
    return this.desk.once(actor, allianceNo, scope, command, async (tx) => {
      const issue = needOne(await findIssue(inTx(tx), issueId), 'iss', issueId, 'id');
      needOpenIssue(issue);
      if (side.organisation !== null) needParty(issue, side.organisation);
      await work(tx, issue);
      return { issueId };
    });
  }
}

/** For whom an event was done: nobody in particular when somebody runs the matters of all. */
export function doneFor({ organisation }: IssueSide): { actingFor?: Voice['organisation'] } {
  return organisation === null ? {} : { actingFor: organisation };
}
