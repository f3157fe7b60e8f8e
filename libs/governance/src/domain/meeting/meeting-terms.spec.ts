import type { IsoDate } from '#kernel';
import { bodyKinds } from '../rules/matter-type.js';
import {
  type NoticeUnit,
  clearBusinessDays,
  defaultMeetingTerms,
  inTime,
  noticeBy,
  noticeOfAdjourned,
} from './meeting-terms.js';

const day = (text: string): IsoDate => text as IsoDate;
const nation = 'ENGLAND_AND_WALES';

describe('notice', () => {
  it.each<[string, number, NoticeUnit, string, string]>([
    ['fourteen clear days: neither of the two days counts', 14, 'CLEAR_DAYS', '2026-05-20', '2026-05-05'],
    ['across the end of a month', 14, 'CLEAR_DAYS', '2026-03-10', '2026-02-23'],
    ['across a leap day', 14, 'CLEAR_DAYS', '2028-03-10', '2028-02-24'],
    ['on a leap day itself', 14, 'CLEAR_DAYS', '2028-02-29', '2028-02-14'],
    ['across the change of the clocks', 14, 'CLEAR_DAYS', '2026-04-01', '2026-03-17'],
    ['five clear business days', 5, 'CLEAR_BUSINESS_DAYS', '2026-05-20', '2026-05-12'],
    ['around a bank holiday on Monday', 5, 'CLEAR_BUSINESS_DAYS', '2026-05-28', '2026-05-19'],
    ['around Christmas', 5, 'CLEAR_BUSINESS_DAYS', '2026-12-31', '2026-12-21'],
    ['none: on the day itself', 0, 'CLEAR_DAYS', '2026-05-20', '2026-05-20'],
  ])('%s', (_case, days, unit, meeting, by) => {
    const needed = { days, unit, nation } as const;
    expect(noticeBy(needed, day(meeting))).toBe(by);
    expect(inTime(needed, day(by), day(meeting))).toBe(true);
    const late = new Date(Date.parse(by) + 86_400_000).toISOString().slice(0, 10);
    expect(inTime(needed, day(late), day(meeting))).toBe(false);
  });

  it('of an adjourned meeting is needed from a fortnight on: seven clear days', () => {
    expect(noticeOfAdjourned(day('2026-02-15'), day('2026-02-28'), nation)).toBeNull();
    const needed = noticeOfAdjourned(day('2026-02-15'), day('2026-03-01'), nation);
    expect(needed).toEqual({ days: 7, unit: 'CLEAR_DAYS', nation });
    expect(needed && noticeBy(needed, day('2026-03-01'))).toBe('2026-02-21');
  });

  it('counts business days between two days without them', () => {
    expect(clearBusinessDays(day('2026-05-22'), day('2026-05-26'), nation)).toBe(0);
    expect(clearBusinessDays(day('2026-05-20'), day('2026-05-20'), nation)).toBe(0);
  });

  it('is fourteen clear days for general meetings, and five clear business days for every other body', () => {
    const kinds = Object.keys(bodyKinds) as (keyof typeof bodyKinds)[];
    for (const kind of kinds) {
      const { noticeDays, noticeUnit } = defaultMeetingTerms(kind);
      expect([noticeDays, noticeUnit]).toEqual(
        kind === 'GENERAL_MEETING' ? [14, 'CLEAR_DAYS'] : [5, 'CLEAR_BUSINESS_DAYS'],
      );
    }
  });
});
