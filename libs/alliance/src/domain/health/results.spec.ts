import { formatTenths } from './tenths.js';
import { type Ballot, type Score, putIn } from './ballot.js';
import { commentsOn } from './comments.js';
import { defaultTerms } from './health-check.js';
import { actionsCalledFor } from './health-action.js';
import { type Box, type ItemResult, type Measure, resultsOf } from './results.js';
import { resultSeenBy, wideGaps } from './seen-results.js';
import type { HealthLevel } from './asked.js';
import { isoDate } from '#kernel';

const [A, B, C] = ['org_A', 'org_B', 'org_C'] as const;
const said = (score: Score | null, comment?: string): Ballot => ({
  scores: { I1: score },
  comments: comment === undefined ? {} : { I1: comment },
});
/** A box from its scores as digits: `box(A, 'LEAD', '455-')`; a hyphen cannot say. */
const box = (party: string, level: HealthLevel, scores: string): Box => ({
  party,
  level,
  ballots: [...scores].map((digit) => said(digit === '-' ? null : (Number(digit) as Score))),
});
const one = (...boxes: Box[]): ItemResult => resultsOf(['I1'], boxes)[0] as ItemResult;
const read = (measure: Measure | undefined): string =>
  measure === undefined
    ? 'none'
    : measure.shown
      ? `${formatTenths(measure.mean)} of ${measure.answers}`
      : measure.because;

describe('results of a statement', () => {
  it.each([
    ['a mean to one decimal, half up', '455', '4.7 of 3'],
    ['a half goes up', '3344433333344333333', '3.3 of 19'],
    ['exactly between', '12222222222222222222', '2.0 of 20'],
    ['who cannot say is not counted', '455--', '4.7 of 3'],
    ['two are too few', '45', 'TOO_FEW'],
    ['two who say something are too few', '45---', 'TOO_FEW'],
    ['nobody says something', '---', 'NOBODY'],
  ])('%s', (_name, scores, shown) => expect(read(one(box(A, 'LEAD', scores)).all)).toBe(shown));

  it('tell how the scores spread', () => {
    expect(one(box(A, 'LEAD', '155'), box(B, 'LEAD', '133')).all).toMatchObject({ spread: [2, 0, 2, 0, 2] });
  });

  it('are told by organisation and by level, each as far as it hides the few', () => {
    const result = one(box(A, 'LEAD', '444'), box(A, 'FRONT_LINE', '2222'), box(B, 'LEAD', '555'), box(C, 'LEAD', '1'));
    expect(read(result.all)).toBe('3.3 of 11');
    expect([A, B, C].map((party) => read(result.parties.get(party)))).toEqual([
      '2.9 of 7',
      'PROTECTS_OTHERS',
      'TOO_FEW',
    ]);
    expect([...result.levels].map(([level, measure]) => `${level} ${read(measure)}`)).toEqual([
      'LEAD 4.0 of 7',
      'MANAGER NOBODY',
      'FRONT_LINE 2.0 of 4',
      'PANEL NOBODY',
    ]);
  });

  it('put the panel with the levels, and the people of the alliance with the organisations', () => {
    const result = one(box('PANEL', 'PANEL', '223'), box('TEAM', 'MANAGER', '555'), box(A, 'LEAD', '444'));
    expect([...result.parties.keys()]).toEqual(['TEAM', A]);
    expect(read(result.levels.get('PANEL'))).toBe('2.3 of 3');
    expect(result.gaps).toEqual([]);
    expect(result.levelGaps[0]).toMatchObject({ higher: 'MANAGER', lower: 'PANEL' });
  });

  it('do not depend on who answered first', () => {
    const ballots = ['5', '1', '3', '-', '4'].map((digit) =>
      said(digit === '-' ? null : (Number(digit) as Score), digit),
    );
    const forwards = ballots.reduce<Ballot[]>((box, ballot) => putIn(box, ballot), []);
    const backwards = ballots.reduceRight<Ballot[]>((box, ballot) => putIn(box, ballot), []);
    expect(forwards).toEqual(backwards);
  });
});

