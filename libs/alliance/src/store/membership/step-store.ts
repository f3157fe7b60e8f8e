import type { IsoDate } from '#kernel';
import type { AllianceTx } from '#platform';
import type { ParticipationStatus } from '../../domain/participation.js';
import type { Asker, Writable } from '../asker.js';

/** A step on the way of an organisation into, within or out of an alliance, as it was recorded. */
export interface ParticipationStep {
  readonly organisationNo: number;
  readonly no: number;
  readonly status: ParticipationStatus;
  /** First day on which it counts. */
  readonly onDay: IsoDate;
  /** The last day of taking part, where one was set. */
  readonly lastDay: IsoDate | null;
  readonly reason: string | null;
  /** Public id of the decision it rests on; null for none. */
  readonly decision: string | null;
  /** It was for the members to decide. */
  readonly needsDecision: boolean;
  readonly recordedAt: Date;
}

const COLUMNS = `organisation_no as "organisationNo", no, status, on_day as "onDay", last_day as "lastDay", reason,
  decision, needs_decision as "needsDecision", recorded_at as "recordedAt"`;

/** The steps of one organisation, in their order. */
export async function stepsOf(asker: Asker, organisationNo: number): Promise<ParticipationStep[]> {
  return asker.ask<Writable<ParticipationStep>>(
    'participation-steps',
    `select ${COLUMNS} from participation_step where alliance_no = $1 and organisation_no = $2 order by no`,
    organisationNo,
  );
}

/** The steps that were for the members to decide and that rest on no decision, oldest first. */
export async function undecidedSteps(asker: Asker): Promise<ParticipationStep[]> {
  return asker.ask<Writable<ParticipationStep>>(
    'participation-undecided',
    `select ${COLUMNS} from participation_step
     where alliance_no = $1 and needs_decision and decision is null order by recorded_at, organisation_no`,
  );
}

/** Writes down a step. */
export async function insertStep(tx: AllianceTx, step: Omit<ParticipationStep, 'no' | 'recordedAt'>): Promise<void> {
  await tx.query(
    `insert into participation_step (alliance_no, organisation_no, no, status, on_day, last_day, reason, decision,
       needs_decision, actor_ref, recorded_at)
     values ($1, $2, (select coalesce(max(no), 0) + 1 from participation_step
       where alliance_no = $1 and organisation_no = $2), $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.allianceNo,
      step.organisationNo,
      step.status,
      step.onDay,
      step.lastDay,
      step.reason,
      step.decision,
      step.needsDecision,
      tx.actor.actorRef,
      tx.at,
    ],
  );
}
