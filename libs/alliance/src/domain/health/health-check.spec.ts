import './health-refusals.js';
import { type IsoDate, addDays, isoDate } from '#kernel';
import { groupOf, runsRounds, seesResults, seesRounds } from './asked.js';
import { type ItemAnswer, checkedBallot } from './ballot.js';
import { type HealthCheck, defaultTerms, ensureOpen, ensureWindow, sharedFrom, stepsDue } from './health-check.js';
import { ensureOwner, needOpenAction } from './health-action.js';
import { codeText, healthCodeHash, typedHealthCode } from './health-code.js';
import { type WordedItem, checkedItems, standardItems } from './instrument.js';

const day = isoDate;
const TODAY = day('2026-05-10');
const refused = (code: string) => expect.objectContaining({ code });
const round = (more: Partial<HealthCheck> = {}): HealthCheck => ({
  checkNo: 1,
  checkId: 'hch_1',
  title: 'Spring',
  instrumentNo: 1,
  openFrom: day('2026-05-11'),
  openTo: day('2026-05-20'),
  terms: defaultTerms,
  status: 'PLANNED',
  reminded: false,
  askedPeople: null,
  sharedFrom: null,
  version: 1,
  ...more,
});

describe('a round', () => {
  it.each([
    ['2026-05-09', '2026-05-20'],
    ['2026-05-20', '2026-05-19'],
    ['2026-05-10', addDays(TODAY, 93)],
  ])('cannot run from %s to %s', (from, to) => {
    expect(() => ensureWindow(day(from), day(to), [], TODAY)).toThrow(refused('health.window-unfit'));
  });

  it('does not overlap another that is planned, open or over; one called off is no matter', () => {
    const from = day('2026-05-20');
    const plan = (other: HealthCheck): void => ensureWindow(from, from, [other], TODAY);
    expect(() => plan(round())).toThrow(refused('health.round-overlaps'));
    expect(() => plan(round({ status: 'CALLED_OFF' }))).not.toThrow();
    expect(() => plan(round({ openTo: day('2026-05-19') }))).not.toThrow();
  });

  it.each([
    ['before its first day', '2026-05-10', {}, ''],
    ['on its first day', '2026-05-11', {}, 'OPEN'],
    ['when half is over', '2026-05-16', { status: 'OPEN' }, 'REMIND'],
    ['once', '2026-05-16', { status: 'OPEN', reminded: true }, ''],
    ['not yet', '2026-05-15', { status: 'OPEN' }, ''],
    ['on its last day', '2026-05-20', { status: 'OPEN', reminded: true }, ''],
    ['the day after', '2026-05-21', { status: 'OPEN' }, 'CLOSE'],
    ['when nobody looked for a month', '2026-06-21', {}, 'OPEN CLOSE'],
    ['when it was called off', '2026-05-12', { status: 'CALLED_OFF' }, ''],
    ['when it is closed', '2026-06-12', { status: 'CLOSED' }, ''],
  ] as const)('moves by the clock: %s', (_name, on, more, steps) => {
    expect(stepsDue(round(more), day(on)).join(' ')).toBe(steps);
  });

  it('of one day opens, and is not reminded of', () => {
    const short = round({ openTo: day('2026-05-11') });
    expect(stepsDue(short, day('2026-05-11'))).toEqual(['OPEN']);
    expect(stepsDue({ ...short, status: 'OPEN' }, day('2026-05-12'))).toEqual(['CLOSE']);
  });

  it.each([
    ['PLANNED', '2026-05-11', false],
    ['OPEN', '2026-05-11', true],
    ['OPEN', '2026-05-20', true],
    ['OPEN', '2026-05-21', false],
    ['CLOSED', '2026-05-20', false],
  ] as const)('%s can be answered on %s: %s', (status, on, can) => {
    const answer = (): void => ensureOpen(round({ status }), day(on));
    if (can) expect(answer).not.toThrow();
    else expect(answer).toThrow(refused('health.not-open'));
  });

  it('keeps a gap to the two for ten business days; without one everything is shared at once', () => {
    expect(sharedFrom(defaultTerms, day('2026-05-21'), true)).toBe('2026-06-05');
    expect(sharedFrom(defaultTerms, day('2026-05-21'), false)).toBe('2026-05-21');
    expect(sharedFrom({ ...defaultTerms, firstShownDays: 0 }, day('2026-05-21'), true)).toBe('2026-05-21');
  });
});

