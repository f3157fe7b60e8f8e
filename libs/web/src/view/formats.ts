import type { Language } from '#kernel';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy-GB' };
const zone = 'Europe/London';
const endOf: Readonly<Record<Language, string>> = { en: 'the end of {day}', cy: 'diwedd {day}' };

/** How days, instants and counts read in one language. Instants are told in the time of London. */
export interface Formats {
  /** `2026-11-23` as “23 November 2026”. */
  date(day: string): string;
  /** `2026-11-23` as “23 Nov 2026”, for tables. */
  shortDate(day: string): string;
  /** An ISO instant as “23 November 2026 at 15:51”. */
  instant(at: string): string;
  /** The same for when something ends: midnight is “the end of 22 November 2026”, the day before. */
  deadline(at: string): string;
  /** A whole number with thousands separated. */
  count(value: number): string;
}

/** The formats of a language. */
export function formatsOf(language: Language): Formats {
  const locale = locales[language];
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  const endingDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone });
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  return {
    date: (day) => long.format(dayAt(day)),
    shortDate: (day) => short.format(dayAt(day)),
    instant: (at) => instant.format(new Date(at)),
    deadline: (at) => {
      const moment = new Date(at);
      const before = new Date(moment.getTime() - 1);
      return clock.format(moment) === '00:00'
        ? endOf[language].replace('{day}', endingDay.format(before))
        : instant.format(moment);
    },
    count: (value) => whole.format(value),
  };
}

function dayAt(day: string): Date {
  return new Date(`${day.slice(0, 10)}T00:00:00Z`);
}
