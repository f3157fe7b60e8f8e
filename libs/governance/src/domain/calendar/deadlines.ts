import { type IsoDate, addDays, daysBetween, invariant, isIsoDate } from '#kernel';
import { type Nation, isBankHoliday, weekday } from './bank-holidays.js';

/** A span a clock runs for: business days of a nation, calendar days, or calendar months. */
export type Span =
  | { readonly unit: 'BUSINESS_DAYS'; readonly count: number }
  | { readonly unit: 'DAYS'; readonly count: number }
  | { readonly unit: 'MONTHS'; readonly count: number };

/** Whether a day is Monday to Friday and no bank holiday. */
export function isBusinessDay(day: IsoDate, nation: Nation): boolean {
  const at = weekday(day);
  return at !== 0 && at !== 6 && !isBankHoliday(day, nation);
}

/** The `count`-th business day after a day; the day itself is not counted. Count 1 or more. */
export function addBusinessDays(from: IsoDate, count: number, nation: Nation): IsoDate {
  invariant(Number.isInteger(count) && count >= 1, 'Business days are counted from one');
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isBusinessDay(day, nation)) left--;
  }
  return day;
}

/** The same day of the month `months` later, or the last day of that month when it has no such day. */
export function addMonths(from: IsoDate, months: number): IsoDate {
  const month = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months;
  const start = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  for (let day = Number(from.slice(8)); day > 27; day--) {
    const candidate = `${start}-${day}`;
    if (isIsoDate(candidate)) return candidate;
  }
  const same = `${start}-${from.slice(8)}`;
  invariant(isIsoDate(same), `${from} moved by ${months} months leaves the calendar`);
  return same;
}

/** The last day of a span that begins after `from`. */
export function endOfSpan(from: IsoDate, span: Span, nation: Nation): IsoDate {
  switch (span.unit) {
    case 'BUSINESS_DAYS':
      return addBusinessDays(from, span.count, nation);
    case 'DAYS':
      return addDays(from, span.count);
    case 'MONTHS':
      return addMonths(from, span.count);
  }
}

/** Days between sending a notice and a meeting, counting neither the day of sending nor the day of the meeting. */
export function clearDays(sentOn: IsoDate, meetingOn: IsoDate): number {
  return Math.max(0, daysBetween(sentOn, meetingOn) - 1);
}

/** Business days in which a default can be put right after notice of it was served. */
export const REMEDY_BUSINESS_DAYS = 10;

/**
 * First day on which the others may exclude a participant that was served notice of default: the first business day
 * after the remedy period; at once when it is insolvent (DEC-06).
 */
export function exclusionPossibleFrom(
  servedOn: IsoDate,
  nation: Nation,
  { insolvent }: { insolvent: boolean },
): IsoDate {
  if (insolvent) return servedOn;
  return addBusinessDays(addBusinessDays(servedOn, REMEDY_BUSINESS_DAYS, nation), 1, nation);
}

const HOUR = 3_600_000;

/** The instant at which a calendar day is over in a zone of the United Kingdom: the next midnight there. */
export function endOfDay(day: IsoDate, zone = 'Europe/London'): Date {
  const midnight = Date.parse(`${addDays(day, 1)}T00:00:00Z`);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  const inSummer = new Date(midnight - HOUR);
  return hour.format(inSummer) === '00' ? inSummer : new Date(midnight);
}
