import { type IsoDate, Refusal, isoDate } from '#kernel';
import type { FrozenMatter } from './matter.js';
import { type RuleCode, decisionRule } from './rules/decision-rule.js';
import { sampleElectorate, sampleRecord } from './testing/sample-matter.js';
import { decideMatter } from './verdict/decide-matter.js';
import type { Ballot, Choice } from './verdict/matter-record.js';
import { closesAt, marksPassed, needWindowOver, unitsSilent, votesUntil } from './voting-window.js';

const nation = 'ENGLAND_AND_WALES';
const days = (count: number) => ({ unit: 'DAYS', count }) as const;
const business = (count: number) => ({ unit: 'BUSINESS_DAYS', count }) as const;
const months = (count: number) => ({ unit: 'MONTHS', count }) as const;

it.each([
  ['the 28 days of a written resolution, whatever the body takes', 'WRITTEN', 'WRITTEN_ORD', days(5), '2026-03-30'],
  ['the time the body takes', 'WRITTEN', 'UNANIMITY', days(7), '2026-03-09'],
  ['business days leave out the weekend', 'WRITTEN', 'UNANIMITY', business(5), '2026-03-09'],
  ['no time set', 'WRITTEN', 'UNANIMITY', null, null],
  ['in a meeting there is no window', 'MEETING', 'UNANIMITY', days(7), null],
] as const)('%s', (_case, method, rule, writtenWindow, until) => {
  expect(votesUntil(method, decisionRule(rule), { writtenWindow, nation }, isoDate('2026-03-02'))).toBe(until);
});

it.each([
  ['into a leap day', '2028-02-01', days(28), '2028-02-29', '2028-03-01T00:00:00.000Z'],
  ['to the last day of a short month', '2026-01-31', months(1), '2026-02-28', '2026-03-01T00:00:00.000Z'],
  ['on the day the clocks go forward', '2026-03-22', days(7), '2026-03-29', '2026-03-29T23:00:00.000Z'],
  ['on the day the clocks go back', '2026-10-18', days(7), '2026-10-25', '2026-10-26T00:00:00.000Z'],
  ['over Easter', '2026-04-01', business(2), '2026-04-07', '2026-04-07T23:00:00.000Z'],
] as const)('a window %s is over at the next midnight in London', (_case, today, writtenWindow, until, instant) => {
  const rule = decisionRule('UNANIMITY');
  const last = votesUntil('WRITTEN', rule, { writtenWindow, nation }, isoDate(today));
  expect([last, closesAt({ frozen: frozen('UNANIMITY', last) })?.toISOString()]).toEqual([until, instant]);
});

function frozen(code: RuleCode, until: string | null): FrozenMatter {
  const { rule, quorum, electorate, openedOn, stage } = sampleRecord(code, 3);
  return { rule, quorum, electorate, openedOn, stage, votesUntil: until as IsoDate | null, sealed: false };
}

it.each([
  ['2026-03-06T23:59:59.999Z', []],
  ['2026-03-07T00:00:00Z', ['HALF']],
  ['2026-03-09T23:59:59Z', ['HALF']],
  ['2026-03-10T00:00:00Z', ['HALF', 'LATE']],
  ['2026-03-12T00:00:00Z', ['HALF', 'LATE', 'ENDED']],
])('at %s the marks that passed are %j', (now, marks) => {
  const matter = { frozen: frozen('UNANIMITY', '2026-03-11'), openedAt: new Date('2026-03-02T00:00:00Z') };
  expect(marksPassed(matter, new Date(now))).toEqual(marks);
  expect(marksPassed({ ...matter, frozen: frozen('UNANIMITY', null) }, new Date(now))).toEqual([]);
});

it('silent are those whose vote counts and who have not said', () => {
  const electorate = sampleElectorate(5);
  const about = { frozen: { ...frozen('ALL_BUT_SUBJECT', null), electorate }, subject: 'u5' };
  expect(unitsSilent(about, [{ unit: 'u1' }], ['u2'])).toEqual(['u3', 'u4']);
});

const ballots = (cast: readonly Choice[]): Ballot[] =>
  cast.map((choice, at) => {
    const own = { seat: `s${at + 1}`, person: `p${at + 1}`, on: isoDate('2026-03-03') };
    return { castNo: at + 1, ...own, choice, reason: 'Because' };
  });
const closed = (
  code: RuleCode,
  cast: readonly Choice[],
  heldOn: string,
  disposal: 'DECIDE' | 'DEFER',
  sealed = false,
): string => {
  const record = sampleRecord(code, 3, {
    ...{ method: 'WRITTEN', heldOn: isoDate(heldOn), disposal, ballots: ballots(cast) },
  });
  try {
    needWindowOver({ frozen: { ...frozen(code, '2026-03-11'), sealed } }, decideMatter(record));
    return 'may be closed';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

it.each([
  ['somebody may still say yes', 'UNANIMITY', ['FOR', 'AGAINST'], '2026-03-11', 'governance.voting-window-open'],
  ['the last day is over', 'UNANIMITY', ['FOR', 'AGAINST'], '2026-03-12', 'may be closed'],
  ['everybody has voted', 'UNANIMITY', ['FOR', 'FOR', 'AGAINST'], '2026-03-04', 'may be closed'],
  ['more than half of all members approve', 'WRITTEN_ORD', ['FOR', 'FOR'], '2026-03-04', 'may be closed'],
  ['too few have approved so far', 'WRITTEN_ORD', ['FOR'], '2026-03-04', 'governance.voting-window-open'],
] as const)('before the window is over: %s', (_case, code, cast, heldOn, expected) => {
  expect(closed(code, cast, heldOn, 'DECIDE')).toBe(expected);
  expect(closed(code, cast, heldOn, 'DEFER')).toBe('may be closed');
});

it('before the window is over, that sealed votes carry it is told to nobody', () => {
  expect(closed('WRITTEN_ORD', ['FOR', 'FOR'], '2026-03-04', 'DECIDE', true)).toBe('governance.voting-window-open');
  expect(closed('WRITTEN_ORD', ['FOR', 'FOR'], '2026-03-12', 'DECIDE', true)).toBe('may be closed');
});
