import type { AllianceTx } from '#platform';
import type { AttendanceMark } from '../../domain/meeting/attendance.js';
import type { MeetingReply } from '../../domain/meeting/expected-quorum.js';
import type { Asker, Writable } from '../asker.js';

/** Who came and left, in the order in which it was written. */
export async function marksOf(asker: Asker, meetingNo: number): Promise<AttendanceMark[]> {
  return asker.ask<Writable<AttendanceMark>>(
    'attendance',
    `select a.kind, p.id as person, s.id as seat, a.capacity, a.cause, a.reason, a.at
     from attendance a join person p on p.no = a.person_no
       left join seat s on s.alliance_no = a.alliance_no and s.no = a.seat_no
     where a.alliance_no = $1 and a.meeting_no = $2 order by a.no`,
    meetingNo,
  );
}

/** Writes who came or left, in this order. */
export async function insertMarks(tx: AllianceTx, meetingNo: number, marks: readonly AttendanceMark[]): Promise<void> {
  for (const { kind, person, seat, capacity, cause, reason, at } of marks) {
    await tx.query(
      `insert into attendance (alliance_no, meeting_no, no, person_no, seat_no, capacity, kind, cause, reason, at,
         recorded_at)
       select $1, $2, (select coalesce(max(no), 0) + 1 from attendance where alliance_no = $1 and meeting_no = $2), p.no,
         (select s.no from seat s where s.alliance_no = $1 and s.id = $4), $5, $6, $7, $8, $9, $10
       from person p where p.id = $3`,
      [tx.allianceNo, meetingNo, person, seat, capacity, kind, cause, reason, at, tx.at],
    );
  }
}

/** What seats replied to a meeting, in the order of replying. */
export async function repliesOf(asker: Asker, meetingNo: number): Promise<MeetingReply[]> {
  return asker.ask<Writable<MeetingReply>>(
    'meeting-replies',
    `select s.id as seat, r.answer, r.reason, p.id as alternate, r.short_notice as "shortNotice", r.recorded_at as at
     from meeting_reply r join seat s on s.alliance_no = r.alliance_no and s.no = r.seat_no
       left join person p on p.no = r.alternate_no
     where r.alliance_no = $1 and r.meeting_no = $2 order by r.no`,
    meetingNo,
  );
}

/** Stores a reply. */
export async function insertReply(
  tx: AllianceTx,
  meetingNo: number,
  { seat, answer, reason, alternate, shortNotice }: Omit<MeetingReply, 'at'>,
): Promise<void> {
  const personNo = tx.actor.kind === 'person' ? tx.actor.personNo : null;
  await tx.query(
    `insert into meeting_reply (alliance_no, meeting_no, no, seat_no, answer, reason, alternate_no, short_notice,
       person_no, recorded_at)
     select $1, $2, (select coalesce(max(no), 0) + 1 from meeting_reply where alliance_no = $1 and meeting_no = $2),
       s.no, $4, $5, (select p.no from person p where p.id = $6), $7, $8, $9
     from seat s where s.alliance_no = $1 and s.id = $3`,
    [tx.allianceNo, meetingNo, seat, answer, reason, alternate, shortNotice, personNo, tx.at],
  );
}

/** What the others said to somebody's taking part, as it was recorded. */
export interface InterestHandling {
  readonly interestId: string;
  readonly agreedBy: readonly string[];
  readonly note: string | null;
  readonly at: Date;
}

/** How the interests in a matter were handled; the last record of each counts. */
export async function handlingsOf(asker: Asker, matterNo: number): Promise<Map<string, InterestHandling>> {
  const rows = await asker.ask<Writable<InterestHandling>>(
    'interest-handlings',
    `select i.id as "interestId", h.agreed_by as "agreedBy", h.note, h.recorded_at as at
     from interest_handling h join interest i on i.alliance_no = h.alliance_no and i.no = h.interest_no
     where h.alliance_no = $1 and i.matter_no = $2 order by h.no`,
    matterNo,
  );
  return new Map(rows.map((row) => [row.interestId, row]));
}

/** The matter an interest is in, by the interest's public id; undefined when there is none. */
export async function matterNoOfInterest(asker: Asker, interestId: string): Promise<number | undefined> {
  const text = 'select matter_no as "matterNo" from interest where alliance_no = $1 and id = $2';
  const [row] = await asker.ask<{ matterNo: number }>('matter-of-interest', text, interestId);
  return row?.matterNo;
}

/** Keeps how an interest was handled. */
export async function insertHandling(
  tx: AllianceTx,
  { interestId, agreedBy, note }: Omit<InterestHandling, 'at'>,
  meetingNo: number | null,
): Promise<void> {
  const personNo = tx.actor.kind === 'person' ? tx.actor.personNo : null;
  await tx.query(
    `insert into interest_handling (alliance_no, interest_no, no, agreed_by, note, meeting_no, person_no, recorded_at)
     select $1, i.no, (select coalesce(max(h.no), 0) + 1 from interest_handling h
       where h.alliance_no = $1 and h.interest_no = i.no), $3, $4, $5, $6, $7
     from interest i where i.alliance_no = $1 and i.id = $2`,
    [tx.allianceNo, interestId, agreedBy, note, meetingNo, personNo, tx.at],
  );
}
