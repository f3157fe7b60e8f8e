import { invariant } from '#kernel';
import type { AllianceTx } from '#platform';
import type { Meeting, MeetingStatus, MeetingStep, StepKind } from '../../domain/meeting/meeting.js';
import type { Asker, Writable } from '../asker.js';

interface MeetingRow extends Omit<Meeting, 'chair'> {
  readonly chairNo: number | null;
  readonly chairId: string | null;
}

const SELECT = `
  select m.no as "meetingNo", m.id as "meetingId", m.body_no as "bodyNo", m.number_in_body as "numberInBody", m.status,
    m.starts_at as "startsAt", m.ends_at as "endsAt", m.mode, m.place, m.link, c.no as "chairNo", c.id as "chairId",
    m.notice_sent_at as "noticeSentAt", m.calendar_sequence as "calendarSequence",
    m.sitting_since as "sittingSince", m.item_no as "itemNo", m.closed_at as "closedAt",
    m.minutes_due_on as "minutesDueOn", m.minutes_overdue_told as "minutesOverdueTold", m.terms_no as "termsNo", m.version
  from meeting m left join person c on c.no = m.chair_no`;

function toMeeting({ chairNo: no, chairId: id, ...row }: MeetingRow): Meeting {
  return { ...row, chair: no === null || id === null ? null : { no, id } };
}

/** The meeting with a public id, or undefined. */
export async function findMeeting(asker: Asker, meetingId: string): Promise<Meeting | undefined> {
  const text = `${SELECT} where m.alliance_no = $1 and m.id = $2`;
  const [row] = await asker.ask<Writable<MeetingRow>>('meeting', text, meetingId);
  return row && toMeeting(row);
}

/** The meeting with an internal number that a row of ours refers to. */
export async function meetingByNo(asker: Asker, meetingNo: number): Promise<Meeting> {
  const text = `${SELECT} where m.alliance_no = $1 and m.no = $2`;
  const [row] = await asker.ask<Writable<MeetingRow>>('meeting-by-no', text, meetingNo);
  invariant(row !== undefined, `There is no meeting ${meetingNo}`);
  return toMeeting(row);
}

/** Meetings of bodies, the latest first, at most `limit`, older than the meeting `before` where that is given. */
export async function meetingsOf(
  asker: Asker,
  filter: { readonly bodyNos: readonly number[]; readonly statuses: readonly MeetingStatus[] | null },
  page: { readonly before: number | null; readonly limit: number },
): Promise<Meeting[]> {
  const rows = await asker.ask<Writable<MeetingRow>>(
    'meetings',
    `${SELECT} where m.alliance_no = $1 and m.body_no = any ($2) and ($3::text[] is null or m.status = any ($3))
       and ($4::integer is null or (m.starts_at, m.no) <
         (select b.starts_at, b.no from meeting b where b.alliance_no = $1 and b.no = $4))
     order by m.starts_at desc, m.no desc limit $5`,
    filter.bodyNos,
    filter.statuses,
    page.before,
    page.limit,
  );
  return rows.map(toMeeting);
}

/** Meetings on whose agenda a matter stands, the latest first; called off ones are left out. */
export async function meetingsOfMatter(asker: Asker, matterNo: number): Promise<Meeting[]> {
  const rows = await asker.ask<Writable<MeetingRow>>(
    'meetings-of-matter',
    `${SELECT} where m.alliance_no = $1 and m.status <> 'CANCELLED' and exists (select from agenda_item i
       where i.alliance_no = $1 and i.meeting_no = m.no and i.matter_no = $2 and not i.removed)
     order by m.starts_at desc`,
    matterNo,
  );
  return rows.map(toMeeting);
}

/** Meetings whose minutes are late on a day, and of which nobody was told. */
export async function lateMinutes(asker: Asker, today: string): Promise<Meeting[]> {
  const rows = await asker.ask<Writable<MeetingRow>>(
    'late-minutes',
    `${SELECT} where m.alliance_no = $1 and m.status in ('HELD','MINUTES_DRAFT') and m.minutes_due_on < $2
       and not m.minutes_overdue_told and not exists (select from minutes v
         where v.alliance_no = $1 and v.meeting_no = m.no) order by m.no`,
    today,
  );
  return rows.map(toMeeting);
}

/** Meetings of bodies that begin after an instant, the next first. */
export async function meetingsSince(asker: Asker, bodyNos: readonly number[], since: Date): Promise<Meeting[]> {
  const text = `${SELECT} where m.alliance_no = $1 and m.body_no = any ($2) and m.starts_at > $3 order by m.starts_at`;
  return (await asker.ask<Writable<MeetingRow>>('meetings-since', text, bodyNos, since)).map(toMeeting);
}

