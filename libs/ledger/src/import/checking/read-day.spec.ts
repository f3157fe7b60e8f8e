import { readDay } from './read-day.js';
import './row-refusals.js';

describe('readDay', () => {
  it.each([
    ['21/01/2014', '2014-01-21'],
    ['1/4/2026', '2026-04-01'],
    ['03/04/2026', '2026-04-03'],
    ['3-4-26', '2026-04-03'],
    ['03.04.2026', '2026-04-03'],
    ['2026-04-03', '2026-04-03'],
    ['2026-04-03T00:00:00', '2026-04-03'],
    ['03/04/2026 00:00', '2026-04-03'],
    ['3 Apr 2026', '2026-04-03'],
    ['03-April-26', '2026-04-03'],
    ['41660', '2014-01-21'],
    ['03042026', '2026-04-03'],
    ['01/01/99', '1999-01-01'],
  ])('%s is %s', (written, day) => expect(readDay(written, 'DAY_FIRST')).toBe(day));

  it('takes months first only when that was chosen', () => {
    expect(readDay('03/04/2026', 'MONTH_FIRST')).toBe('2026-03-04');
    expect(() => readDay('03/21/2026', 'DAY_FIRST')).toThrow(expect.objectContaining({ code: 'import.date-unclear' }));
  });

  it.each([
    ['import.date-missing', ' '],
    ['import.date-unclear', '31/02/2026'],
    ['import.date-unclear', 'soon'],
    ['import.date-unclear', '202605'],
    ['import.date-unclear', '3 Xyz 2026'],
  ])('refuses with %s: %j', (code, written) => {
    expect(() => readDay(written, 'DAY_FIRST')).toThrow(expect.objectContaining({ code }));
  });
});
