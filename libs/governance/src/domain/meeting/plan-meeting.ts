import './meeting-refusals.js';
import { type IsoDate, Refusal, dateIn, ensure } from '#kernel';
import type { Nation } from '../calendar/bank-holidays.js';
import { endOfSpan } from '../calendar/deadlines.js';
import type { Meeting, MeetingMode, MeetingStatus } from './meeting.js';
import { type MeetingTerms, type NoticeNeeded, inTime, noticeBy, noticeOfAdjourned } from './meeting-terms.js';

/** When and where a meeting is. */
export interface MeetingPlan {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly mode: MeetingMode;
  readonly place: string | null;
  readonly link: string | null;
}

/** Refuses governance.meeting-state unless a meeting stands in one of these ways. */
export function needStatus({ status }: Pick<Meeting, 'status'>, ...allowed: readonly MeetingStatus[]): void {
  const words = (of: MeetingStatus): string => of.toLowerCase().replaceAll('_', ' ');
  ensure(allowed.includes(status), () => {
    return new Refusal('governance.meeting-state', { status: words(status), needs: allowed.map(words).join(' or ') });
  });
}

/** Refuses input-invalid, governance.meeting-in-the-past, governance.meeting-place-missing. */
export function needPlan({ startsAt, endsAt, mode, place, link }: MeetingPlan, now: Date): void {
  ensure(endsAt > startsAt, () => {
    return new Refusal('input-invalid', { found: endsAt.toISOString(), expected: 'a time after it begins' }, [
      'endsAt',
    ]);
  });
  needTimeToCome({ startsAt }, now);
  const needsPlace = mode !== 'REMOTE' && place === null;
  const needsLink = mode !== 'IN_PERSON' && link === null;
  ensure(!needsPlace && !needsLink, () => {
    const needs = needsPlace ? (needsLink ? 'a place and a link' : 'a place') : 'a link';
    const words = mode.toLowerCase().replace('_', ' ');
    return new Refusal('governance.meeting-place-missing', { mode: words, needs }, [needsPlace ? 'place' : 'link']);
  });
}

/** The notice a meeting needs. */
export function noticeOf({ noticeDays, noticeUnit }: MeetingTerms, nation: Nation): NoticeNeeded {
  return { days: noticeDays, unit: noticeUnit, nation };
}

/** Refuses governance.notice-too-late unless notice is in time today, or everybody agreed to a shorter one. */
export function needNotice(
  needed: NoticeNeeded,
  meetingOn: IsoDate,
  today: IsoDate,
  { allAgree }: { readonly allAgree: boolean },
): void {
  ensure(allAgree || inTime(needed, today, meetingOn), () => {
    return new Refusal('governance.notice-too-late', { by: noticeBy(needed, meetingOn), days: needed.days });
  });
}

/** Refuses governance.meeting-in-the-past. */
export function needTimeToCome({ startsAt }: Pick<Meeting, 'startsAt'>, now: Date): void {
  ensure(startsAt > now, () => new Refusal('governance.meeting-in-the-past', {}, ['startsOn']));
}

/** How long before its time a meeting can be opened. */
const EARLY_MINUTES = 60;

/** Refuses governance.meeting-too-early. */
export function needTime({ startsAt }: Pick<Meeting, 'startsAt'>, now: Date): void {
  ensure(now.getTime() >= startsAt.getTime() - EARLY_MINUTES * 60_000, () => {
    return new Refusal('governance.meeting-too-early', { from: startsAt.toISOString() });
  });
}

/** Until when a sitting waits for its quorum: counted from its opening, and not from before its time. */
export function waitsUntil(
  { sittingSince, startsAt }: Pick<Meeting, 'sittingSince' | 'startsAt'>,
  { quorumWaitMinutes }: MeetingTerms,
): Date {
  const from = sittingSince !== null && sittingSince > startsAt ? sittingSince : startsAt;
  return new Date(from.getTime() + quorumWaitMinutes * 60_000);
}

/** Whether going on after an adjournment has had the notice it needs. */
export function adjournedNotice(adjournedOn: IsoDate, goesOnAt: Date, nation: Nation): NoticeNeeded | null {
  return noticeOfAdjourned(adjournedOn, dateIn(goesOnAt), nation);
}

/** The last day on which minutes are issued in time. */
export function minutesDue(heldOn: IsoDate, { minutesDays }: MeetingTerms, nation: Nation): IsoDate {
  return endOfSpan(heldOn, { unit: 'BUSINESS_DAYS', count: minutesDays }, nation);
}
