import { Temporal } from 'temporal-polyfill';
import fc from 'fast-check';
import {
  type DateFormat,
  addDays,
  compareDates,
  dateIn,
  daysBetween,
  financialYear,
  fixedClock,
  isIsoDate,
  isoDate,
  parseDate,
  readDate,
  todayIn,
} from './index.js';

const invalid = expect.objectContaining({ code: 'date.invalid' });

describe('parseDate', () => {
  it.each<[string, DateFormat, string]>([
    ['21/01/2014', 'dd/mm/yyyy', '2014-01-21'],
    [' 21/01/2014 ', 'dd/mm/yyyy', '2014-01-21'],
    ['11-10-2016', 'dd-mm-yyyy', '2016-10-11'],
    ['2026-12-31', 'yyyy-mm-dd', '2026-12-31'],
    ['01042026', 'ddmmyyyy', '2026-04-01'],
    ['29/02/2024', 'dd/mm/yyyy', '2024-02-29'],
    ['29/02/2000', 'dd/mm/yyyy', '2000-02-29'],
  ])('reads %s as %s', (text, format, date) => {
    expect(parseDate(text, format)).toBe(date);
  });

  it.each<[string, DateFormat]>([
    ['29/02/2023', 'dd/mm/yyyy'],
    ['29/02/2100', 'dd/mm/yyyy'],
    ['31/04/2024', 'dd/mm/yyyy'],
    ['00/01/2024', 'dd/mm/yyyy'],
    ['12/13/2024', 'dd/mm/yyyy'],
    ['12/00/2024', 'dd/mm/yyyy'],
    ['1/4/2024', 'dd/mm/yyyy'],
    ['01/04/24', 'dd/mm/yyyy'],
    ['01-04-2024', 'dd/mm/yyyy'],
    ['01/04-2024', 'dd/mm/yyyy'],
    ['01/04/0204', 'dd/mm/yyyy'],
    ['01/04/2204', 'dd/mm/yyyy'],
    ['-1/04/2024', 'dd/mm/yyyy'],
    ['0x/04/2024', 'dd/mm/yyyy'],
    ['1.5/04/202', 'dd/mm/yyyy'],
    ['1042026', 'ddmmyyyy'],
    ['', 'yyyy-mm-dd'],
    ['2024-02-30', 'yyyy-mm-dd'],
    ['2024-1-01', 'yyyy-mm-dd'],
    ['2024-01-01T00:00:00Z', 'yyyy-mm-dd'],
  ])('refuses "%s" as %s', (text, format) => {
    expect(() => parseDate(text, format)).toThrow(invalid);
    expect(readDate(text, format)).toBeUndefined();
  });

  it('agrees with Temporal about every day there is and none that is not', () => {
    const part = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(part(1900, 2199), part(0, 14), part(0, 33), (year, month, day) => {
        const [mm, dd] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')];
        let expected: string | undefined;
        try {
          expected = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
        } catch {
          expected = undefined;
        }
        expect(readDate(`${dd}/${mm}/${year}`, 'dd/mm/yyyy')).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

it('isoDate and isIsoDate take the one form', () => {
  expect(isoDate('2026-04-01')).toBe('2026-04-01');
  expect(() => isoDate('01/04/2026')).toThrow(invalid);
  expect([isIsoDate('2026-04-01'), isIsoDate('2026-04-31'), isIsoDate(' 2026-04-01')]).toEqual([true, false, false]);
});

describe('today', () => {
  it.each([
    ['2026-03-31T23:30:00Z', 'Europe/London', '2026-04-01'],
    ['2026-01-31T23:30:00Z', 'Europe/London', '2026-01-31'],
    ['2026-10-25T00:30:00Z', 'Europe/London', '2026-10-25'],
    ['2026-01-31T23:30:00Z', 'Europe/Paris', '2026-02-01'],
  ])('at %s in %s is %s', (instant, zone, date) => {
    expect(todayIn(fixedClock(instant), zone)).toBe(date);
    expect(dateIn(new Date(instant), zone)).toBe(date);
  });

  it('is asked in London unless said otherwise', () => {
    expect(todayIn(fixedClock('2026-06-30T23:00:00Z'))).toBe('2026-07-01');
  });
});

describe('days', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-12-31', 365, '2027-12-31'],
  ])('%s and %s days is %s', (from, days, to) => {
    expect(addDays(isoDate(from), days)).toBe(to);
    expect(daysBetween(isoDate(from), isoDate(to))).toBe(days);
  });

  it('compare, and stay within the calendar', () => {
    const [early, late] = [isoDate('2026-04-01'), isoDate('2026-12-01')];
    expect([compareDates(early, late), compareDates(late, early), compareDates(early, early)]).toEqual([-1, 1, 0]);
    expect(() => addDays(isoDate('2199-12-31'), 1)).toThrow('leaves the calendar');
  });
});

describe('financialYear', () => {
  it.each([
    ['2026-04-01', '2026-27', 'Q1'],
    ['2026-06-30', '2026-27', 'Q1'],
    ['2026-07-01', '2026-27', 'Q2'],
    ['2026-10-01', '2026-27', 'Q3'],
    ['2027-01-01', '2026-27', 'Q4'],
    ['2027-03-31', '2026-27', 'Q4'],
    ['1999-12-31', '1999-00', 'Q3'],
  ])('%s is in %s %s', (date, label, quarter) => {
    expect(financialYear(isoDate(date))).toMatchObject({ label, quarter });
  });

  it('knows its first and last day', () => {
    expect(financialYear(isoDate('2027-02-03'))).toMatchObject({ startsOn: '2026-04-01', endsOn: '2027-03-31' });
  });
});
