import type { Asker } from './asker.js';

/** What a body got without a decision. */
export type NamedKind = 'STAND_IN' | 'REPRESENTATIVE' | 'DELEGATION';

/** Somebody who was named, or a delegation that was given, by hand while the alliance was running. */
export interface NamedByHand {
  readonly kind: NamedKind;
  readonly bodyId: string;
  readonly body: string;
  /** Whose seat it is; null for a seat of a person’s own and for a delegation. */
  readonly organisation: string | null;
  readonly at: Date;
}

/**
 * What was named by hand after the alliance became active, the newest first: stand-ins written down with a seat, a seat
 * given to somebody else of an organisation that had one on the body before, and delegations a body was established
 * with. What a decision named is not among them; nor is the first seat of an organisation, which replaces nobody.
 */
export async function namedByHand(asker: Asker, limit: number): Promise<NamedByHand[]> {
  return asker.ask<NamedByHand & Record<string, unknown>>(
    'named-by-hand',
    `with active as (
       select min(recorded_at) as since from alliance_step where alliance_no = $1 and to_status = 'ACTIVE'
     ), named as (
       select 'STAND_IN' as kind, s.body_no, s.organisation_no, t.named_at as at
       from seat_alternate t join seat s on s.alliance_no = t.alliance_no and s.no = t.seat_no
       where t.alliance_no = $1
       union all
       select 'REPRESENTATIVE', s.body_no, s.organisation_no, s.recorded_at from seat s
       where s.alliance_no = $1
         and exists (select from seat b where b.alliance_no = $1 and b.body_no = s.body_no
           and b.organisation_no = s.organisation_no and b.no < s.no and b.member_no <> s.member_no)
         and not exists (select from seat_proposal x join seat b on b.alliance_no = $1 and b.no = x.seat_no
           where x.alliance_no = $1 and x.kind = 'REPRESENTATIVE' and x.person_no = s.member_no
             and b.body_no = s.body_no and x.decided_at = s.recorded_at)
       union all
       select 'DELEGATION', no, null, recorded_at from body
       where alliance_no = $1 and jsonb_array_length(terms -> 'delegations') > 0
     )
     select n.kind, b.id as "bodyId", b.name as body, coalesce(o.trading_name, o.legal_name) as organisation, n.at
     from named n join active a on n.at > a.since
       join body b on b.alliance_no = $1 and b.no = n.body_no
       left join organisation o on o.no = n.organisation_no
     order by n.at desc, b.no, n.kind, n.organisation_no limit $2`,
    limit,
  );
}
