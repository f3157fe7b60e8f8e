import { type IsoDate, canonicalJson, invariant } from '#kernel';
import type { AllianceTx } from '#platform';
import type { CheckMethod, Finding, Imperative } from '../../domain/imperatives/imperatives.js';
import type { Asker, Writable } from '../asker.js';

/** A check of an organisation against the qualities as they were worded when it began. */
export interface ImperativesCheck {
  readonly checkNo: number;
  readonly checkId: string;
  readonly organisationNo: number;
  readonly method: CheckMethod;
  readonly items: readonly Imperative[];
  readonly begunOn: IsoDate;
}

/** Somebody who assesses, by internal numbers. */
export interface AssessorRow {
  readonly checkNo: number;
  readonly personNo: number;
  readonly organisationNo: number | null;
}

/** A finding with the check it belongs to. */
export interface RecordedFinding extends Finding {
  readonly checkNo: number;
  readonly recordedAt: Date;
}

/** The qualities as an alliance worded them last; undefined while it has not. */
export async function ownItems(asker: Asker): Promise<readonly Imperative[] | undefined> {
  const [found] = await asker.ask<{ items: Imperative[] }>(
    'imperative-set',
    'select items from imperative_set where alliance_no = $1 order by no desc limit 1',
  );
  return found?.items;
}

/** Stores a wording; those before it stay. */
export async function insertItems(tx: AllianceTx, items: readonly Imperative[]): Promise<void> {
  await tx.query(
    `insert into imperative_set (alliance_no, no, items, actor_ref, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from imperative_set where alliance_no = $1), $2, $3, $4)`,
    [tx.allianceNo, canonicalJson(items), tx.actor.actorRef, tx.at],
  );
}

/** The checks of one organisation, oldest first. */
export async function checksOf(asker: Asker, organisationNo: number): Promise<ImperativesCheck[]> {
  return asker.ask<Writable<ImperativesCheck>>(
    'imperative-checks',
    `select no as "checkNo", id as "checkId", organisation_no as "organisationNo", method, items,
       begun_on as "begunOn" from imperative_check where alliance_no = $1 and organisation_no = $2 order by no`,
    organisationNo,
  );
}

/** Who assesses in these checks. */
export async function assessorsOf(asker: Asker, checkNos: readonly number[]): Promise<AssessorRow[]> {
  return asker.ask<Writable<AssessorRow>>(
    'imperative-assessors',
    `select check_no as "checkNo", person_no as "personNo", organisation_no as "organisationNo" from imperative_assessor
     where alliance_no = $1 and check_no = any($2::integer[]) order by check_no, organisation_no nulls last, person_no`,
    checkNos,
  );
}

/** What was found in these checks. */
export async function findingsOf(asker: Asker, checkNos: readonly number[]): Promise<RecordedFinding[]> {
  return asker.ask<Writable<RecordedFinding>>(
    'imperative-findings',
    `select check_no as "checkNo", item, result, evidence, condition, due_on as "dueOn", recorded_at as "recordedAt"
     from imperative_finding where alliance_no = $1 and check_no = any($2::integer[]) order by check_no, item`,
    checkNos,
  );
}

/** Stores a check that begins, with those who assess. */
export async function insertCheck(
  tx: AllianceTx,
  check: Omit<ImperativesCheck, 'checkNo'>,
  assessors: readonly Omit<AssessorRow, 'checkNo'>[],
): Promise<void> {
  const { checkId, organisationNo, method, items, begunOn } = check;
  const [made] = await tx.query<{ no: number }>(
    `insert into imperative_check (alliance_no, no, id, organisation_no, method, items, begun_on, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from imperative_check where alliance_no = $1), $2, $3, $4, $5, $6, $7)
     returning no`,
    [tx.allianceNo, checkId, organisationNo, method, canonicalJson(items), begunOn, tx.at],
  );
  invariant(made !== undefined, 'A check that is stored has a number');
  await tx.query(
    `insert into imperative_assessor (alliance_no, check_no, person_no, organisation_no)
     select $1, $2, * from unnest($3::integer[], $4::integer[])`,
    [tx.allianceNo, made.no, assessors.map(({ personNo }) => personNo), assessors.map(({ organisationNo: no }) => no)],
  );
}

/** Stores what was found, all of it at once. */
export async function insertFindings(tx: AllianceTx, checkNo: number, findings: readonly Finding[]): Promise<void> {
  const column = <K extends keyof Finding>(key: K): Finding[K][] => findings.map((finding) => finding[key]);
  await tx.query(
    `insert into imperative_finding (alliance_no, check_no, item, result, evidence, condition, due_on, recorded_at)
     select $1, $2, f.item, f.result, f.evidence, f.condition, f.due_on, $8
     from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::date[])
       as f (item, result, evidence, condition, due_on)`,
    [
      tx.allianceNo,
      checkNo,
      column('item'),
      column('result'),
      column('evidence'),
      column('condition'),
      column('dueOn'),
      tx.at,
    ],
  );
}
