import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemActor } from '#kernel';
import { type AllianceTx, Database, type NewEvent, type TimedTask, TimedTasks, UnitOfWork } from '#platform';
import { GovernanceEvent, type VoteReminder } from '../domain/governance-events.js';
import type { OpenedMatter } from '../domain/matter.js';
import { type WindowMark, marksPassed, unitsSilent, windowMarks } from '../domain/voting-window.js';
import { type Asker, inAlliance, inTx } from '../store/asker.js';
import { mattersWithWindow } from '../store/matter-store.js';
import { noteNotices, noticesOf } from '../store/notice-store.js';
import { interestsOf, votesOf } from '../store/vote-store.js';
import { isOpened } from '../use-cases/opened-matter.js';

/** A matter with the marks of its window that have passed and were not spoken of. */
interface DueMatter {
  readonly matter: OpenedMatter;
  readonly marks: readonly WindowMark[];
}

/**
 * Says, once each, that half and four fifths of the time to vote in writing have passed, and that it is over. Where
 * several marks passed at once only the last is said. What is over is closed by the clerk, who writes the reasons.
 *
 * Events: governance.vote-reminder, governance.voting-ended.
 */
@Injectable()
export class RemindVoters implements TimedTask, OnModuleInit {
  readonly name = 'governance.remind-voters';

  constructor(
    private readonly tasks: TimedTasks,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.tasks.register(this);
  }

  async run(allianceNo: number, now: Date): Promise<void> {
    if ((await dueMatters(inAlliance(this.database, allianceNo), now)).length === 0) return;
    await this.unitOfWork.runInAlliance(systemActor('governance'), allianceNo, async (tx) => {
      for (const due of await dueMatters(inTx(tx), now)) {
        await noteNotices(tx, due.matter.matterNo, due.marks);
        await tx.append([await eventOf(tx, due)]);
      }
    });
  }
}

async function dueMatters(asker: Asker, now: Date): Promise<DueMatter[]> {
  const matters = (await mattersWithWindow(asker)).filter(isOpened);
  if (matters.length === 0) return [];
  const noted = new Set((await noticesOf(asker)).map(({ matterNo, kind }) => `${matterNo}/${kind}`));
  return matters.flatMap((matter) => {
    const marks = marksPassed(matter, now).filter((mark) => !noted.has(`${matter.matterNo}/${mark}`));
    return marks.length === 0 ? [] : [{ matter, marks }];
  });
}

async function eventOf(tx: AllianceTx, { matter, marks }: DueMatter): Promise<NewEvent> {
  const last = marks.at(-1) ?? 'ENDED';
  if (last === 'ENDED') return { type: GovernanceEvent.VOTING_ENDED, body: { matter: matter.matterId } };
  const units = matter.frozen.sealed ? [] : await silentIn(inTx(tx), matter);
  const event: VoteReminder = { matter: matter.matterId, percent: windowMarks[last], units };
  return { type: GovernanceEvent.VOTE_REMINDER, body: { ...event } };
}

/** Members whose vote counts in an open matter and who have not voted, by public id. */
export async function silentIn(asker: Asker, matter: OpenedMatter): Promise<string[]> {
  const votes = await votesOf(asker, matter.matterNo);
  const interests = await interestsOf(asker, matter.matterNo);
  const stepped = interests.filter(({ wishes }) => wishes !== 'PARTICIPATE').map(({ unit }) => unit);
  return unitsSilent(matter, votes, stepped);
}
