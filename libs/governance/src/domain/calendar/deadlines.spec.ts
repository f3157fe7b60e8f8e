import { isoDate } from '#kernel';
import { bankHolidays } from './bank-holidays.js';
import { addBusinessDays, addMonths, clearDays, endOfDay, exclusionPossibleFrom } from './deadlines.js';

describe('bank holidays', () => {
  it.each([
    [2026, 'ENGLAND_AND_WALES', '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2026, 'SCOTLAND', '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
    [2026, 'NORTHERN_IRELAND', '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28'],
    [2022, 'ENGLAND_AND_WALES', '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
    [2022, 'SCOTLAND', '01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27'],
    [2023, 'SCOTLAND', '01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26'],
    [2020, 'ENGLAND_AND_WALES', '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
  ] as const)('of %s in %s', (year, nation, expected) => {
    expect(bankHolidays(year, nation).map((day) => day.slice(5))).toEqual(expected.split(' '));
  });
});

it.each([
  ['2026-03-02', 10, 'ENGLAND_AND_WALES', '2026-03-16'],
  ['2026-03-06', 1, 'ENGLAND_AND_WALES', '2026-03-09'],
  ['2026-04-02', 1, 'ENGLAND_AND_WALES', '2026-04-07'],
  ['2026-04-02', 1, 'SCOTLAND', '2026-04-06'],
  ['2026-03-16', 1, 'NORTHERN_IRELAND', '2026-03-18'],
  ['2026-12-24', 2, 'ENGLAND_AND_WALES', '2026-12-30'],
] as const)('%s and %s business days in %s is %s', (from, count, nation, expected) => {
  expect(addBusinessDays(isoDate(from), count, nation)).toBe(expected);
});

it.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-03-15', 1, '2026-04-15'],
  ['2026-12-31', 2, '2027-02-28'],
])('%s and %s months is %s', (from, months, expected) => {
  expect(addMonths(isoDate(from), months)).toBe(expected);
});

it('clear days count neither the day of sending nor the day of the meeting', () => {
  expect(clearDays(isoDate('2026-05-01'), isoDate('2026-05-09'))).toBe(7);
  expect(clearDays(isoDate('2026-05-01'), isoDate('2026-05-01'))).toBe(0);
});

it.each([
  ['not remedied', '2026-03-02', false, '2026-03-17'],
  ['over Easter', '2026-03-23', false, '2026-04-09'],
  ['insolvent', '2026-03-02', true, '2026-03-02'],
])('T-EX, %s: served %s', (_case, served, insolvent, from) => {
  expect(exclusionPossibleFrom(isoDate(served), 'ENGLAND_AND_WALES', { insolvent })).toBe(from);
});

it.each([
  ['2026-01-15', '2026-01-16T00:00:00.000Z'],
  ['2026-07-15', '2026-07-15T23:00:00.000Z'],
  ['2026-03-28', '2026-03-29T00:00:00.000Z'],
  ['2026-03-29', '2026-03-29T23:00:00.000Z'],
  ['2026-10-24', '2026-10-24T23:00:00.000Z'],
  ['2026-10-25', '2026-10-26T00:00:00.000Z'],
])('%s is over in London at %s', (day, instant) => {
  expect(endOfDay(isoDate(day)).toISOString()).toBe(instant);
});
