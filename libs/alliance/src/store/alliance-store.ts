import { dateIn, invariant } from '#kernel';
import type { AllianceTx, Tx } from '#platform';
import type { Alliance } from '../domain/alliance.js';
import type { Participation } from '../domain/participation.js';
import { insertStep } from './membership/step-store.js';

/** The columns of an alliance, as the domain knows it. `a` is the alliance. */
export const ALLIANCE_COLUMNS = `
  a.no as "allianceNo", a.id as "allianceId", a.name, a.purpose, a.reference_prefix as "referencePrefix", a.kind,
  a.contract_type as "contractType", a.status, a.currency, a.starts_on as "startsOn", a.ends_on as "endsOn", a.version`;

/** The columns of a participation, as the domain knows it. `p` is the participation. */
export const PARTICIPATION_COLUMNS = `
  p.alliance_no as "allianceNo", p.organisation_no as "organisationNo", p.kind, p.status, p.joined_on as "joinedOn",
  p.left_on as "leftOn", p.since, p.ended_by as "endedBy", p.version`;

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

/** Every participation of the alliance that began, in the order of joining. */
export async function participationsOf(tx: AllianceTx): Promise<Participation[]> {
  type Row = { -readonly [K in keyof Participation]: Participation[K] };
  return tx.query<Row>(
    `select ${PARTICIPATION_COLUMNS} from participation p
     where p.alliance_no = $1 and p.joined_on is not null order by p.joined_on, p.recorded_at`,
    [tx.allianceNo],
    'participations-in-alliance',
  );
}

/** Stores that an organisation takes part from its day of joining, whether or not it was on its way in. */
export async function insertParticipation(
  tx: AllianceTx,
  participation: Pick<Participation, 'organisationNo' | 'kind' | 'joinedOn'>,
  { needsDecision }: { readonly needsDecision: boolean },
): Promise<void> {
  const { organisationNo, kind, joinedOn } = participation;
  await tx.query(
    `insert into participation as p (alliance_no, organisation_no, kind, status, joined_on, since, recorded_at)
     values ($1, $2, $3, 'ACTIVE', $4, $4, $5)
     on conflict (alliance_no, organisation_no) do update set kind = excluded.kind, status = excluded.status,
       joined_on = excluded.joined_on, since = excluded.since, version = p.version + 1`,
    [tx.allianceNo, organisationNo, kind, joinedOn, tx.at],
  );
  const days = { status: 'ACTIVE', onDay: joinedOn, lastDay: null } as const;
  await insertStep(tx, { organisationNo, ...days, reason: null, decision: null, needsDecision });
}

/** Changes the end of a participation; gives its new version. */
export async function changeParticipation(
  tx: AllianceTx,
  organisationNo: number,
  { status, leftOn }: Pick<Participation, 'status' | 'leftOn'>,
): Promise<number> {
  const [changed] = await tx.query<{ version: number }>(
    `update participation set status = $3, left_on = $4, version = version + 1,
       since = case when status = $3 then since else $5 end
     where alliance_no = $1 and organisation_no = $2 returning version`,
    [tx.allianceNo, organisationNo, status, leftOn, dateIn(tx.at)],
  );
  invariant(changed !== undefined, 'The participation that is changed was found before');
  return changed.version;
}
