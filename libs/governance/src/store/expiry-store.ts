import type { IsoDate } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Asker, Writable } from './asker.js';

/** A decision whose last day has passed. */
export interface ExpiredDecision {
  readonly decisionNo: number;
  readonly decisionId: string;
  /** Public ids of what it authorised. */
  readonly authorises: string[];
  readonly expiresOn: IsoDate;
}

/**
 * Approved decisions that expired before a day and of which nobody was told yet, the first to expire first. One that a
 * later decision ended by its last day did not expire.
 */
export async function expiredUnsaid(asker: Asker, today: IsoDate): Promise<ExpiredDecision[]> {
  return asker.ask<Writable<ExpiredDecision>>(
    'expired-unsaid',
    `select d.no as "decisionNo", d.id as "decisionId", m.content -> 'authorises' as authorises,
       d.expires_on as "expiresOn"
     from decision d join matter m on m.alliance_no = d.alliance_no and m.no = d.matter_no
       left join supersession s on s.alliance_no = d.alliance_no and s.decision_no = d.no
       left join decision b on b.alliance_no = s.alliance_no and b.no = s.by_no
     where d.alliance_no = $1 and d.expires_on < $2 and d.outcome = 'APPROVED'
       and (b.no is null or coalesce(b.effective_from, b.decided_on) > d.expires_on)
       and not exists (select from decision_expiry x where x.alliance_no = d.alliance_no and x.decision_no = d.no)
     order by d.expires_on, d.no`,
    today,
  );
}

/** Notes that everybody was told that a decision expired. */
export async function noteExpiry(tx: AllianceTx, decisionNo: number): Promise<void> {
  await tx.query('insert into decision_expiry (alliance_no, decision_no, recorded_at) values ($1, $2, $3)', [
    tx.allianceNo,
    decisionNo,
    tx.at,
  ]);
}
