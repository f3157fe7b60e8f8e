import { isoDate } from '#kernel';
import type { RuleCode } from '../rules/decision-rule.js';
import {
  sampleBallot,
  sampleBallots,
  sampleElectorate,
  sampleInterest,
  sampleRecord,
} from '../testing/sample-matter.js';
import { decideMatter } from './decide-matter.js';
import type { MatterRecord } from './matter-record.js';

const outcome = (record: MatterRecord): string => decideMatter(record).outcome;
const because = (record: MatterRecord): string =>
  decideMatter(record)
    .reasons.map(({ code }) => code)
    .join(' ');
const alternate = { person: 'deputy', namedAt: '2026-01-01T09:00:00.000Z' };
const late = { person: 'deputy', namedAt: '2026-03-02T09:00:00.000Z' };
const withAlternate = (named: typeof alternate): MatterRecord['electorate'] =>
  sampleElectorate(5).map((unit, at) =>
    at === 4 ? { ...unit, seats: [{ seat: 's5', member: 'p5', alternates: [named] }] } : unit,
  );
const byDeputy = [...sampleBallots('FFFF'), sampleBallot(5, 'FOR', { person: 'deputy' })];

describe('unanimity of a leadership team (G1 to G7)', () => {
  it.each([
    ['G1 all five agree', {}, 'FFFFF', 'APPROVED', 'all-agree'],
    ['G2 one is against', {}, 'FFFFA', 'NOT_AGREED', 'against'],
    ['G3 an abstention blocks', {}, 'FFFFX', 'NOT_AGREED', 'abstention-blocks'],
    ['G3 or stands aside', { abstention: 'STANDS_ASIDE' }, 'FFFFX', 'APPROVED', 'all-agree stood-aside'],
    ['G4 one absent without alternate', {}, 'FFFF', 'NO_QUORUM', 'not-quorate'],
    ['G5 its alternate is there', { electorate: withAlternate(alternate) }, byDeputy, 'APPROVED', 'all-agree'],
    [
      'G6 the alternate was not named before',
      { electorate: withAlternate(late) },
      byDeputy,
      'NO_QUORUM',
      'not-quorate',
    ],
    ['G6 nor named at all', {}, byDeputy, 'NO_QUORUM', 'not-quorate'],
    [
      'G7 2 of 4 others agree: recused',
      { interests: [sampleInterest('u5', ['u1', 'u2'])] },
      'FFFFA',
      'APPROVED',
      'all-agree',
    ],
    [
      '3 of 4 others agree: takes part',
      { interests: [sampleInterest('u5', ['u1', 'u2', 'u3'])] },
      'FFFFA',
      'NOT_AGREED',
      'against',
    ],
    [
      'an undisclosed interest',
      { interests: [sampleInterest('u5', ['u1', 'u2', 'u3', 'u4'], { disclosedBefore: false })] },
      'FFFFA',
      'APPROVED',
      'all-agree',
    ],
    [
      'the owner is recused',
      { interests: [sampleInterest('u1', [], { wishes: 'LEAVE' })] },
      'FFFFF',
      'ESCALATED',
      'owner-recused',
    ],
    ['there in person and silent', { attendance: [{ seat: 's5', person: 'p5' }] }, 'FFFF', 'NOT_AGREED', 'silent'],
    ['in writing one is missing', { method: 'WRITTEN' }, 'FFFF', 'NOT_AGREED', 'silent'],
    ['in writing all agree', { method: 'WRITTEN' }, 'FFFFF', 'APPROVED', 'all-agree'],
    ['nobody says yes', { abstention: 'STANDS_ASIDE' }, 'XXXXX', 'NOT_AGREED', 'nobody-agrees'],
    ['it is put off', { disposal: 'DEFER' }, 'FFFFF', 'DEFERRED', 'put-off'],
  ] as const)('%s', (_case, change, cast, expected, why) => {
    const ballots = typeof cast === 'string' ? sampleBallots(cast) : cast;
    const record = sampleRecord('UNANIMITY', 5, { ...change, ballots });
    expect([outcome(record), because(record)]).toEqual([expected, why]);
  });

  it('the alternate’s capacity ends when the member acts', () => {
    const ballots = [...byDeputy, sampleBallot(5, 'AGAINST', { castNo: 9 })];
    const verdict = decideMatter(sampleRecord('UNANIMITY', 5, { electorate: withAlternate(alternate), ballots }));
    expect(verdict.notCounted).toEqual([{ seat: 's5', person: 'deputy', why: 'member-acts' }]);
    expect(verdict.outcome).toBe('NOT_AGREED');
  });

  it('two representatives of one organisation who disagree have not agreed', () => {
    const [first, ...others] = sampleElectorate(3);
    const seats = [...(first?.seats ?? []), { seat: 's9', member: 'p9', alternates: [] }];
    const electorate = [{ ...sampleElectorate(1)[0], seats }, ...others] as MatterRecord['electorate'];
    const ballots = [...sampleBallots('FFF'), sampleBallot(9, 'AGAINST')];
    expect(because(sampleRecord('UNANIMITY', 3, { electorate, ballots }))).toBe('divided');
  });

  it('nobody stands for two organisations in one matter', () => {
    const electorate = sampleElectorate(3).map((unit, at) =>
      at === 1 ? { ...unit, seats: [{ seat: 's2', member: 'p1', alternates: [] }] } : unit,
    );
    const ballots = [sampleBallot(1, 'FOR'), sampleBallot(2, 'FOR', { person: 'p1' }), sampleBallot(3, 'FOR')];
    const verdict = decideMatter(sampleRecord('UNANIMITY', 3, { electorate, ballots }));
    expect(verdict.outcome).toBe('NO_QUORUM');
    expect(verdict.notCounted.map(({ why }) => why)).toEqual(['represents-two-units', 'represents-two-units']);
  });

  it('a changed vote counts as it was last, and both stay in the record', () => {
    const ballots = [...sampleBallots('FFFFA'), sampleBallot(5, 'FOR', { castNo: 6 })];
    const verdict = decideMatter(sampleRecord('UNANIMITY', 5, { ballots }));
    expect([verdict.outcome, verdict.record.ballots.length]).toEqual(['APPROVED', 6]);
  });
});

