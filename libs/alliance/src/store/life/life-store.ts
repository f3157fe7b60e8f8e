import type { AllianceTx } from '#platform';
import type { AllianceStatus } from '../../domain/alliance.js';
import { type AllianceSettings, defaultSettings } from '../../domain/life/alliance-life.js';
import type { Asker, Writable } from '../asker.js';

/** A step in the life of an alliance, as it was recorded. */
export interface RecordedLifeStep {
  readonly no: number;
  readonly from: AllianceStatus;
  readonly to: AllianceStatus;
  readonly reason: string;
  readonly decision: string | null;
  readonly recordedAt: Date;
}

/** The steps of an alliance so far, oldest first. */
export async function lifeStepsOf(asker: Asker): Promise<RecordedLifeStep[]> {
  return asker.ask<Writable<RecordedLifeStep>>(
    'life-steps',
    `select no, from_status as "from", to_status as "to", reason, decision, recorded_at as "recordedAt"
     from alliance_step where alliance_no = $1 order by no`,
  );
}

/** Moves an alliance on and writes the step down. */
export async function moveAlliance(
  tx: AllianceTx,
  step: Pick<RecordedLifeStep, 'from' | 'to' | 'reason' | 'decision'>,
): Promise<void> {
  await tx.query('update alliance set status = $2, version = version + 1 where no = $1', [tx.allianceNo, step.to]);
  await tx.query(
    `insert into alliance_step (alliance_no, no, from_status, to_status, reason, decision, actor_ref, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from alliance_step where alliance_no = $1), $2, $3, $4, $5, $6, $7)`,
    [tx.allianceNo, step.from, step.to, step.reason, step.decision, tx.actor.actorRef, tx.at],
  );
}

/** Status and version of the alliance, under its lock. */
export async function lifeOf(tx: AllianceTx): Promise<{ readonly status: AllianceStatus; readonly version: number }> {
  const [found] = await tx.query<{ status: AllianceStatus; version: number }>(
    'select status, version from alliance where no = $1',
    [tx.allianceNo],
    'alliance-life',
  );
  return found ?? { status: 'CLOSED', version: 0 };
}

/** The settings of an alliance, with their version; 0 while it has none of its own. */
export async function settingsOf(asker: Asker): Promise<AllianceSettings & { readonly version: number }> {
  const [found] = await asker.ask<Writable<AllianceSettings> & { version: number }>(
    'life-settings',
    `select nation, withdrawal_notice_months as "withdrawalNoticeMonths",
       posts_while_suspended as "postsWhileSuspended", version from alliance_setting where alliance_no = $1`,
  );
  return found ?? { ...defaultSettings, version: 0 };
}

/** Stores the settings. */
export async function putSettings(tx: AllianceTx, settings: AllianceSettings): Promise<void> {
  const { nation, withdrawalNoticeMonths, postsWhileSuspended } = settings;
  await tx.query(
    `insert into alliance_setting as s (alliance_no, nation, withdrawal_notice_months, posts_while_suspended)
     values ($1, $2, $3, $4)
     on conflict (alliance_no) do update set nation = excluded.nation,
       withdrawal_notice_months = excluded.withdrawal_notice_months,
       posts_while_suspended = excluded.posts_while_suspended, version = s.version + 1`,
    [tx.allianceNo, nation, withdrawalNoticeMonths, postsWhileSuspended],
  );
}
