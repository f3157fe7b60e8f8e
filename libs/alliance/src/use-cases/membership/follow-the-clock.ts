import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateIn, systemActor } from '#kernel';
import { SeatHolders } from '#governance';
import { IdentityReader } from '#identity';
import { Database, type TimedTask, TimedTasks, UnitOfWork } from '#platform';
import { type Participation, statusOn } from '../../domain/participation.js';
import { inAlliance, inTx } from '../../store/asker.js';
import { type ParticipationRecord, recordsOf } from '../../store/membership/participation-record.js';
import { takeStep } from './take-step.js';

const CLOCK_ACTOR = systemActor('alliance.membership-clock');

/**
 * When the last day of a member is over, writes down that it has withdrawn, was put out or has ended. Nothing depends on
 * it happening on time: who sees what follows from the days themselves.
 */
@Injectable()
export class FollowTheClock implements TimedTask, OnModuleInit {
  readonly name = 'alliance.membership-clock';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly identity: IdentityReader,
    private readonly seats: SeatHolders,
    private readonly tasks: TimedTasks,
  ) {}

  onModuleInit(): void {
    this.tasks.register(this);
  }

  async run(allianceNo: number, now: Date): Promise<void> {
    const today = dateIn(now);
    const isDue = (record: ParticipationRecord): boolean => nowAt(record, allianceNo, today) !== record.status;
    if (!(await recordsOf(inAlliance(this.database, allianceNo))).some(isDue)) return;
    await this.unitOfWork.runInAlliance(CLOCK_ACTOR, allianceNo, async (tx) => {
      for (const before of (await recordsOf(inTx(tx))).filter(isDue)) {
        const organisation = await this.identity.organisation(before.organisationNo);
        const status = nowAt(before, allianceNo, today);
        const { leftOn, endedBy: decision } = before;
        await takeStep(tx, { organisation, before, status, onDay: today, decision });
        if (leftOn !== null) await this.seats.endAll(tx, before.organisationNo, leftOn);
      }
    });
  }
}

/** The status that stands on a day, of one that has joined; of another, the one written down. */
function nowAt(
  record: ParticipationRecord,
  allianceNo: number,
  today: Participation['joinedOn'],
): ParticipationRecord['status'] {
  const { joinedOn } = record;
  return joinedOn === null ? record.status : statusOn({ ...record, joinedOn, allianceNo }, today);
}