/** Meetings that are in session. */
export async function meetingsInSession(asker: Asker): Promise<Meeting[]> {
  const text = `${SELECT} where m.alliance_no = $1 and m.status = 'IN_SESSION' order by m.no`;
  return (await asker.ask<Writable<MeetingRow>>('meetings-in-session', text)).map(toMeeting);
}

/** Whether an alliance has any meeting that begins after an instant. */
export async function hasMeetingsSince(asker: Asker, since: Date): Promise<boolean> {
  const text = 'select 1 as one from meeting where alliance_no = $1 and starts_at > $2 limit 1';
  return (await asker.ask<{ one: number }>('has-meetings-since', text, since)).length > 0;
}

/** A meeting to be stored. */
export type NewMeeting = Pick<
  Meeting,
  'meetingId' | 'bodyNo' | 'startsAt' | 'endsAt' | 'mode' | 'place' | 'link' | 'termsNo'
> & {
  readonly chairNo: number | null;
};

/** Stores a meeting that is being planned. */
export async function insertMeeting(tx: AllianceTx, meeting: NewMeeting): Promise<void> {
  const { meetingId, bodyNo, startsAt, endsAt, mode, place, link, termsNo, chairNo } = meeting;
  await tx.query(
    `insert into meeting (alliance_no, no, id, body_no, number_in_body, status, starts_at, ends_at, mode, place, link,
       chair_no, terms_no, recorded_at)
     values ($1, (select coalesce(max(no), 0) + 1 from meeting where alliance_no = $1), $2, $3,
       (select coalesce(max(number_in_body), 0) + 1 from meeting where alliance_no = $1 and body_no = $3), 'DRAFT', $4,
       $5, $6, $7, $8, $9, $10, $11)`,
    [tx.allianceNo, meetingId, bodyNo, startsAt, endsAt, mode, place, link, chairNo, termsNo, tx.at],
  );
}

/** Stores a meeting as it is now, a version on. */
export async function saveMeeting(tx: AllianceTx, meeting: Meeting): Promise<void> {
  await tx.query(
    `update meeting set status = $3, starts_at = $4, ends_at = $5, mode = $6, place = $7, link = $8, chair_no = $9,
       notice_sent_at = $10, calendar_sequence = $11, sitting_since = $12, item_no = $13, closed_at = $14,
       minutes_due_on = $15, minutes_overdue_told = $16, version = version + 1
     where alliance_no = $1 and no = $2`,
    [
      ...[tx.allianceNo, meeting.meetingNo, meeting.status, meeting.startsAt, meeting.endsAt, meeting.mode],
      ...[meeting.place, meeting.link, meeting.chair?.no ?? null, meeting.noticeSentAt, meeting.calendarSequence],
      ...[meeting.sittingSince, meeting.itemNo, meeting.closedAt, meeting.minutesDueOn, meeting.minutesOverdueTold],
    ],
  );
}

/** What happened to a meeting, in order. */
export async function stepsOf(asker: Asker, meetingNo: number): Promise<MeetingStep[]> {
  return asker.ask<Writable<MeetingStep>>(
    'meeting-steps',
    `select step_no as "stepNo", kind, item_no as "itemNo", reason, until, for_want as "forWant", recorded_at as at
     from meeting_step where alliance_no = $1 and meeting_no = $2 order by step_no`,
    meetingNo,
  );
}

/** What is kept of a step besides its kind. */
export interface StepDetail {
  readonly itemNo?: number;
  readonly reason?: string | null;
  readonly until?: Date;
  readonly forWant?: boolean;
}

/** Keeps that something happened to a meeting. */
export async function insertStep(
  tx: AllianceTx,
  meetingNo: number,
  kind: StepKind,
  { itemNo, reason, until, forWant }: StepDetail = {},
): Promise<void> {
  const personNo = tx.actor.kind === 'person' ? tx.actor.personNo : null;
  await tx.query(
    `insert into meeting_step (alliance_no, meeting_no, step_no, kind, item_no, reason, until, for_want, person_no,
       recorded_at)
     values ($1, $2, (select coalesce(max(step_no), 0) + 1 from meeting_step where alliance_no = $1 and meeting_no = $2),
       $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[tx.allianceNo, meetingNo, kind, itemNo ?? null, reason ?? null, until ?? null, forWant ?? false],
      ...[personNo, tx.at],
    ],
  );
}
