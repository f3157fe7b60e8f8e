import type { IsoDate } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Asker, Writable } from './asker.js';

/** A decision whose day to be looked at again has come. */
export interface DueReview {
  readonly matterNo: number;
  readonly decisionId: string;
  readonly bodyId: string;
  readonly reviewOn: IsoDate;
}

/**
 * Approved decisions in force on a day that were to be looked at again by then and of which nobody was told yet, the
 * earliest first. One that does not count yet is told of when it does.
 */
export async function reviewsUnsaid(asker: Asker, today: IsoDate): Promise<DueReview[]> {
  return asker.ask<Writable<DueReview>>(
    'reviews-unsaid',
    `select d.matter_no as "matterNo", d.id as "decisionId", y.id as "bodyId", d.review_on as "reviewOn"
     from decision d join body y on y.alliance_no = d.alliance_no and y.no = d.body_no
       left join supersession s on s.alliance_no = d.alliance_no and s.decision_no = d.no
       left join decision b on b.alliance_no = s.alliance_no and b.no = s.by_no
     where d.alliance_no = $1 and d.review_on <= $2 and d.outcome = 'APPROVED'
       and coalesce(d.effective_from, d.decided_on) <= $2 and coalesce(d.expires_on, 'infinity') >= $2
       and (b.no is null or coalesce(b.effective_from, b.decided_on) > $2)
       and not exists (select from matter_notice n
         where n.alliance_no = d.alliance_no and n.matter_no = d.matter_no and n.kind = 'REVIEW')
     order by d.review_on, d.no`,
    today,
  );
}

/** Notes that everybody was told. */
export async function noteReview(tx: AllianceTx, matterNo: number): Promise<void> {
  await tx.query(
    `insert into matter_notice (alliance_no, matter_no, kind, recorded_at) values ($1, $2, 'REVIEW', $3)`,
    [tx.allianceNo, matterNo, tx.at],
  );
}
