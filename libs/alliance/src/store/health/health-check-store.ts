import { canonicalJson, invariant } from '#kernel';
import type { AllianceTx } from '#platform';
import type { HealthCheck } from '../../domain/health/health-check.js';
import type { HealthItem, Instrument } from '../../domain/health/instrument.js';
import { type Asker, type Writable, inTx } from '../asker.js';

const CHECK = `
  no as "checkNo", id as "checkId", title, instrument_no as "instrumentNo", open_from as "openFrom",
  open_to as "openTo", terms, status, reminded, asked_people as "askedPeople", shared_from as "sharedFrom", version`;
const INSTRUMENT = `no as "instrumentNo", id as "instrumentId", items`;

/** Every round of an alliance, the latest first. */
export async function healthChecksOf(asker: Asker): Promise<HealthCheck[]> {
  const text = `select ${CHECK} from health_check where alliance_no = $1 order by no desc`;
  return asker.ask<Writable<HealthCheck>>('health-checks', text);
}

/** The round with a public id, or undefined. */
export async function findHealthCheck(asker: Asker, checkId: string): Promise<HealthCheck | undefined> {
  const text = `select ${CHECK} from health_check where alliance_no = $1 and id = $2`;
  return (await asker.ask<Writable<HealthCheck>>('health-check', text, checkId))[0];
}

/** The round with a number, or undefined. */
export async function healthCheckByNo(asker: Asker, checkNo: number): Promise<HealthCheck | undefined> {
  const text = `select ${CHECK} from health_check where alliance_no = $1 and no = $2`;
  return (await asker.ask<Writable<HealthCheck>>('health-check-by-no', text, checkNo))[0];
}

/** Every set of statements of an alliance, the latest first. */
export async function instrumentsOf(asker: Asker): Promise<Instrument[]> {
  const text = `select ${INSTRUMENT} from health_instrument where alliance_no = $1 order by no desc`;
  return asker.ask<Writable<Instrument>>('health-instruments', text);
}

/** The statements of a round. */
export async function itemsOf(asker: Asker, instrumentNo: number): Promise<readonly HealthItem[]> {
  const text = `select items from health_instrument where alliance_no = $1 and no = $2`;
  const [found] = await asker.ask<{ items: HealthItem[] }>('health-items', text, instrumentNo);
  invariant(found !== undefined, `There are no statements ${instrumentNo}`);
  return found.items;
}

/** Stores a set of statements; gives its number. */
export async function insertInstrument(
  tx: AllianceTx,
  instrumentId: string,
  items: readonly HealthItem[],
): Promise<number> {
  const [made] = await tx.query<{ no: number }>(
    `insert into health_instrument (alliance_no, no, id, items, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from health_instrument where alliance_no = $1), $2, $3, $4)
     returning no`,
    [tx.allianceNo, instrumentId, canonicalJson(items), tx.at],
  );
  invariant(made !== undefined, 'Statements that are stored have a number');
  return made.no;
}

/** Stores a planned round. */
export async function insertHealthCheck(
  tx: AllianceTx,
  check: Pick<HealthCheck, 'checkId' | 'title' | 'instrumentNo' | 'openFrom' | 'openTo' | 'terms'>,
): Promise<void> {
  const { checkId, title, instrumentNo, openFrom, openTo, terms } = check;
  await tx.query(
    `insert into health_check (alliance_no, no, id, title, instrument_no, open_from, open_to, terms, status,
       recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from health_check where alliance_no = $1), $2, $3, $4, $5, $6, $7,
       'PLANNED', $8)`,
    [tx.allianceNo, checkId, title, instrumentNo, openFrom, openTo, canonicalJson(terms), tx.at],
  );
}

/** What a step of a round writes. */
export type CheckChange = Partial<Pick<HealthCheck, 'status' | 'reminded' | 'askedPeople' | 'sharedFrom'>>;

/** Moves a round on. */
export async function changeHealthCheck(tx: AllianceTx, checkNo: number, change: CheckChange): Promise<void> {
  const { status = null, reminded = null, askedPeople = null, sharedFrom = null } = change;
  await tx.query(
    `update health_check set status = coalesce($3, status), reminded = coalesce($4, reminded),
       asked_people = coalesce($5, asked_people), shared_from = coalesce($6, shared_from), version = version + 1
     where alliance_no = $1 and no = $2`,
    [tx.allianceNo, checkNo, status, reminded, askedPeople, sharedFrom],
  );
}

/** The latest closed round with the same statements before a round, or undefined. */
export async function formerRound(asker: Asker, check: HealthCheck): Promise<HealthCheck | undefined> {
  const text = `select ${CHECK} from health_check
    where alliance_no = $1 and instrument_no = $2 and no < $3 and status = 'CLOSED' order by no desc limit 1`;
  const { instrumentNo, checkNo } = check;
  return (await asker.ask<Writable<HealthCheck>>('health-former', text, instrumentNo, checkNo))[0];
}

/** Rounds that the clock may have something to do for. */
export async function movingChecks(tx: AllianceTx): Promise<HealthCheck[]> {
  const text = `select ${CHECK} from health_check where alliance_no = $1 and status in ('PLANNED', 'OPEN') order by no`;
  return inTx(tx).ask<Writable<HealthCheck>>('health-moving', text);
}
