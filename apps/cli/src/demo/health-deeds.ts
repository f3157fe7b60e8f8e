import type { INestApplicationContext } from '@nestjs/common';
import {
  AllianceReader,
  AnswerByCode,
  AnswerHealthCheck,
  HealthStanding,
  IssueHealthCodes,
  PlanHealthCheck,
  RunHealthChecks,
} from '#alliance';
import { IdentityReader } from '#identity';
import type { Clock } from '#kernel';
import { AccessChanges, Database, TimedTasks, type UnitOfWork } from '#platform';

/** The use cases by which the demonstration asks itself how well it works together, at the moved clock. */
export interface HealthDeeds {
  readonly plan: PlanHealthCheck;
  readonly issue: IssueHealthCodes;
  readonly answer: AnswerHealthCheck;
  readonly answerByCode: AnswerByCode;
  /** Opens and closes rounds as the moved clock says. */
  readonly follow: (allianceId: string) => Promise<void>;
}

/** Makes them for a unit of work. They ask for today at the moved clock, so they have a reader of their own. */
export function healthDeeds(app: INestApplicationContext, unitOfWork: UnitOfWork, clock: Clock): HealthDeeds {
  const database = app.get(Database, { strict: false });
  const identity = app.get(IdentityReader, { strict: false });
  const alliances = new AllianceReader(database, identity, clock, app.get(AccessChanges, { strict: false }));
  const standing = new HealthStanding(alliances);
  const rounds = new RunHealthChecks(unitOfWork, database, standing, app.get(TimedTasks, { strict: false }));
  return {
    plan: new PlanHealthCheck(unitOfWork, standing),
    issue: new IssueHealthCodes(unitOfWork, standing),
    answer: new AnswerHealthCheck(unitOfWork, standing),
    answerByCode: new AnswerByCode(unitOfWork, alliances),
    follow: async (allianceId) => {
      const { allianceNo } = await alliances.need(allianceId, 'allianceId');
      await rounds.run(allianceNo, clock.now());
    },
  };
}