describe('statements', () => {
  const own = (text: string): WordedItem => ({ area: 'OWN', principle: 'dropped', text });
  it('get keys in their order', () => {
    expect(checkedItems([own(' We  laugh '), ...standardItems])).toHaveLength(9);
    expect(checkedItems([own('We laugh')])).toEqual([{ key: 'I1', area: 'OWN', principle: null, text: 'We laugh' }]);
    expect(checkedItems([{ area: 'PRINCIPLE', principle: 'Honesty', text: 'We are honest' }])[0]?.principle).toBe(
      'Honesty',
    );
  });

  it.each([
    ['none', []],
    ['thirteen', Array.from({ length: 13 }, (_, at) => own(`Statement ${at}`))],
    ['one twice', [own('We laugh'), own('we LAUGH')]],
  ])('are refused: %s', (_name, items) => expect(() => checkedItems(items)).toThrow(refused('health.items-unfit')));

  it.each([
    ['no text', own('  ')],
    ['no principle', { area: 'PRINCIPLE', principle: null, text: 'x' } as const],
  ])('are refused: %s', (_name, item) => expect(() => checkedItems([item])).toThrow(refused('input-invalid')));
});

describe('an answer', () => {
  const items = checkedItems([
    { area: 'OWN', principle: null, text: 'a' },
    { area: 'OWN', principle: null, text: 'b' },
  ]);
  const first: ItemAnswer = { item: 'I1', score: 4, comment: '  good ' };
  it('says something to every statement, or that one cannot say', () => {
    expect(checkedBallot(items, [first, { item: 'I2', score: null, comment: ' ' }])).toEqual({
      scores: { I1: 4, I2: null },
      comments: { I1: 'good' },
    });
  });

  it.each([
    ['health.answer-incomplete', [first]],
    ['health.item-unknown', [first, { item: 'I3', score: 1 }]],
    ['health.item-unknown', [first, first]],
    ['input-invalid', [{ ...first, comment: 'x'.repeat(1001) }]],
    ['input-invalid', [{ ...first, score: 9 }]],
    ['input-invalid', [{ ...first, score: 1.5 }]],
  ] as const)('is refused: %s', (code, answers) => {
    expect(() => checkedBallot(items, answers)).toThrow(refused(code));
  });
});

describe('who is asked', () => {
  it.each([
    ['PARTNER_LEAD', 'org_1 LEAD', true],
    ['COMMISSIONER', 'org_1 LEAD', true],
    ['PARTNER_FINANCE', 'org_1 MANAGER', false],
    ['PANEL_MEMBER', 'PANEL PANEL', true],
    ['AUDITOR', 'nobody', false],
    ['PUBLIC', 'nobody', false],
  ] as const)('%s as %s; is shown results: %s', (role, group, results) => {
    const asked = groupOf({ role, organisationId: 'org_1' });
    expect(asked === null ? 'nobody' : `${asked.party} ${asked.level}`).toBe(group);
    expect([seesRounds({ role }), seesResults({ role })]).toEqual([asked !== null, results]);
  });

  it('counts people of the alliance itself as a group of their own', () => {
    expect(groupOf({ role: 'CLERK', organisationId: null })).toEqual({ party: 'TEAM', level: 'MANAGER' });
    expect(runsRounds({ role: 'CLERK', powers: new Set(['MANAGE_MATTERS']) })).toBe(true);
    expect(runsRounds({ role: 'PARTNER_LEAD', powers: new Set(['VOTE']) })).toBe(false);
  });
});

describe('a code', () => {
  const code = codeText(
    { allianceNo: 33, checkNo: 2 },
    Uint8Array.from({ length: 12 }, (_, at) => at * 21),
  );
  it('is read however it is typed', () => {
    expect(code).toBe('11-2-0NAZ-M9YK-8XJ7');
    expect(typedHealthCode(' ll-2-ona z-m9yk-8xj7')).toEqual({ code, place: { allianceNo: 33, checkNo: 2 } });
    expect(healthCodeHash(code)).toHaveLength(32);
  });

  it.each(['', '11-2', 'hello', '0-1-AAAA-AAAA-AAAA', '11-2-0NAZ-M9YK-8XJ', '11-2-0NAZ-M9YK-8XU7', `${code}7`])(
    'is not %j',
    (text) => expect(typedHealthCode(text)).toBeUndefined(),
  );
});

describe('an action', () => {
  const own = (owner: string, dueOn: IsoDate, between: string[] = []): void =>
    ensureOwner({ between }, { owner, dueOn }, ['org_1', 'org_2'], TODAY);
  it('is owned by an organisation that takes part, of a gap by one of the two, until a day to come', () => {
    expect(() => own('org_1', TODAY)).not.toThrow();
    expect(() => own('org_3', TODAY)).toThrow(refused('health.owner-unfit'));
    expect(() => own('org_1', TODAY, ['org_2', 'org_4'])).toThrow(refused('health.owner-unfit'));
    expect(() => own('org_1', addDays(TODAY, -1))).toThrow(refused('health.due-in-the-past'));
  });

  it('is closed once', () => {
    expect(() => needOpenAction({ status: 'OPEN' })).not.toThrow();
    expect(() => needOpenAction({ status: 'DONE' })).toThrow(refused('health.action-closed'));
  });
});
