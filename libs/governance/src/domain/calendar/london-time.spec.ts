import { type IsoDate, Refusal } from '#kernel';
import { londonInstant, londonTime } from './london-time.js';

const day = (text: string): IsoDate => text as IsoDate;
const codeOf = (ask: () => unknown): string => {
  try {
    ask();
    return 'done';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

describe('times of clocks in London', () => {
  it.each([
    ['winter', '2026-01-15', '10:00', '2026-01-15T10:00:00.000Z'],
    ['summer', '2026-07-15', '10:00', '2026-07-15T09:00:00.000Z'],
    ['summer, just after midnight', '2026-07-15', '00:30', '2026-07-14T23:30:00.000Z'],
    ['the day the clocks go forward, before', '2026-03-29', '00:59', '2026-03-29T00:59:00.000Z'],
    ['the day the clocks go forward, after', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['the hour that comes twice, its first time', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['the day the clocks go back, after', '2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
    ['leap day', '2028-02-29', '23:59', '2028-02-29T23:59:00.000Z'],
  ])('%s', (_when, on, time, instant) => {
    expect(londonInstant(day(on), time).toISOString()).toBe(instant);
    expect(londonTime(new Date(instant))).toBe(time);
  });

  it('that no clock shows are refused, and so is what is no time', () => {
    expect(codeOf(() => londonInstant(day('2026-03-29'), '01:30'))).toBe('governance.no-such-time');
    for (const text of ['24:00', '9:30', '10:60', 'noon', '']) {
      expect(codeOf(() => londonInstant(day('2026-05-01'), text))).toBe('input-invalid');
    }
  });
});
