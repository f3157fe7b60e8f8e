import { Injectable } from '@nestjs/common';
import { systemActor } from '#kernel';
import { Database, UnitOfWork } from '#platform';
import { ContractEvent } from '../../domain/contract/contract-events.js';
import { levelNames, levelsToAnnounce } from '../../domain/contract/issue.js';
import { inAlliance, inTx } from '../../store/contract/asker.js';
import { insertIssueStep, issuesOnTheClock } from '../../store/contract/issue-store.js';

const clock = systemActor('contract-clock');

/**
 * Writes down, once, that the time of a level of an issue was over, and tells everybody concerned: the next level has
 * it, or the leadership team is late. Looks first and takes the alliance's lock only when there is something to do.
 *
 * Events: alliance.issue-passed-on, alliance.issue-overdue.
 */
@Injectable()
export class AnnounceIssues {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async run(allianceNo: number, now: Date): Promise<void> {
    const waiting = await issuesOnTheClock(inAlliance(this.database, allianceNo));
    if (waiting.every((issue) => levelsToAnnounce(issue, now).length === 0)) return;
    await this.unitOfWork.runInAlliance(clock, allianceNo, async (tx) => {
      for (const issue of await issuesOnTheClock(inTx(tx))) {
        for (const { level, at } of levelsToAnnounce(issue, tx.at)) {
          await insertIssueStep(tx, issue.issueNo, { kind: 'CLOCK', level, at });
          const to = levelNames[levelNames.indexOf(level) + 1];
          const told = { issue: issue.issueId, from: level };
          await tx.append([
            to === undefined
              ? { type: ContractEvent.ISSUE_OVERDUE, body: { issue: issue.issueId, level } }
              : { type: ContractEvent.ISSUE_PASSED_ON, body: { ...told, to, byTheClock: true } },
          ]);
        }
      }
    });
  }
}
