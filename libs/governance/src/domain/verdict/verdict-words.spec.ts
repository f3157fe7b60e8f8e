import { isoDate } from '#kernel';
import { type RuleCode, ruleCodes } from '../rules/decision-rule.js';
import { dice, randomRecord } from '../testing/random-record.js';
import { sampleBallots, sampleElectorate, sampleInterest, sampleRecord, votes } from '../testing/sample-matter.js';
import { decideMatter } from './decide-matter.js';
import type { ExplainedVerdict } from './explained-verdict.js';
import type { MatterRecord } from './matter-record.js';
import { type Outcome, outcomes } from './outcome.js';
import { verdictWords } from './verdict-words.js';

type Change = Partial<MatterRecord>;
type Case = [rule: RuleCode, outcome: Outcome, size: number, votes: string, change: Change, ...sentences: string[]];

const stage = (day: string): Change => ({ stage: { number: 2, firstHeldOn: isoDate(day), firstPassed: true } });
const leaves = (unit: string): Change => ({ interests: [sampleInterest(unit, [], { wishes: 'LEAVE' })] });
const few = { kind: 'COUNT', minimum: 2 } as const;
const nobody = 'Too few members were represented: 5 had to be, and none were.';

const cases: Case[] = [
  ['UNANIMITY', 'APPROVED', 5, 'FFFFF', {}, 'All 5 were for it.', 'Everybody who could agree did.'],
  ['UNANIMITY', 'NOT_AGREED', 5, 'FFFAA', {}, '3 of the 5 were for it and 2 were against it.'],
  ['UNANIMITY', 'NOT_AGREED', 2, 'FX', {}, '1 of the 2 was for it and 1 abstained.', 'Unit 2 abstained.'],
  ['UNANIMITY', 'NOT_AGREED', 5, 'FF', { method: 'WRITTEN' }, 'Unit 3, Unit 4 and Unit 5 did not vote.'],
  ['UNANIMITY', 'NO_QUORUM', 5, 'FFFF', {}, 'Unit 5 was not represented.'],
  ['UNANIMITY', 'NO_QUORUM', 5, 'F', {}, 'Too few members were represented: 5 had to be, and 1 was.'],
  ['UNANIMITY', 'ESCALATED', 5, '.FFFF', leaves('u1'), 'Unit 1 had an interest and left for this matter.'],
  ['UNANIMITY', 'ESCALATED', 2, 'F', leaves('u2'), 'The one member who could take part was for it.'],
  ['UNANIMITY', 'DEFERRED', 5, '', { disposal: 'DEFER' }, nobody, 'Nobody voted.', 'It was put off.'],
  ['CONSENSUS_THEN_ESCALATE', 'NOT_AGREED', 2, 'AA', {}, 'Both were against it.'],
  ['ALL_BUT_SUBJECT', 'APPROVED', 4, 'FFF', { subject: 'u4' }, 'The member it is about, Unit 4, had no vote.'],
  ['OWNER_RESERVED', 'APPROVED', 3, 'FFF', {}, 'The owner decided for it.'],
  ['OWNER_RESERVED', 'REJECTED', 3, 'AFF', {}, 'Unit 1 was against it.', 'The owner decided against it.'],
  ['OWNER_RESERVED', 'DEFERRED', 3, '.FF', {}, 'The owner did not decide.'],
  [
    'MAJORITY_OTHERS',
    'REJECTED',
    5,
    'FFAA',
    { subject: 'u5', quorum: few },
    'More than half of those who were represented had to be for it: 2 of 4 were.',
  ],
  [
    'ORDINARY',
    'APPROVED',
    20,
    votes(6, 5),
    {},
    '6 of the 20 were for it, 5 were against it and 9 did not vote.',
    'More than half of the votes for and against had to be for it: 6 of 11 were.',
    'That is enough to carry it.',
  ],
  [
    'ORDINARY',
    'REJECTED',
    4,
    'XX',
    {},
    'More than half of the votes for and against had to be for it, and there were none.',
  ],
  ['SPECIAL_75', 'REJECTED', 20, votes(14, 5), {}, 'That is not enough to carry it.'],
  ['WRITTEN_ORD', 'REJECTED', 5, 'F', {}, 'More than half of those who could take part had to be for it: 1 of 5 was.'],
  ['WRITTEN_SPEC', 'APPROVED', 5, 'FFFF', {}, 'Unit 5 did not vote.'],
  ['ENTRENCHED_100', 'REJECTED', 5, 'FFFFX', {}, 'All of those who could take part had to be for it: 4 of 5 were.'],
  ['SOC_S111', 'PASSED_FIRST_MEETING', 6, 'FFFFAA', {}, 'This was the first of the two meetings it needs.'],
  ['SOC_S111', 'INVALID', 6, 'FFFFAA', stage('2026-03-08'), 'This was the second of the two meetings it needs.'],
  ['SOC_S113', 'REJECTED', 16, 'FFFFFFFXX', {}, 'At least half of those who could take part had to vote: 7 of 16 did.'],
  ['SOC_S113', 'APPROVED', 9, 'FFFFA', stage('2026-02-16'), 'The second meeting confirmed it.'],
  ['PANEL_VIEW', 'ADVISED', 6, 'FFFAX', {}, '3 of the 6 supported it, 1 had concerns, 1 abstained and 1 gave no view.'],
];

