import type { AllianceTx } from '#platform';
import type { WindowMark } from '../domain/voting-window.js';
import type { Asker } from './asker.js';

/** What was said of a matter because time has passed. */
export async function noticesOf(asker: Asker): Promise<{ readonly matterNo: number; readonly kind: WindowMark }[]> {
  return asker.ask<{ matterNo: number; kind: WindowMark }>(
    'notices',
    `select n.matter_no as "matterNo", n.kind from matter_notice n
       join matter m on m.alliance_no = n.alliance_no and m.no = n.matter_no
     where n.alliance_no = $1 and m.status = 'OPEN'`,
  );
}

/** Notes that something was said of a matter, once each. */
export async function noteNotices(tx: AllianceTx, matterNo: number, kinds: readonly WindowMark[]): Promise<void> {
  await tx.query(
    `insert into matter_notice (alliance_no, matter_no, kind, recorded_at)
     select $1, $2, kind, $4 from unnest($3::text[]) as said (kind)`,
    [tx.allianceNo, matterNo, kinds, tx.at],
  );
}
