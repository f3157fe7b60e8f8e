import type { IsoDate } from '#kernel';
import type { ParticipationKind, ParticipationStatus } from '../../domain/participation.js';
import type { Asker, Writable } from '../asker.js';

/** All that is written down about an organisation's part in an alliance, also of one that has not joined. */
export interface ParticipationRecord {
  readonly organisationNo: number;
  readonly kind: ParticipationKind;
  readonly status: ParticipationStatus;
  /** First day of taking part; null for who has never joined. */
  readonly joinedOn: IsoDate | null;
  readonly leftOn: IsoDate | null;
  readonly since: IsoDate | null;
  /** SHA-256 (hex) of the signed deed of accession; null while there is none. */
  readonly accessionHash: string | null;
  readonly accessionSignedOn: IsoDate | null;
  /** Public ids of the decisions by which it joined and ended. */
  readonly admittedBy: string | null;
  readonly endedBy: string | null;
  readonly version: number;
}

const COLUMNS = `organisation_no as "organisationNo", kind, status, joined_on as "joinedOn", left_on as "leftOn", since,
  encode(accession_hash, 'hex') as "accessionHash", accession_signed_on as "accessionSignedOn",
  admitted_by as "admittedBy", ended_by as "endedBy", version`;

/** Every organisation that takes part, took part, or is on its way in. */
export async function recordsOf(asker: Asker): Promise<ParticipationRecord[]> {
  return asker.ask<Writable<ParticipationRecord>>(
    'participation-records',
    `select ${COLUMNS} from participation where alliance_no = $1 order by joined_on nulls last, recorded_at`,
  );
}

/** What is written down about one organisation, or undefined. */
export async function recordOf(asker: Asker, organisationNo: number): Promise<ParticipationRecord | undefined> {
  const [found] = await asker.ask<Writable<ParticipationRecord>>(
    'participation-record',
    `select ${COLUMNS} from participation where alliance_no = $1 and organisation_no = $2`,
    organisationNo,
  );
  return found;
}

/** Stores a participation as it is now, with a version of its own. */
export async function putRecord(asker: Asker, record: Omit<ParticipationRecord, 'version'>, at: Date): Promise<void> {
  await asker.ask(
    'put-participation',
    `insert into participation as p (alliance_no, organisation_no, kind, status, joined_on, left_on, since,
       accession_hash, accession_signed_on, admitted_by, ended_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9, $10, $11, $12)
     on conflict (alliance_no, organisation_no) do update set kind = excluded.kind, status = excluded.status,
       joined_on = excluded.joined_on, left_on = excluded.left_on, since = excluded.since,
       accession_hash = excluded.accession_hash, accession_signed_on = excluded.accession_signed_on,
       admitted_by = excluded.admitted_by, ended_by = excluded.ended_by, version = p.version + 1`,
    record.organisationNo,
    record.kind,
    record.status,
    record.joinedOn,
    record.leftOn,
    record.since,
    record.accessionHash,
    record.accessionSignedOn,
    record.admittedBy,
    record.endedBy,
    at,
  );
}
