import { canonicalJson, invariant } from '#kernel';
import type { AllianceTx } from '#platform';
import type { EscalationRecord, Position } from '../domain/escalation-record.js';
import type { Asker, Writable } from './asker.js';

type EscalationRow = Omit<Writable<EscalationRecord>, 'gaveUp' | 'resolved' | 'reached' | 'saidLapsed'> & {
  resolvedBy: string | null;
  resolvedReference: string | null;
  resolvedAt: Date | null;
  steps: { level: string; kind: 'REACHED' | 'GAVE_UP' | 'LAPSED'; reason: string | null; at: string }[] | null;
};

const SELECT = `
  select e.no as "escalationNo", e.id as "escalationId", e.matter_no as "matterNo", e.decision_no as "decisionNo",
    e.reason, e.ladder, e.nation, e.technical, e.started_at as "startedAt", d.id as "resolvedBy",
    d.reference as "resolvedReference", e.resolved_at as "resolvedAt", e.withdrawn_at as "withdrawnAt",
    e.withdrawn_reason as "withdrawnReason",
    (select json_agg(json_build_object('level', s.level, 'kind', s.kind, 'reason', s.reason, 'at', s.recorded_at)
       order by s.recorded_at)
     from escalation_step s where s.alliance_no = e.alliance_no and s.escalation_no = e.no) as steps
  from escalation e left join decision d on d.alliance_no = e.alliance_no and d.no = e.resolved_by_no`;

/** The escalation with a public id, or undefined. */
export async function findEscalation(asker: Asker, escalationId: string): Promise<EscalationRecord | undefined> {
  const text = `${SELECT} where e.alliance_no = $1 and e.id = $2`;
  const [row] = await asker.ask<EscalationRow>('escalation', text, escalationId);
  return row && toRecord(row);
}

/** The escalation of a matter, or undefined. */
export async function escalationOfMatter(asker: Asker, matterNo: number): Promise<EscalationRecord | undefined> {
  const text = `${SELECT} where e.alliance_no = $1 and e.matter_no = $2`;
  const [row] = await asker.ask<EscalationRow>('escalation-of-matter', text, matterNo);
  return row && toRecord(row);
}

/** Escalations that neither were resolved nor withdrawn nor said to have lapsed, oldest first. */
export async function openEscalations(asker: Asker): Promise<EscalationRecord[]> {
  const rows = await asker.ask<EscalationRow>(
    'escalations-open',
    `${SELECT} where e.alliance_no = $1 and e.resolved_at is null and e.withdrawn_at is null and not exists (
       select from escalation_step s
       where s.alliance_no = e.alliance_no and s.escalation_no = e.no and s.kind = 'LAPSED') order by e.no`,
  );
  return rows.map(toRecord);
}

/** Escalations of the matters of bodies, newest first, at most 200. */
export async function escalationsOf(asker: Asker, bodyNos: readonly number[]): Promise<EscalationRecord[]> {
  const rows = await asker.ask<EscalationRow>(
    'escalations',
    `${SELECT} join matter m on m.alliance_no = e.alliance_no and m.no = e.matter_no
     where e.alliance_no = $1 and m.body_no = any ($2) order by e.no desc limit 200`,
    bodyNos,
  );
  return rows.map(toRecord);
}

function toRecord({ resolvedBy, resolvedReference, resolvedAt, steps, ...row }: EscalationRow): EscalationRecord {
  const said = steps ?? [];
  const resolved =
    resolvedBy === null || resolvedReference === null || resolvedAt === null
      ? null
      : { decision: resolvedBy, reference: resolvedReference, at: resolvedAt };
  return {
    ...row,
    resolved,
    gaveUp: said.flatMap(({ kind, level: code, reason, at }) =>
      kind === 'GAVE_UP' ? [{ code, at: new Date(at), reason: reason ?? '' }] : [],
    ),
    reached: said.flatMap(({ kind, level }) => (kind === 'REACHED' ? [level] : [])),
    saidLapsed: said.some(({ kind }) => kind === 'LAPSED'),
  };
}

/** An escalation to be stored. */
export type NewEscalation = Pick<
  EscalationRecord,
  'escalationId' | 'matterNo' | 'decisionNo' | 'reason' | 'ladder' | 'nation' | 'technical'
>;

/** Stores an escalation that starts now. */
export async function insertEscalation(tx: AllianceTx, escalation: NewEscalation): Promise<void> {
  const { escalationId, matterNo, decisionNo, reason, ladder, nation, technical } = escalation;
  const made = await tx.query(
    `insert into escalation (alliance_no, no, id, matter_no, decision_no, reason, ladder, nation, technical, started_at)
     values ($1, (select coalesce(max(no), 0) + 1 from escalation where alliance_no = $1), $2, $3, $4, $5, $6, $7, $8,
       $9)
     returning no`,
    [tx.allianceNo, escalationId, matterNo, decisionNo, reason, canonicalJson(ladder), nation, technical, tx.at],
  );
  invariant(made.length === 1, 'An escalation that is stored has a number');
}

/** Notes that a level was reached or given up, or that nothing was agreed after the last one. */
export async function insertStep(
  tx: AllianceTx,
  escalationNo: number,
  level: string,
  kind: 'REACHED' | 'GAVE_UP' | 'LAPSED',
  reason: string | null = null,
): Promise<void> {
  await tx.query(
    `insert into escalation_step (alliance_no, escalation_no, level, kind, reason, recorded_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.allianceNo, escalationNo, level, kind, reason, tx.at],
  );
}

/** Ends an escalation by the decision that settles it. */
export async function markResolved(tx: AllianceTx, escalationNo: number, byNo: number): Promise<void> {
  await tx.query('update escalation set resolved_by_no = $3, resolved_at = $4 where alliance_no = $1 and no = $2', [
    tx.allianceNo,
    escalationNo,
    byNo,
    tx.at,
  ]);
}

/** Takes an escalation off the ladder. */
export async function markOffLadder(tx: AllianceTx, escalationNo: number, reason: string): Promise<void> {
  await tx.query('update escalation set withdrawn_at = $4, withdrawn_reason = $3 where alliance_no = $1 and no = $2', [
    tx.allianceNo,
    escalationNo,
    reason,
    tx.at,
  ]);
}

/** What the parties said of an escalation, in the order of saying. */
export async function positionsOf(asker: Asker, escalationNo: number): Promise<Position[]> {
  return asker.ask<Writable<Position>>(
    'positions',
    `select unit, interest, need, option, recorded_at as at from escalation_position
     where alliance_no = $1 and escalation_no = $2 order by no`,
    escalationNo,
  );
}

/** Stores how a party sees it; what it said before stays. */
export async function insertPosition(
  tx: AllianceTx,
  escalationNo: number,
  { unit, interest, need, option }: Omit<Position, 'at'>,
  personNo: number,
): Promise<void> {
  await tx.query(
    `insert into escalation_position (alliance_no, no, escalation_no, unit, person_no, interest, need, option,
       recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from escalation_position where alliance_no = $1), $2, $3, $4, $5, $6,
       $7, $8)`,
    [tx.allianceNo, escalationNo, unit, personNo, interest, need, option, tx.at],
  );
}
