import { isoDate } from '#kernel';
import { horizonOf, isWithin } from './horizon.js';

const leaver = { until: isoDate('2026-06-30'), organisationNo: 2 };
const at = (recordedAt: string, organisationNo = 3) => ({ recordedAt: new Date(recordedAt), organisationNo });

it('is the end of the last day where the alliance is, in summer time too', () => {
  expect(horizonOf(leaver)).toEqual({ before: new Date('2026-06-30T23:00:00Z'), ownNo: 2 });
  expect(horizonOf({ ...leaver, until: isoDate('2026-12-31') })?.before).toEqual(new Date('2027-01-01T00:00:00Z'));
  expect(horizonOf({ ...leaver, until: null })).toBeNull();
});

it.each([
  ['what others recorded on the last day', at('2026-06-30T22:59:59.999Z'), true],
  ['what others recorded after it', at('2026-06-30T23:00:00Z'), false],
  ['what is its own, whenever', at('2027-01-01T00:00:00Z', 2), true],
])('%s: %s', (_case, entry, expected) => {
  expect(isWithin(entry, horizonOf(leaver))).toBe(expected);
  expect(isWithin(entry, null)).toBe(true);
});
