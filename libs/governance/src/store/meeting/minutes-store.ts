import { canonicalJson } from '#kernel';
import type { AllianceTx } from '#platform';
import { type MinutesAnswer, type MinutesContent, minutesHash } from '../../domain/meeting/minutes.js';
import type { Asker, Writable } from '../asker.js';

/** A version of the minutes as it was issued. */
export interface MinutesVersion {
  readonly versionNo: number;
  readonly content: MinutesContent;
  /** SHA-256 (hex) over the content. */
  readonly hash: string;
  readonly issuedAt: Date;
}

/** Every version of the minutes of a meeting, the first first. */
export async function minutesOf(asker: Asker, meetingNo: number): Promise<MinutesVersion[]> {
  const rows = await asker.ask<Omit<Writable<MinutesVersion>, 'hash'> & { hash: Buffer }>(
    'minutes',
    `select version_no as "versionNo", content, content_hash as hash, recorded_at as "issuedAt"
     from minutes where alliance_no = $1 and meeting_no = $2 order by version_no`,
    meetingNo,
  );
  return rows.map(({ hash, ...row }) => ({ ...row, hash: hash.toString('hex') }));
}

/** Stores a version of the minutes; gives the hash over it. */
export async function insertMinutes(
  tx: AllianceTx,
  meetingNo: number,
  versionNo: number,
  content: MinutesContent,
): Promise<string> {
  const hash = minutesHash(content);
  const personNo = tx.actor.kind === 'person' ? tx.actor.personNo : null;
  await tx.query(
    `insert into minutes (alliance_no, meeting_no, version_no, content, content_hash, person_no, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.allianceNo, meetingNo, versionNo, canonicalJson(content), Buffer.from(hash, 'hex'), personNo, tx.at],
  );
  return hash;
}

/** What was said to all versions of the minutes, in order. */
export async function answersOf(asker: Asker, meetingNo: number): Promise<MinutesAnswer[]> {
  return asker.ask<Writable<MinutesAnswer>>(
    'minutes-answers',
    `select a.version_no as "versionNo", p.id as person, a.answer, a.text, a.recorded_at as at
     from minutes_answer a join person p on p.no = a.person_no
     where a.alliance_no = $1 and a.meeting_no = $2 order by a.version_no, a.recorded_at, a.person_no`,
    meetingNo,
  );
}

/** Stores what somebody said to a version of the minutes. */
export async function insertAnswer(
  tx: AllianceTx,
  meetingNo: number,
  { versionNo, answer, text }: Pick<MinutesAnswer, 'versionNo' | 'answer' | 'text'>,
  personNo: number,
): Promise<void> {
  await tx.query(
    `insert into minutes_answer (alliance_no, meeting_no, version_no, person_no, answer, text, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.allianceNo, meetingNo, versionNo, personNo, answer, text, tx.at],
  );
}
