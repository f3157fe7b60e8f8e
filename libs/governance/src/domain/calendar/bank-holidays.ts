import { type IsoDate, addDays, isoDate } from '#kernel';

/** The part of the United Kingdom whose bank holidays count. */
export const nations = {
  ENGLAND_AND_WALES: 'England and Wales.',
  SCOTLAND: 'Scotland.',
  NORTHERN_IRELAND: 'Northern Ireland.',
} as const;
export type Nation = keyof typeof nations;

const MONDAY = 1;

/** Days proclaimed once, and where. */
const PROCLAIMED: Readonly<Record<string, readonly Nation[] | 'ALL'>> = {
  '2011-04-29': 'ALL',
  '2012-06-05': 'ALL',
  '2022-06-03': 'ALL',
  '2022-09-19': 'ALL',
  '2023-05-08': 'ALL',
  '2026-06-15': ['SCOTLAND'],
};
/** Ordinary days that were moved by proclamation. */
const MOVED: Readonly<Record<string, string>> = {
  '2012-05-28': '2012-06-04',
  '2020-05-04': '2020-05-08',
  '2022-05-30': '2022-06-02',
};

const cache = new Map<string, ReadonlySet<string>>();

/** Whether a day is a bank holiday in a nation, by the Banking and Financial Dealings Act 1971 and proclamations. */
export function isBankHoliday(day: IsoDate, nation: Nation): boolean {
  const key = `${nation}/${day.slice(0, 4)}`;
  let days = cache.get(key);
  if (days === undefined) {
    days = new Set(bankHolidays(Number(day.slice(0, 4)), nation));
    cache.set(key, days);
  }
  return days.has(day);
}

/** The bank holidays of a year in a nation, in order. A year before 2010 is answered by today's rules. */
export function bankHolidays(year: number, nation: Nation): IsoDate[] {
  const easter = easterSunday(year);
  const fixed = [
    ...newYear(year, nation),
    addDays(easter, -2),
    firstMonday(year, 5),
    lastMonday(year, 5),
    ...christmas(year),
  ].map((day) => (MOVED[day] === undefined ? day : isoDate(MOVED[day])));
  const own =
    nation === 'SCOTLAND'
      ? [firstMonday(year, 8), substituted(isoDate(`${year}-11-30`))]
      : [addDays(easter, 1), lastMonday(year, 8)];
  const irish =
    nation === 'NORTHERN_IRELAND' ? [substituted(isoDate(`${year}-03-17`)), substituted(isoDate(`${year}-07-12`))] : [];
  const once = Object.entries(PROCLAIMED)
    .filter(([day, where]) => day.startsWith(String(year)) && (where === 'ALL' || where.includes(nation)))
    .map(([day]) => isoDate(day));
  return [...fixed, ...own, ...irish, ...once].sort();
}

function newYear(year: number, nation: Nation): IsoDate[] {
  const first = isoDate(`${year}-01-01`);
  if (nation !== 'SCOTLAND') return [substituted(first)];
  return pair(first, addDays(first, 1));
}

function christmas(year: number): IsoDate[] {
  return pair(isoDate(`${year}-12-25`), isoDate(`${year}-12-26`));
}

/** Two days in a row; what falls on a weekend moves to the next working day that is not already taken. */
function pair(first: IsoDate, second: IsoDate): IsoDate[] {
  const [a, b] = [weekday(first), weekday(second)];
  if (a === 6) return [addDays(first, 2), addDays(first, 3)];
  if (a === 0) return [second, addDays(first, 2)].sort();
  return b === 6 ? [first, addDays(second, 2)] : [first, second];
}

function substituted(day: IsoDate): IsoDate {
  const at = weekday(day);
  return at === 6 ? addDays(day, 2) : at === 0 ? addDays(day, 1) : day;
}

/** Day of the week, Sunday 0 to Saturday 6. */
export function weekday(day: IsoDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function firstMonday(year: number, month: number): IsoDate {
  const first = isoDate(`${year}-${String(month).padStart(2, '0')}-01`);
  return addDays(first, (MONDAY - weekday(first) + 7) % 7);
}

function lastMonday(year: number, month: number): IsoDate {
  return addDays(firstMonday(year, month + 1), -7);
}

/** Easter Sunday of the Gregorian calendar (Butcher's rule). */
export function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  const [month, day] = [Math.floor(sum / 31), (sum % 31) + 1];
  return isoDate(`${year}-0${month}-${String(day).padStart(2, '0')}`);
}
