import { invariant } from '#kernel';
import type { AllianceTx, Tx } from '#platform';
import type { Alliance } from '../domain/alliance.js';
import type { Participation } from '../domain/participation.js';

/** The columns of an alliance, as the domain knows it. `a` is the alliance. */
export const ALLIANCE_COLUMNS = `
  a.no as "allianceNo", a.id as "allianceId", a.name, a.purpose, a.reference_prefix as "referencePrefix", a.kind,
  a.contract_type as "contractType", a.status, a.currency, a.starts_on as "startsOn", a.ends_on as "endsOn", a.version`;

/** The columns of a participation, as the domain knows it. `p` is the participation. */
export const PARTICIPATION_COLUMNS = `
  p.alliance_no as "allianceNo", p.organisation_no as "organisationNo", p.kind, p.status, p.joined_on as "joinedOn",
  p.left_on as "leftOn", p.version`;

/** Stores a new alliance; gives its number, or undefined when its reference prefix is taken. */
export async function insertAlliance(
  tx: Tx,
  alliance: Omit<Alliance, 'allianceNo' | 'version'>,
): Promise<number | undefined> {
  const [row] = await tx.query<{ no: number }>(
    `insert into alliance (id, name, purpose, reference_prefix, kind, contract_type, status, currency, starts_on,
       ends_on, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (reference_prefix) do nothing returning no`,
    [
      alliance.allianceId,
      alliance.name,
      alliance.purpose,
      alliance.referencePrefix,
      alliance.kind,
      alliance.contractType,
      alliance.status,
      alliance.currency,
      alliance.startsOn,
      alliance.endsOn,
      tx.at,
    ],
  );
  return row?.no;
}

/** Every participation of the alliance, in the order of joining. */
export async function participationsOf(tx: AllianceTx): Promise<Participation[]> {
  type Row = { -readonly [K in keyof Participation]: Participation[K] };
  return tx.query<Row>(
    `select ${PARTICIPATION_COLUMNS} from participation p where p.alliance_no = $1 order by p.joined_on, p.recorded_at`,
    [tx.allianceNo],
    'participations-in-alliance',
  );
}

/** Stores a new participation, in force from its day of joining. */
export async function insertParticipation(
  tx: AllianceTx,
  participation: Omit<Participation, 'version'>,
): Promise<void> {
  const { allianceNo, organisationNo, kind, status, joinedOn, leftOn } = participation;
  await tx.query(
    `insert into participation (alliance_no, organisation_no, kind, status, joined_on, left_on, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [allianceNo, organisationNo, kind, status, joinedOn, leftOn, tx.at],
  );
}

/** Changes the end of a participation; gives its new version. */
export async function changeParticipation(
  tx: AllianceTx,
  organisationNo: number,
  { status, leftOn }: Pick<Participation, 'status' | 'leftOn'>,
): Promise<number> {
  const [changed] = await tx.query<{ version: number }>(
    `update participation set status = $3, left_on = $4, version = version + 1
     where alliance_no = $1 and organisation_no = $2 returning version`,
    [tx.allianceNo, organisationNo, status, leftOn],
  );
  invariant(changed !== undefined, 'The participation that is changed was found before');
  return changed.version;
}
