import { type Escalation, defaultLadder, ladderState, rungs } from './ladder.js';

const escalation: Escalation = {
  ladder: defaultLadder,
  nation: 'ENGLAND_AND_WALES',
  technical: false,
  startedAt: new Date('2026-03-02T10:00:00Z'),
  gaveUp: [],
  resolved: null,
  withdrawnAt: null,
};
const at = (instant: string, change: Partial<Escalation> = {}): string => {
  const state = ladderState({ ...escalation, ...change }, new Date(instant));
  return state.state === 'AT_LEVEL' ? `${state.number} ${state.level.code}` : state.state;
};
const time = (instant: string): Date => new Date(instant);

it('each level has its business days, over a change of clocks and over Easter', () => {
  expect(rungs(escalation).map(({ level, dueAt }) => `${level.code} ${dueAt.toISOString()}`)).toEqual([
    'LEADERSHIP_TEAM 2026-03-17T00:00:00.000Z',
    'SECOND_MEETING 2026-03-30T23:00:00.000Z',
    'CHIEF_EXECUTIVES 2026-04-15T23:00:00.000Z',
    'INDEPENDENT_CHAIR 2026-05-14T23:00:00.000Z',
  ]);
});

it.each([
  ['2026-03-02T10:00:00Z', '1 LEADERSHIP_TEAM'],
  ['2026-03-16T23:59:59Z', '1 LEADERSHIP_TEAM'],
  ['2026-03-17T00:00:00Z', '2 SECOND_MEETING'],
  ['2026-03-30T22:59:59Z', '2 SECOND_MEETING'],
  ['2026-03-30T23:00:00Z', '3 CHIEF_EXECUTIVES'],
  ['2026-05-14T22:59:59Z', '4 INDEPENDENT_CHAIR'],
  ['2026-05-14T23:00:00Z', 'LAPSED'],
])('at %s it stands at %s', (instant, expected) => {
  expect(at(instant)).toBe(expected);
});

it.each([
  ['technical, it goes to an expert last', '2026-05-14T23:00:00Z', { technical: true }, '5 EXPERT'],
  [
    'given up early, the next level begins',
    '2026-03-05T12:00:00Z',
    { gaveUp: [{ code: 'LEADERSHIP_TEAM', at: time('2026-03-04T12:00:00Z') }] },
    '2 SECOND_MEETING',
  ],
  [
    'resolved',
    '2026-03-20T12:00:00Z',
    { resolved: { decision: 'dec_1', at: time('2026-03-20T12:00:00Z') } },
    'RESOLVED',
  ],
  [
    'a resolution after it lapsed comes too late',
    '2026-06-01T12:00:00Z',
    { resolved: { decision: 'dec_1', at: time('2026-05-20T12:00:00Z') } },
    'LAPSED',
  ],
  ['withdrawn', '2026-03-20T12:00:00Z', { withdrawnAt: time('2026-03-19T12:00:00Z') }, 'WITHDRAWN'],
] as [string, string, Partial<Escalation>, string][])('%s', (_case, instant, change, expected) => {
  expect(at(instant, change)).toBe(expected);
});
