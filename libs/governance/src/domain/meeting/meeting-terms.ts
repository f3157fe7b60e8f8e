import { type IsoDate, addDays } from '#kernel';
import type { Nation } from '../calendar/bank-holidays.js';
import { clearDays, isBusinessDay } from '../calendar/deadlines.js';
import type { BodyKind } from '../rules/matter-type.js';
import {
  ADJOURNMENT_CLEAR_DAYS,
  ADJOURNMENT_NEEDS_NOTICE_FROM_DAYS,
  QUORUM_WAIT_MINUTES,
} from '../rules/quorum-rule.js';

/** How the days of a notice are counted. */
export const noticeUnits = {
  CLEAR_DAYS: 'Days between the day of sending and the day of the meeting, neither of which counts.',
  CLEAR_BUSINESS_DAYS: 'The same, leaving out Saturdays, Sundays and bank holidays.',
} as const;
export type NoticeUnit = keyof typeof noticeUnits;

/** How a body holds its meetings. */
export interface MeetingTerms {
  readonly noticeDays: number;
  readonly noticeUnit: NoticeUnit;
  /** Minutes for which a meeting waits for its quorum. */
  readonly quorumWaitMinutes: number;
  /** Business days in which minutes are issued. */
  readonly minutesDays: number;
  /** It meets at least once in so many calendar months; none: as often as it wants. */
  readonly everyMonths?: number | null;
}

/** Business days in which minutes are issued to those who took part. */
export const MINUTES_BUSINESS_DAYS = 5;

/** What a body starts from: a general meeting needs 14 clear days' notice, any other five clear business days. */
export function defaultMeetingTerms(kind: BodyKind): MeetingTerms {
  const rest = { quorumWaitMinutes: QUORUM_WAIT_MINUTES, minutesDays: MINUTES_BUSINESS_DAYS };
  if (kind === 'GENERAL_MEETING') return { noticeDays: 14, noticeUnit: 'CLEAR_DAYS', ...rest };
  // A leadership team meets every month unless it settles otherwise [LI-ALT].
  const cadence = kind === 'LEADERSHIP_TEAM' ? { everyMonths: 1 } : {};
  return { noticeDays: 5, noticeUnit: 'CLEAR_BUSINESS_DAYS', ...rest, ...cadence };
}

/** Clear business days between sending a notice and a meeting: neither of the two days counts. */
export function clearBusinessDays(sentOn: IsoDate, meetingOn: IsoDate, nation: Nation): number {
  let count = 0;
  for (let day = addDays(sentOn, 1); day < meetingOn; day = addDays(day, 1)) if (isBusinessDay(day, nation)) count++;
  return count;
}

/** What a notice has to keep to. */
export interface NoticeNeeded {
  readonly days: number;
  readonly unit: NoticeUnit;
  readonly nation: Nation;
}

/** Whether notice sent on a day is in time for a meeting. */
export function inTime({ days, unit, nation }: NoticeNeeded, sentOn: IsoDate, meetingOn: IsoDate): boolean {
  if (sentOn > meetingOn) return false;
  const between = unit === 'CLEAR_DAYS' ? clearDays(sentOn, meetingOn) : clearBusinessDays(sentOn, meetingOn, nation);
  return between >= days;
}

/** The last day on which notice of a meeting can be sent. */
export function noticeBy(needed: NoticeNeeded, meetingOn: IsoDate): IsoDate {
  let day = addDays(meetingOn, -needed.days);
  while (!inTime(needed, day, meetingOn)) day = addDays(day, -1);
  return day;
}

/**
 * The notice that going on after an adjournment needs: none within a fortnight; seven clear days when it goes on 14 days
 * later or more.
 */
export function noticeOfAdjourned(adjournedOn: IsoDate, goesOnOn: IsoDate, nation: Nation): NoticeNeeded | null {
  const fortnight = addDays(adjournedOn, ADJOURNMENT_NEEDS_NOTICE_FROM_DAYS);
  return goesOnOn < fortnight ? null : { days: ADJOURNMENT_CLEAR_DAYS, unit: 'CLEAR_DAYS', nation };
}
