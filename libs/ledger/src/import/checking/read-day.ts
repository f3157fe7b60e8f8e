import { type IsoDate, Refusal, addDays, isoDate, readDate } from '#kernel';

const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const named = /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ ,-]+(\d{4}|\d{2})$/i;
const clockTime = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[AP]M)?$/i;
const serial = /^\d{5}(?:\.\d+)?$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** The day that Excel counts as 20,000: a place to count from inside our calendar. */
const EXCEL_DAY_20000 = isoDate('1954-10-03');

/**
 * Reads a day as files write it: `31/03/2026`, `1-4-26`, `31.03.2026`, `2026-03-31`, `31 Mar 2026`, a time of day after
 * it, or Excel's serial number. Which of day and month stands first is chosen for the file, and never guessed: a month
 * above 12 is refused. Two figures mean the years 1950 to 2049. Refuses import.date-missing and import.date-unclear.
 */
export function readDay(written: string, order: 'DAY_FIRST' | 'MONTH_FIRST'): IsoDate {
  const text = written.trim().replace(clockTime, '');
  if (text === '') throw new Refusal('import.date-missing');
  const found =
    readDate(text, 'yyyy-mm-dd') ?? fromParts(text, order) ?? fromSerial(text) ?? readDate(text, 'ddmmyyyy');
  if (found !== undefined) return found;
  const expected = order === 'DAY_FIRST' ? 'day/month/year' : 'month/day/year';
  throw new Refusal('import.date-unclear', { found: written.trim().slice(0, 40), expected });
}

function fromParts(text: string, order: 'DAY_FIRST' | 'MONTH_FIRST'): IsoDate | undefined {
  const numbers = parts.exec(text);
  if (numbers !== null) {
    const [, first = '', second = '', year = ''] = numbers;
    return order === 'DAY_FIRST' ? day(year, second, first) : day(year, first, second);
  }
  const words = named.exec(text);
  if (words === null) return undefined;
  const month = months.indexOf((words[2] ?? '').toLowerCase()) + 1;
  return month === 0 ? undefined : day(words[3] ?? '', String(month), words[1] ?? '');
}

function day(year: string, month: string, date: string): IsoDate | undefined {
  const full = year.length === 4 ? year : `${year < '50' ? '20' : '19'}${year}`;
  return readDate(`${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`, 'yyyy-mm-dd');
}

/** Days as Excel counts them, from 1954 to 2173. */
function fromSerial(text: string): IsoDate | undefined {
  return serial.test(text) && text >= '20000' ? addDays(EXCEL_DAY_20000, parseInt(text, 10) - 20_000) : undefined;
}
