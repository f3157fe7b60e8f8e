import { isoDate } from '#kernel';
import { sampleBallot, sampleBallots, sampleElectorate, sampleRecord, votes } from '../testing/sample-matter.js';
import { decideMatter } from './decide-matter.js';
import type { MatterRecord } from './matter-record.js';

const outcome = (record: MatterRecord): string => decideMatter(record).outcome;
const because = (record: MatterRecord): string =>
  decideMatter(record)
    .reasons.map(({ code }) => code)
    .join(' ');

describe('shares of votes', () => {
  it.each([
    ['ORDINARY', 20, 5, 5, 'G8 a tie is lost', 'REJECTED'],
    ['ORDINARY', 20, 6, 5, 'one more than half', 'APPROVED'],
    ['ORDINARY', 20, 4, 3, 'too few come', 'NO_QUORUM'],
    ['ORDINARY', 1, 1, 0, 'two at least must come', 'NO_QUORUM'],
    ['SPECIAL_75', 20, 15, 5, 'exactly three quarters', 'APPROVED'],
    ['SPECIAL_75', 20, 14, 5, 'less than three quarters', 'REJECTED'],
    ['WRITTEN_ORD', 10, 5, 0, 'half of all', 'REJECTED'],
    ['WRITTEN_ORD', 10, 6, 4, 'more than half of all', 'APPROVED'],
    ['WRITTEN_SPEC', 8, 6, 2, 'three quarters of all', 'APPROVED'],
    ['WRITTEN_SPEC', 8, 5, 0, 'votes cast do not matter', 'REJECTED'],
    ['ENTRENCHED_100', 6, 6, 0, 'every member', 'APPROVED'],
    ['ENTRENCHED_100', 6, 5, 0, 'all but one', 'REJECTED'],
    ['SOC_S111', 40, 20, 10, 'G9 exactly two thirds', 'PASSED_FIRST_MEETING'],
    ['SOC_S111', 40, 19, 10, 'G9 less than two thirds', 'REJECTED'],
    ['SOC_S113', 40, 15, 5, 'three quarters and half voted', 'PASSED_FIRST_MEETING'],
    ['SOC_S113', 40, 14, 5, 'less than three quarters', 'NO_QUORUM'],
    ['SOC_S113', 41, 16, 5, 'three quarters of enough', 'PASSED_FIRST_MEETING'],
  ] as const)('%s of %i members, %i for and %i against: %s', (code, size, inFavour, against, _why, expected) => {
    expect(outcome(sampleRecord(code, size, { ballots: sampleBallots(votes(inFavour, against)) }))).toBe(expected);
  });

  it('under section 113 half of the members have to vote, not only to come', () => {
    const attendance = Array.from({ length: 20 }, (_none, at) => ({ seat: `s${at + 1}`, person: `p${at + 1}` }));
    const record = sampleRecord('SOC_S113', 40, { attendance, ballots: sampleBallots(votes(19, 0)) });
    expect([outcome(record), because(record)]).toEqual(['REJECTED', 'turnout-not-reached']);
  });

  it.each([
    ['2026-03-22', 'INVALID', '13 days later'],
    ['2026-03-23', 'APPROVED', '14 days later'],
    ['2026-04-09', 'APPROVED', 'one month later'],
    ['2026-04-10', 'INVALID', 'one month and a day later'],
  ])('G11: a second meeting on %s is %s: %s', (heldOn, expected) => {
    const stage = { number: 2, firstHeldOn: isoDate('2026-03-09'), firstPassed: true } as const;
    const change = { stage, heldOn: isoDate(heldOn), ballots: sampleBallots(votes(11, 10)) };
    expect(outcome(sampleRecord('SOC_S113', 40, change))).toBe(expected);
  });

  it('an adjourned general meeting is quorate with those who came', () => {
    const change = { adjourned: true, ballots: sampleBallots('FF') };
    expect(outcome(sampleRecord('ORDINARY', 20, change))).toBe('APPROVED');
  });

  it('a written approval on day 28 counts and on day 29 does not', () => {
    const ballots = [1, 2].map((unit) => sampleBallot(unit, 'FOR', { on: isoDate('2026-03-30') }));
    const third = (on: string) => sampleBallot(3, 'FOR', { on: isoDate(on) });
    const record = (on: string) =>
      sampleRecord('WRITTEN_ORD', 5, { heldOn: isoDate('2026-03-31'), ballots: [...ballots, third(on)] });
    expect([outcome(record('2026-03-30')), outcome(record('2026-03-31'))]).toEqual(['APPROVED', 'REJECTED']);
  });

  it('more than half of the others who are there let somebody take part', () => {
    const record = (cast: string) =>
      sampleRecord('MAJORITY_OTHERS', 5, { subject: 'u5', ballots: sampleBallots(cast) });
    expect([outcome(record('FFAA')), outcome(record('FFFA')), outcome(record('FFXA'))]).toEqual([
      'REJECTED',
      'APPROVED',
      'REJECTED',
    ]);
  });
});

describe('weighed votes', () => {
  const classes = (...names: string[]): MatterRecord['electorate'] =>
    sampleElectorate(names.length).map((unit, at) => ({ ...unit, voterClass: names[at] ?? null }));
  const weigh = (emptyClass: 'DROP' | 'ZERO') =>
    ({ kind: 'CLASSES', basisPoints: { USER: 6000, WORKER: 2500, FUNDER: 1500 }, emptyClass }) as const;
  const cap = { kind: 'CAP', class: 'INVESTOR', num: 1, den: 10 } as const;

  it.each([
    ['users carry it against all others', ['USER', 'WORKER', 'FUNDER'], 'FAA', 'DROP', 'APPROVED'],
    ['half of the users do not', ['USER', 'USER', 'WORKER', 'FUNDER'], 'FAAA', 'DROP', 'REJECTED'],
    [
      'five of six users against the funder',
      ['USER', 'USER', 'USER', 'USER', 'USER', 'USER', 'FUNDER'],
      'FFFFFAA',
      'DROP',
      'APPROVED',
    ],
    ['an empty class is left out', ['WORKER', 'FUNDER', 'USER'], 'FA-', 'DROP', 'APPROVED'],
    ['or counted as nothing', ['WORKER', 'FUNDER', 'USER'], 'FF-', 'ZERO', 'REJECTED'],
  ] as const)('by class: %s', (_case, names, cast, emptyClass, expected) => {
    const change = { electorate: classes(...names), weighting: weigh(emptyClass), ballots: sampleBallots(cast) };
    expect(outcome(sampleRecord('ORDINARY', names.length, change))).toBe(expected);
  });

  it('investors together have at most a tenth of the votes', () => {
    const names = [...Array.from({ length: 9 }, () => 'USER'), ...Array.from({ length: 40 }, () => 'INVESTOR')];
    const record = (users: string) =>
      sampleRecord('ORDINARY', 49, {
        electorate: classes(...names),
        weighting: cap,
        ballots: sampleBallots(users + 'F'.repeat(40)),
      });
    expect([outcome(record('FFFFAAAAA')), outcome(record('FFFFFAAAA'))]).toEqual(['REJECTED', 'APPROVED']);
  });

  it('investors alone carry nothing, not even three quarters of no votes', () => {
    const change = { electorate: classes('INVESTOR', 'INVESTOR'), weighting: cap, ballots: sampleBallots('FF') };
    expect(outcome(sampleRecord('SPECIAL_75', 2, change))).toBe('REJECTED');
  });
});
