import type { AllianceTx } from '#platform';
import type { CastVote } from '../domain/matter.js';
import type { Interest } from '../domain/verdict/matter-record.js';
import type { Asker, Writable } from './asker.js';

/** Every vote of a matter in the order of casting; those that were changed too. */
export async function votesOf(asker: Asker, matterNo: number): Promise<CastVote[]> {
  return asker.ask<Writable<CastVote>>(
    'votes',
    `select v.cast_no as "castNo", s.id as seat, v.unit, p.id as person, v.choice, v.reason, v.cast_on as "on"
     from vote v join seat s on s.alliance_no = v.alliance_no and s.no = v.seat_no join person p on p.no = v.person_no
     where v.alliance_no = $1 and v.matter_no = $2 order by v.cast_no`,
    matterNo,
  );
}

/** Stores a vote and counts it. */
export async function insertVote(
  tx: AllianceTx,
  matterNo: number,
  { castNo, seat, unit, choice, reason, on }: Omit<CastVote, 'person'>,
  personNo: number,
): Promise<void> {
  await tx.query(
    `insert into vote (alliance_no, matter_no, cast_no, seat_no, unit, person_no, choice, reason, cast_on, recorded_at)
     select $1, $2, $3, s.no, $5, $6, $7, $8, $9, $10 from seat s where s.alliance_no = $1 and s.id = $4`,
    [tx.allianceNo, matterNo, castNo, seat, unit, personNo, choice, reason, on, tx.at],
    'governance-insert-vote',
  );
  await tx.query(
    'update matter set last_cast_no = $3 where alliance_no = $1 and no = $2',
    [tx.allianceNo, matterNo, castNo],
    'governance-count-vote',
  );
}

/** An interest as it was declared. */
export interface DeclaredInterest extends Omit<Interest, 'agreedBy'> {
  readonly interestId: string;
  readonly person: string;
  readonly nature: 'FINANCIAL' | 'PROFESSIONAL' | 'PERSONAL';
  readonly about: string;
}

/** The interests declared in a matter, in the order of declaring. */
export async function interestsOf(asker: Asker, matterNo: number): Promise<DeclaredInterest[]> {
  return asker.ask<Writable<DeclaredInterest>>(
    'interests',
    `select i.id as "interestId", i.unit, p.id as person, i.nature, i.about, i.wishes,
       i.disclosed_before as "disclosedBefore"
     from interest i join person p on p.no = i.person_no
     where i.alliance_no = $1 and i.matter_no = $2 order by i.no`,
    matterNo,
  );
}

/** Stores an interest. */
export async function insertInterest(
  tx: AllianceTx,
  matterNo: number,
  { interestId, unit, nature, about, wishes, disclosedBefore }: Omit<DeclaredInterest, 'person'>,
  personNo: number,
): Promise<void> {
  await tx.query(
    `insert into interest (alliance_no, no, id, matter_no, unit, person_no, nature, about, wishes, disclosed_before,
       recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from interest where alliance_no = $1), $2, $3, $4, $5, $6, $7, $8, $9,
       $10)`,
    [tx.allianceNo, interestId, matterNo, unit, personNo, nature, about, wishes, disclosedBefore, tx.at],
  );
}
