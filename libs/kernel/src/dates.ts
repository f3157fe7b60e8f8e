import type { Clock } from './clock.js';
import { invariant } from './ensure.js';
import { Refusal, defineRefusals } from './refusal.js';

/** A calendar day, `YYYY-MM-DD`, of the years 1900 to 2199. Has no time and no zone; compares as text. */
export type IsoDate = string & { readonly isoDate: true };

/** The ways in which files write a day. */
export type DateFormat = 'dd/mm/yyyy' | 'dd-mm-yyyy' | 'yyyy-mm-dd' | 'ddmmyyyy';

export const dateRefusals = defineRefusals({
  'date.invalid': {
    message: '“{found}” is not a day of the calendar written as {expected}.',
    hint: 'Write it as {expected}, for example {example}, with a year from 1900 to 2199.',
    facts: { found: 'what was sent', expected: 'the form that is needed', example: 'a day in that form' },
  },
});

interface DateForm {
  readonly length: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly mark: string;
  readonly marksAt: readonly number[];
  readonly example: string;
}

const dayFirst = { length: 10, day: 0, month: 3, year: 6, marksAt: [2, 5] };
const forms: Readonly<Record<DateFormat, DateForm>> = {
  'dd/mm/yyyy': { ...dayFirst, mark: '/', example: '31/03/2027' },
  'dd-mm-yyyy': { ...dayFirst, mark: '-', example: '31-03-2027' },
  'yyyy-mm-dd': { length: 10, year: 0, month: 5, day: 8, mark: '-', marksAt: [4, 7], example: '2027-03-31' },
  ddmmyyyy: { length: 8, day: 0, month: 2, year: 4, mark: '', marksAt: [], example: '31032027' },
};

/** Reads `YYYY-MM-DD`. Refuses date.invalid. */
export function isoDate(text: string): IsoDate {
  return parseDate(text, 'yyyy-mm-dd');
}

/** Whether the text is a calendar day as `YYYY-MM-DD`. */
export function isIsoDate(text: string): text is IsoDate {
  return readDate(text, 'yyyy-mm-dd') === text;
}

/** Reads a day in the form given, strictly: every digit present, and a day that exists. Refuses date.invalid. */
export function parseDate(text: string, format: DateFormat): IsoDate {
  const date = readDate(text.trim(), format);
  if (date !== undefined) return date;
  throw new Refusal('date.invalid', { found: text.slice(0, 40), expected: format, example: forms[format].example });
}

/** As parseDate, giving undefined instead of a refusal, for readers of whole files. */
export function readDate(text: string, format: DateFormat): IsoDate | undefined {
  const form = forms[format];
  if (text.length !== form.length) return undefined;
  for (const at of form.marksAt) if (text[at] !== form.mark) return undefined;
  const year = digits(text, form.year, 4);
  const month = digits(text, form.month, 2);
  const day = digits(text, form.day, 2);
  // A character that is no digit makes its number NaN, and NaN fails every comparison below.
  if (!(year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  return day <= daysInMonth(year, month) ? compose(year, month, day) : undefined;
}

/** The calendar day an instant falls on in a time zone (IANA name). */
export function dateIn(instant: Date, zone = 'Europe/London'): IsoDate {
  let calendar = calendars.get(zone);
  if (calendar === undefined) calendars.set(zone, (calendar = new Calendar(zone)));
  return calendar.dayOf(instant);
}

/** The days of one time zone. Remembers the last minute it was asked about: days begin on the minute everywhere. */
class Calendar {
  private readonly formatter: Intl.DateTimeFormat;
  private minute = Number.NaN;
  private day: IsoDate | undefined;

  constructor(timeZone: string) {
    this.formatter = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  }

  dayOf(instant: Date): IsoDate {
    const minute = Math.floor(instant.getTime() / 60_000);
    if (this.day === undefined || minute !== this.minute) {
      this.day = parseDate(this.formatter.format(instant), 'dd/mm/yyyy');
      this.minute = minute;
    }
    return this.day;
  }
}
const calendars = new Map<string, Calendar>();

/** Today's date in a time zone: what "today" means for a deadline, a mandate or a period. */
export function todayIn(clock: Clock, zone = 'Europe/London'): IsoDate {
  return dateIn(clock.now(), zone);
}

/** Below zero when `left` is the earlier day, above zero when it is the later, zero when they are the same. */
export function compareDates(left: IsoDate, right: IsoDate): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The day `days` calendar days later, or earlier when below zero. Leaving the years 1900 to 2199 is a bug. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const moved = new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
  invariant(isIsoDate(moved), `${date} moved by ${days} days leaves the calendar`);
  return moved;
}

/** How many calendar days `to` is after `from`; below zero when it is before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** A financial year as public bodies keep it, 1 April to 31 March: `2026-27`. */
export interface FinancialYear {
  readonly label: string;
  readonly quarter: 'Q1' | 'Q2' | 'Q3' | 'Q4';
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
}

/** The financial year and quarter a day belongs to (Q1 is April to June). */
export function financialYear(date: IsoDate): FinancialYear {
  const month = digits(date, 5, 2);
  const starts = digits(date, 0, 4) - (month < 4 ? 1 : 0);
  return {
    label: `${starts}-${String((starts + 1) % 100).padStart(2, '0')}`,
    quarter: (['Q4', 'Q1', 'Q2', 'Q3'] as const)[Math.floor((month - 1) / 3)] ?? 'Q4',
    startsOn: compose(starts, 4, 1),
    endsOn: compose(starts + 1, 3, 31),
  };
}

const DAY = 86_400_000;

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function compose(year: number, month: number, day: number): IsoDate {
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as IsoDate;
}
