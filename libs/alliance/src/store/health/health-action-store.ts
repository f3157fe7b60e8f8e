import { type IsoDate } from '#kernel';
import type { AllianceTx } from '#platform';
import type { CalledFor, HealthAction } from '../../domain/health/health-action.js';
import { type Asker, type Writable } from '../asker.js';

const ACTION = `
  id as "actionId", check_no as "checkNo", item, cause, between, owner, person, what, due_on as "dueOn", status, note,
  closed_on as "closedOn", version`;

/** Every action of an alliance: open ones first, the earliest due first. */
export async function healthActionsOf(asker: Asker): Promise<HealthAction[]> {
  const text = `select ${ACTION} from health_action where alliance_no = $1 order by status <> 'OPEN', due_on, no`;
  return asker.ask<Writable<HealthAction>>('health-actions', text);
}

/** The action with a public id, or undefined. */
export async function findHealthAction(asker: Asker, actionId: string): Promise<HealthAction | undefined> {
  const text = `select ${ACTION} from health_action where alliance_no = $1 and id = $2`;
  return (await asker.ask<Writable<HealthAction>>('health-action', text, actionId))[0];
}

/** Opens an action, unless the round has it already. */
export async function insertHealthAction(
  tx: AllianceTx,
  checkNo: number,
  actionId: string,
  { item, cause, between, dueOn }: CalledFor,
): Promise<void> {
  await tx.query(
    `insert into health_action (alliance_no, no, id, check_no, item, cause, between, due_on, status, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from health_action where alliance_no = $1), $2, $3, $4, $5, $6, $7,
       'OPEN', $8) on conflict (alliance_no, check_no, item, cause) do nothing`,
    [tx.allianceNo, actionId, checkNo, item, cause, between, dueOn, tx.at],
  );
}

/** Settles who sees to an action, what is to be done and until when. */
export async function assignAction(
  tx: AllianceTx,
  actionId: string,
  { owner, person, what, dueOn }: { owner: string; person: string | null; what: string; dueOn: IsoDate },
): Promise<void> {
  await tx.query(
    `update health_action set owner = $3, person = $4, what = $5, due_on = $6, version = version + 1
     where alliance_no = $1 and id = $2`,
    [tx.allianceNo, actionId, owner, person, what, dueOn],
  );
}

/** Closes an action. */
export async function closeAction(
  tx: AllianceTx,
  actionId: string,
  { status, note, closedOn }: { status: 'DONE' | 'NOT_PURSUED'; note: string; closedOn: IsoDate },
): Promise<void> {
  await tx.query(
    `update health_action set status = $3, note = $4, closed_on = $5, version = version + 1
     where alliance_no = $1 and id = $2`,
    [tx.allianceNo, actionId, status, note, closedOn],
  );
}