describe('gaps between organisations', () => {
  const boxes = [box(A, 'LEAD', '555'), box(B, 'LEAD', '444'), box(C, 'LEAD', '334')];
  it('are exact, widest first; one of exactly 1.0 counts', () => {
    const wide = wideGaps(one(...boxes), defaultTerms);
    expect(wide.map(({ higher, lower, difference }) => `${higher} ${lower} ${formatTenths(difference)}`)).toEqual([
      `${A} ${C} 1.7`,
      `${A} ${B} 1.0`,
    ]);
    expect(wideGaps(one(box(A, 'LEAD', '5554'), box(B, 'LEAD', '4444')), defaultTerms)).toEqual([]);
  });

  it('are for the two alone until the day on which means are shared', () => {
    const shared = isoDate('2026-06-15');
    const today = isoDate('2026-06-14');
    const seen = (organisation: string | null, day = today): string => {
      const result = resultSeenBy(one(...boxes), defaultTerms, shared, { organisation, today: day });
      const means = [A, B, C].map((party) => read(result.parties.get(party)).replace(/ of 3$/, ''));
      return `${means.join(' ')} | ${result.gaps.map(({ higher, lower }) => higher.slice(-1) + lower.slice(-1)).join(' ')}`;
    };
    const hidden = 'FIRST_TO_THE_TWO';
    expect(seen(null)).toBe(`${hidden} ${hidden} ${hidden} | `);
    expect(seen('org_D')).toBe(`${hidden} ${hidden} ${hidden} | `);
    expect(seen(A)).toBe('5.0 4.0 3.3 | AC AB');
    expect(seen(B)).toBe(`5.0 4.0 ${hidden} | AB`);
    expect(seen(C)).toBe(`5.0 ${hidden} 3.3 | AC`);
    expect(seen(null, shared)).toBe('5.0 4.0 3.3 | AC AB BC');
  });
});

describe('levels before means are shared', () => {
  const seenLevels = (organisation: string | null, ...boxes: Box[]): string =>
    [
      ...resultSeenBy(one(...boxes), defaultTerms, isoDate('2026-06-15'), {
        organisation,
        today: isoDate('2026-06-14'),
      }).levels,
    ]
      .filter(([, measure]) => measure.shown || measure.because === 'FIRST_TO_THE_TWO')
      .map(([level, measure]) => `${level} ${read(measure)}`)
      .join(', ');
  const boxes = [
    box(A, 'LEAD', '555'),
    box(B, 'FRONT_LINE', '222'),
    box(C, 'FRONT_LINE', '333'),
    box('PANEL', 'PANEL', '444'),
  ];

  it('are not shown where one organisation could be worked out, alone or by subtraction', () => {
    expect(seenLevels(null, ...boxes)).toBe('LEAD FIRST_TO_THE_TWO, FRONT_LINE 2.5 of 6, PANEL FIRST_TO_THE_TWO');
  });

  it('are shown where they stand for several', () => {
    const mixed = [box(A, 'LEAD', '555'), box(B, 'LEAD', '222'), box(A, 'MANAGER', '545'), box(B, 'MANAGER', '333')];
    expect(seenLevels(null, ...mixed)).toBe('LEAD 3.5 of 6, MANAGER 3.8 of 6');
  });

  it('are shown to the two as far as they tell nothing of a third', () => {
    expect(seenLevels(A, ...boxes)).toBe('LEAD 5.0 of 3, FRONT_LINE 2.5 of 6, PANEL 4.0 of 3');
    const four = [...boxes, box('org_D', 'MANAGER', '333')];
    expect(seenLevels(C, ...four)).toBe(
      'LEAD 5.0 of 3, MANAGER FIRST_TO_THE_TWO, FRONT_LINE 2.5 of 6, PANEL FIRST_TO_THE_TWO',
    );
  });
});

describe('actions that results call for', () => {
  const closed = isoDate('2026-06-01');
  const calls = (...boxes: Box[]): string[] =>
    actionsCalledFor(resultsOf(['I1'], boxes), defaultTerms, closed).map(({ cause, between, dueOn }) =>
      `${cause} ${between.join(' ')} ${dueOn}`.replace('  ', ' '),
    );
  it.each([
    ['a mean below 3.0', [box(A, 'LEAD', '33332')], ['LOW 2026-07-31']],
    ['not a mean of 3.0', [box(A, 'LEAD', '33333')], []],
    ['a low one that shows as 3.0 all the same', [box(A, 'LEAD', `${'3'.repeat(24)}2`)], ['LOW 2026-07-31']],
    [
      'the widest gap',
      [box(A, 'LEAD', '555'), box(B, 'LEAD', '444'), box(C, 'LEAD', '333')],
      [`GAP ${A} ${C} 2026-07-31`],
    ],
    ['both', [box(A, 'LEAD', '333'), box(B, 'LEAD', '111')], ['LOW 2026-07-31', `GAP ${A} ${B} 2026-07-31`]],
    ['nothing of two people', [box(A, 'LEAD', '11')], []],
  ])('%s', (_name, boxes, expected) => expect(calls(...boxes)).toEqual(expected));
});

describe('comments', () => {
  it('are shown of parties with three people and more, in the order of their letters, without a group', () => {
    const from = (party: string, ...comments: string[]): Box => ({
      party,
      level: 'LEAD',
      ballots: comments.map((comment) => said(3, comment)),
    });
    const boxes = [from(A, 'we meet', 'too late', 'as before'), from(B, 'two', 'of us')];
    expect(commentsOn('I1', boxes)).toEqual(['as before', 'too late', 'we meet']);
    expect(commentsOn('I2', boxes)).toEqual([]);
  });
});
