import { canonicalJson } from '#kernel';
import type { AllianceTx } from '#platform';
import type { AnswerGroup } from '../../domain/health/asked.js';
import { type Ballot, putIn } from '../../domain/health/ballot.js';
import type { Box } from '../../domain/health/results.js';
import { type Asker, type Writable } from '../asker.js';

/** The boxes of a round. Only for results of a closed one, and for working these out as it closes. */
export async function boxesOf(asker: Asker, checkNo: number): Promise<Box[]> {
  const text = `select party, level, ballots from health_box where alliance_no = $1 and check_no = $2
    order by party, level`;
  return asker.ask<Writable<Box>>('health-boxes', text, checkNo);
}

/** How many have answered a round. */
export async function answersIn(asker: Asker, checkNo: number): Promise<number> {
  const text = `select coalesce(sum(jsonb_array_length(ballots)), 0)::integer as answers from health_box
    where alliance_no = $1 and check_no = $2`;
  return (await asker.ask<{ answers: number }>('health-answers', text, checkNo))[0]?.answers ?? 0;
}

/** Puts an answer into the box of its group, whose value is written anew as a whole. */
export async function addBallot(
  tx: AllianceTx,
  checkNo: number,
  { party, level }: AnswerGroup,
  ballot: Ballot,
): Promise<void> {
  const [box] = await tx.query<{ ballots: Ballot[] }>(
    'select ballots from health_box where alliance_no = $1 and check_no = $2 and party = $3 and level = $4',
    [tx.allianceNo, checkNo, party, level],
  );
  const ballots = canonicalJson(putIn(box?.ballots ?? [], ballot));
  const where = [tx.allianceNo, checkNo, party, level, ballots];
  if (box === undefined) {
    await tx.query(
      'insert into health_box (alliance_no, check_no, party, level, ballots) values ($1, $2, $3, $4, $5)',
      where,
    );
    return;
  }
  await tx.query(
    `update health_box set ballots = $5
     where alliance_no = $1 and check_no = $2 and party = $3 and level = $4`,
    where,
  );
}

/** Notes that a person has answered; false when that was noted before. */
export async function noteAnswered(tx: AllianceTx, checkNo: number, personNo: number): Promise<boolean> {
  const noted = await tx.query(
    `insert into health_answered (alliance_no, check_no, person_no) values ($1, $2, $3)
     on conflict do nothing returning check_no`,
    [tx.allianceNo, checkNo, personNo],
  );
  return noted.length > 0;
}

/** Whether a person has answered a round. */
export async function hasAnswered(asker: Asker, checkNo: number, personNo: number): Promise<boolean> {
  const text = `select true as yes from health_answered where alliance_no = $1 and check_no = $2 and person_no = $3`;
  return (await asker.ask('health-has-answered', text, checkNo, personNo)).length > 0;
}
