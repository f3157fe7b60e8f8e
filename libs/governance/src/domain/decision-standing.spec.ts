import { isoDate } from '#kernel';
import type { IsoDate } from '#kernel';
import { type StandingFacts, endOf, standingOf } from './decision-standing.js';

const day = (text: string): IsoDate => isoDate(text);
const decided: StandingFacts = {
  ...{ outcome: 'APPROVED', decidedOn: day('2028-02-01'), effectiveFrom: null, expiresOn: null, supersededBy: null },
};
const ended = (how: 'SUPERSEDED' | 'REVOKED', endsOn: string): Partial<StandingFacts> => {
  return { supersededBy: { how, endsOn: day(endsOn) } };
};

it.each([
  ['from the day it was decided', {}, '2028-02-01', 'IN_FORCE'],
  ['before the day from which it counts', { effectiveFrom: day('2028-02-29') }, '2028-02-28', 'NOT_YET'],
  ['from a leap day on', { effectiveFrom: day('2028-02-29') }, '2028-02-29', 'IN_FORCE'],
  ['on its last day', { expiresOn: day('2028-02-29') }, '2028-02-29', 'IN_FORCE'],
  ['on the day after', { expiresOn: day('2028-02-29') }, '2028-03-01', 'EXPIRED'],
  ['until the later decision counts', ended('SUPERSEDED', '2028-04-01'), '2028-03-31', 'IN_FORCE'],
  ['from when the later decision counts', ended('SUPERSEDED', '2028-04-01'), '2028-04-01', 'SUPERSEDED'],
  ['taken back', ended('REVOKED', '2028-04-01'), '2028-04-01', 'REVOKED'],
  [
    'expired before the later decision counted',
    { ...ended('REVOKED', '2028-04-01'), expiresOn: day('2028-03-01') },
    '2028-05-01',
    'EXPIRED',
  ],
  ['not agreed', { outcome: 'NOT_AGREED' }, '2028-02-01', 'NOTHING_DECIDED'],
  [
    'not agreed, and settled later',
    { outcome: 'NOT_AGREED', ...ended('SUPERSEDED', '2028-04-01') },
    '2028-02-01',
    'SUPERSEDED',
  ],
] as [string, Partial<StandingFacts>, string, string][])('%s', (_case, change, on, expected) => {
  expect(standingOf({ ...decided, ...change }, day(on))).toBe(expected);
});

it.each([
  ['without a last day, when the later one counts', null, '2028-04-01', '2028-04-01'],
  ['before its last day', '2028-06-30', '2028-04-01', '2028-04-01'],
  ['on its last day', '2028-02-29', '2028-02-29', '2028-02-29'],
  ['on the day after it, which it would not see anyway', '2028-02-29', '2028-03-01', '2028-03-01'],
  ['long after its last day, by itself', '2028-02-29', '2028-04-01', '2028-03-01'],
  ['after a last day that is no leap day', '2027-02-28', '2027-04-01', '2027-03-01'],
])('ends %s', (_case, expiresOn, laterCounts, first) => {
  expect(endOf({ expiresOn: expiresOn === null ? null : day(expiresOn) }, day(laterCounts))).toBe(first);
});
