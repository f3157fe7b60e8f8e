import { type IsoDate, addDays, financialYear, invariant, isoDate } from '#kernel';

/** A month of the demonstration alliance: one accounting period. */
export interface DemoMonth {
  /** Such as `P08 November 2026`. */
  readonly name: string;
  /** The month in words, such as `November`. */
  readonly word: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
  /** 17:00 UTC, 14 days after the month. */
  readonly cutOffAt: Date;
}

/** The periods of the demonstration and which of them is today's: those before it are closed, it is open. */
export interface DemoCalendar {
  readonly months: readonly DemoMonth[];
  readonly present: number;
}

const WORDS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Closed months the demonstration shows at least; early in a financial year it therefore begins a year before. */
const CLOSED_AT_LEAST = 7;

/** The periods of whole financial years (April to March) around a day, so that today is always in the open one. */
export function demoCalendar(today: IsoDate): DemoCalendar {
  const year = financialYear(today);
  const thisYear = monthsFrom(year.startsOn);
  const elapsed = indexOf(thisYear, today);
  if (elapsed >= CLOSED_AT_LEAST) return { months: thisYear, present: elapsed };
  const yearBefore = financialYear(addDays(year.startsOn, -1));
  const months = [...monthsFrom(yearBefore.startsOn), ...thisYear];
  return { months, present: indexOf(months, today) };
}

function indexOf(months: readonly DemoMonth[], day: IsoDate): number {
  return months.findIndex(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
}

function monthsFrom(yearStartsOn: IsoDate): DemoMonth[] {
  const firstYear = Number(yearStartsOn.slice(0, 4));
  return Array.from({ length: 12 }, (_, index) => {
    const at = (index + 3) % 12;
    const year = firstYear + (index + 3 >= 12 ? 1 : 0);
    const word = WORDS[at];
    invariant(word !== undefined, 'A year has twelve months');
    const startsOn = firstOf(year, at);
    const endsOn = addDays(at === 11 ? firstOf(year + 1, 0) : firstOf(year, at + 1), -1);
    const cutOffAt = new Date(`${addDays(endsOn, 14)}T17:00:00Z`);
    return { name: `P${String(index + 1).padStart(2, '0')} ${word} ${year}`, word, startsOn, endsOn, cutOffAt };
  });
}

function firstOf(year: number, month: number): IsoDate {
  return isoDate(`${year}-${String(month + 1).padStart(2, '0')}-01`);
}
