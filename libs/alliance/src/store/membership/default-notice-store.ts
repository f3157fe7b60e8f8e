import type { IsoDate } from '#kernel';
import type { AllianceTx } from '#platform';
import type { DefaultNotice, Settlement } from '../../domain/membership/default-notice.js';
import type { Asker, Writable } from '../asker.js';

const COLUMNS = `id as "noticeId", organisation_no as "organisationNo", served_on as "servedOn", insolvent, grounds,
  given_by as "givenBy", remedy_until as "remedyUntil", excludable_from as "excludableFrom",
  settled_as as "settledAs", settled_on as "settledOn", settlement`;

/** The notices of default served on one organisation, oldest first. */
export async function noticesOf(asker: Asker, organisationNo: number): Promise<DefaultNotice[]> {
  return asker.ask<Writable<DefaultNotice>>(
    'default-notices',
    `select ${COLUMNS} from default_notice where alliance_no = $1 and organisation_no = $2 order by no`,
    organisationNo,
  );
}

/** Stores a notice that was served. */
export async function insertNotice(
  tx: AllianceTx,
  notice: Omit<DefaultNotice, 'settledAs' | 'settledOn' | 'settlement'>,
): Promise<void> {
  await tx.query(
    `insert into default_notice (alliance_no, no, id, organisation_no, served_on, insolvent, grounds, given_by,
       remedy_until, excludable_from, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from default_notice where alliance_no = $1), $2, $3, $4, $5, $6, $7,
       $8, $9, $10)`,
    [
      tx.allianceNo,
      notice.noticeId,
      notice.organisationNo,
      notice.servedOn,
      notice.insolvent,
      notice.grounds,
      notice.givenBy,
      notice.remedyUntil,
      notice.excludableFrom,
      tx.at,
    ],
  );
}

/** Writes down how a notice came to its end. */
export async function settleNotice(
  tx: AllianceTx,
  noticeId: string,
  { as, on, words }: { readonly as: Settlement; readonly on: IsoDate; readonly words: string | null },
): Promise<void> {
  await tx.query(
    `update default_notice set settled_as = $3, settled_on = $4, settlement = $5 where alliance_no = $1 and id = $2`,
    [tx.allianceNo, noticeId, as, on, words],
  );
}