describe('a verdict in words', () => {
  it.each(cases)('%s, %s: %i members, %s', (rule, outcome, size, cast, change, ...sentences) => {
    const verdict = decideMatter(sampleRecord(rule, size, { ballots: sampleBallots(cast), ...change }));
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.words).toEqual(expect.arrayContaining(sentences));
    expect(verdict.words.at(-1)).toBe(outcomes[outcome]);
  });

  it('tells the whole, in order', () => {
    const interests = [sampleInterest('u5', ['u1', 'u2'])];
    const verdict = decideMatter(sampleRecord('UNANIMITY', 5, { interests, ballots: sampleBallots('FFFAA') }));
    expect(verdict.words).toEqual([
      'The rule: everybody who can take part agrees.',
      '4 of the 5 members with a voice could take part.',
      'Unit 5 had an interest and could not take part: more than half of the others had to agree, and only 2 of the 4 other members agreed.',
      'Enough members were represented: 4 had to be, and 4 were.',
      '3 of the 4 were for it and 1 was against it.',
      'Unit 4 was against it.',
      'Everybody had to agree, and somebody was against it.',
      'Not everybody agreed; it climbs the ladder of escalation.',
    ]);
    expect(verdictWords(verdict, 'WITHOUT_NAMES').join(' ')).not.toContain('Unit');
  });

  it('tells votes weighed by class in per cent', () => {
    const weighting = { kind: 'CLASSES', basisPoints: { USER: 6000, WORKER: 4000 }, emptyClass: 'DROP' } as const;
    const electorate = sampleElectorate(4).map((unit, at) => ({ ...unit, voterClass: at < 2 ? 'USER' : 'WORKER' }));
    const said = (cast: string): string =>
      decideMatter(sampleRecord('ORDINARY', 4, { weighting, electorate, ballots: sampleBallots(cast) })).words.join(
        ' ',
      );
    expect(said('FAFF')).toContain('more than half of the votes for and against had to be for it: about 70.0% were.');
    expect(said('XX')).toContain('had to be for it; there were none.');
  });

  it('is sentences without a code and with the right number, whatever the rule and the outcome', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 3000; seed++) {
      const verdict = decideMatter(randomRecord(dice(seed)));
      seen.add(verdict.record.rule.code);
      const all = [...verdict.words, ...verdictWords(verdict, 'WITHOUT_NAMES')];
      expect(all.filter((line) => !/^[A-Z0-9].*\.$/.test(line))).toEqual([]);
      expect(
        all.filter((line) =>
          /[A-Z]{2}|_|undefined|\b1 were|(?<!Unit |the |of )[02-9] was |none of 1 were|All [12] /.test(line),
        ),
      ).toEqual([]);
    }
    expect([...seen].sort()).toEqual([...ruleCodes].sort());
  });

  it('stays as it was for what was decided with words of the first form', () => {
    const interests = [sampleInterest('u3', [])];
    const now = decideMatter(sampleRecord('UNANIMITY', 3, { interests, ballots: sampleBallots('FA') }));
    const earlier: ExplainedVerdict = { ...now, schema: 'commonbook/verdict/1' };
    expect(verdictWords(earlier, 'BY_NAME')).toContain('nobody is against: 1 = 0: no.');
    expect(verdictWords(earlier, 'WITHOUT_NAMES').join(' ')).toContain('One of them is recused: it has an interest');
  });
});
