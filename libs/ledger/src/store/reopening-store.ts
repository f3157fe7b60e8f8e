import type { IsoDate } from '#kernel';
import type { AllianceTx, LockedReads } from '#platform';
import type { PeriodReopening, ReopeningState } from '../domain/period/period-reopening.js';

interface ReopeningRow {
  id: string;
  period_no: number;
  reason: string;
  proposed_at: Date;
  approved_from: string | null;
  approved_by: string | null;
  approved_reference: string | null;
  decided_on: string | null;
  reopened_at: Date | null;
  withdrawn: boolean;
  ended: boolean;
}

const step = (alias: string, name: string): string => `
  left join period_reopening_step ${alias}
    on ${alias}.alliance_no = r.alliance_no and ${alias}.reopening_id = r.id and ${alias}.step = '${name}'`;
const SELECT = `
  select r.id, r.period_no, r.reason, r.proposed_at, a.on_day as approved_from, a.decision_id as approved_by,
    a.decision_reference as approved_reference, a.decided_on, o.recorded_at as reopened_at, w.step is not null as withdrawn,
    e.step is not null as ended
  from period_reopening r ${step('a', 'APPROVED')} ${step('o', 'REOPENED')} ${step('w', 'WITHDRAWN')} ${step('e', 'ENDED')}`;

/** The reopenings with these ids. */
export async function readReopenings(reads: LockedReads, ids: readonly string[]): Promise<PeriodReopening[]> {
  if (ids.length === 0) return [];
  const rows = await reads.query<ReopeningRow & object>(
    `${SELECT} where r.alliance_no = $1 and r.id = any($2::text[])`,
    [reads.allianceNo, ids],
    'reopenings',
  );
  return rows.map(reopeningOf);
}

/** Every reopening that was proposed for a period, or in the alliance where `periodNo` is null; the first one first. */
export async function reopeningsOf(reads: LockedReads, periodNo: number | null): Promise<PeriodReopening[]> {
  const rows = await reads.query<ReopeningRow & object>(
    `${SELECT} where r.alliance_no = $1 and ($2::smallint is null or r.period_no = $2) order by r.proposed_at, r.id`,
    [reads.allianceNo, periodNo],
    'reopenings-of-period',
  );
  return rows.map(reopeningOf);
}

function reopeningOf(row: ReopeningRow): PeriodReopening {
  const { approved_from: from, approved_by: decisionId, approved_reference: reference, decided_on: decidedOn } = row;
  const complete = from !== null && decisionId !== null && reference !== null && decidedOn !== null;
  return {
    id: row.id,
    periodNo: row.period_no,
    reason: row.reason,
    proposedAt: row.proposed_at,
    state: stateOf(row),
    approved: complete ? { decisionId, reference, decidedOn: decidedOn as IsoDate, from: from as IsoDate } : null,
    reopenedAt: row.reopened_at,
  };
}

function stateOf({ reopened_at, ended, withdrawn, approved_by }: ReopeningRow): ReopeningState {
  if (reopened_at !== null) return 'REOPENED';
  if (ended) return 'ENDED';
  if (withdrawn) return 'WITHDRAWN';
  return approved_by === null ? 'PROPOSED' : 'APPROVED';
}

export async function insertReopening(
  tx: AllianceTx,
  { id, periodNo, reason }: Pick<PeriodReopening, 'id' | 'periodNo' | 'reason'>,
): Promise<void> {
  await tx.query(
    `insert into period_reopening (alliance_no, id, period_no, reason, proposed_at, actor_ref)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.allianceNo, id, periodNo, reason, tx.at, tx.actor.actorRef],
    'reopening-insert',
  );
}

/** Something that happens to a reopening once. */
export interface ReopeningStep {
  readonly step: 'WITHDRAWN' | 'APPROVED' | 'REOPENED' | 'ENDED';
  readonly reopeningId: string;
  readonly on: IsoDate;
  /** Sequence number of the event that says so. */
  readonly seq: bigint;
  readonly decision?: { readonly id: string; readonly reference?: string; readonly decidedOn?: IsoDate };
}

export async function insertReopeningStep(tx: AllianceTx, made: ReopeningStep): Promise<void> {
  const { reopeningId, on, seq, decision } = made;
  await tx.query(
    `insert into period_reopening_step (alliance_no, reopening_id, step, on_day, decision_id, decision_reference, decided_on,
       seq, recorded_at, actor_ref)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.allianceNo,
      reopeningId,
      made.step,
      on,
      decision?.id ?? null,
      decision?.reference ?? null,
      decision?.decidedOn ?? null,
      seq,
      tx.at,
      tx.actor.actorRef,
    ],
    'reopening-step',
  );
}