describe('other rules', () => {
  it.each([
    ['everybody but the subject agrees', 'FFFF', {}, 'APPROVED'],
    ['the subject’s own vote is nothing', 'FFFFA', {}, 'APPROVED'],
    ['one of the others does not say', 'FFF', {}, 'NOT_AGREED'],
    ['before the remedy period is over', 'FFFF', { notBefore: isoDate('2026-03-17') }, 'DEFERRED'],
    [
      'on the first day after it',
      'FFFF',
      { notBefore: isoDate('2026-03-17'), heldOn: isoDate('2026-03-17') },
      'APPROVED',
    ],
  ])('exclusion (T-EX): %s', (_case, cast, change, expected) => {
    expect(
      outcome(sampleRecord('ALL_BUT_SUBJECT', 5, { subject: 'u5', ballots: sampleBallots(cast), ...change })),
    ).toBe(expected);
  });

  it.each([
    ['F', true, 'APPROVED'],
    ['FAAAA', true, 'APPROVED'],
    ['AFFFF', true, 'REJECTED'],
    ['XFFFF', true, 'DEFERRED'],
    ['F', false, 'DEFERRED'],
  ])('reserved to the owner: votes %s, consulted %s: %s', (cast, consulted, expected) => {
    expect(outcome(sampleRecord('OWNER_RESERVED', 5, { consulted, ballots: sampleBallots(cast) }))).toBe(expected);
  });

  it.each([
    ['CONSENSUS_THEN_ESCALATE', 'FFA', 'NOT_AGREED'],
    ['PANEL_VIEW', 'FFA', 'ADVISED'],
    ['PANEL_VIEW', '', 'ADVISED'],
  ] as [RuleCode, string, string][])('%s with %s: %s', (code, cast, expected) => {
    expect(outcome(sampleRecord(code, 3, { ballots: sampleBallots(cast) }))).toBe(expected);
  });

  it('a sixth proxy in one hand does not count (DEC-07)', () => {
    const proxies = [2, 3, 4, 5, 6, 7].map((unit) => ({
      unit: `u${unit}`,
      holder: 'p1',
      deliveredAt: `2026-02-0${unit}T09:00:00.000Z`,
      revokedAt: null,
    }));
    const ballots = [1, 2, 3, 4, 5, 6, 7].map((unit) => sampleBallot(unit, 'FOR', { person: 'p1' }));
    const verdict = decideMatter(sampleRecord('ORDINARY', 7, { proxies, ballots }));
    expect([verdict.tally.for, verdict.notCounted]).toEqual([6, [{ seat: 's7', person: 'p1', why: 'proxy-limit' }]]);
  });

  it.each([
    ['on the day', { deliveredAt: '2026-03-02T09:00:00.000Z' }, 'proxy-late'],
    ['and revoked before', { revokedAt: '2026-03-01T09:00:00.000Z' }, 'proxy-revoked'],
  ])('a proxy delivered %s does not count', (_case, change, why) => {
    const paper = { unit: 'u2', holder: 'p9', deliveredAt: '2026-02-01T09:00:00.000Z', revokedAt: null, ...change };
    const ballots = [sampleBallot(2, 'FOR', { person: 'p9' })];
    const verdict = decideMatter(sampleRecord('ORDINARY', 3, { proxies: [paper], ballots }));
    expect(verdict.notCounted).toEqual([{ seat: 's2', person: 'p9', why }]);
  });
});
