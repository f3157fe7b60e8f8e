import { Refusal } from '#kernel';
import { allianceStatuses, type AllianceStatus } from '../alliance.js';
import {
  guardSentence,
  lifeSteps,
  membersDecide,
  needGuards,
  needStep,
  stepsFrom,
  takesPostings,
} from './alliance-life.js';
import { plainStatus } from './life-refusals.js';

const every = Object.keys(allianceStatuses) as AllianceStatus[];
const code = (work: () => unknown): unknown => {
  try {
    work();
    return 'ok';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('an alliance takes these steps and no others', () => {
  const written = every.flatMap((from) =>
    every.flatMap((to) => (code(() => needStep(from, to)) === 'ok' ? [`${from} ${to}`] : [])),
  );
  expect(written).toEqual([
    'FORMING DEVELOPMENT',
    'DEVELOPMENT ACTIVE',
    'ACTIVE SUSPENDED',
    'ACTIVE CLOSING',
    'ACTIVE TERMINATED',
    'SUSPENDED ACTIVE',
    'CLOSING CLOSED',
    'TERMINATED CLOSING',
  ]);
  expect(code(() => needStep('CLOSED', 'ACTIVE'))).toBe('alliance.step-not-possible');
  expect(stepsFrom('CLOSED')).toEqual([]);
});

it('every status can be reached from the first, and the last from every one', () => {
  const reach = (from: AllianceStatus): Set<AllianceStatus> => {
    const seen = new Set([from]);
    for (const at of seen) for (const { to } of stepsFrom(at)) seen.add(to);
    return seen;
  };
  expect([...reach('FORMING')].sort()).toEqual([...every].sort());
  for (const from of every) expect(reach(from).has('CLOSED')).toBe(true);
});

it('the members decide to rest, to go on, to close and to end it', () => {
  const decided = lifeSteps.filter(({ needsDecision }) => needsDecision).map(({ from, to }) => `${from} ${to}`);
  expect(decided).toEqual(['ACTIVE SUSPENDED', 'SUSPENDED ACTIVE', 'ACTIVE CLOSING', 'ACTIVE TERMINATED']);
});

it('what is missing is named, with what to do about it', () => {
  const states = [
    { guard: 'TWO_ORGANISATIONS', holds: true, missing: [] },
    { guard: 'ALL_SIGNED', holds: false, missing: ['Kite Homes', 'Elm Trust'] },
  ] as const;
  expect(code(() => needGuards(states))).toBe('alliance.guards-missing');
  expect(code(() => needGuards(states.slice(0, 1)))).toBe('ok');
  expect(guardSentence(states[1])).toMatch(/have each of them sign it\. Missing: Kite Homes, Elm Trust\.$/);
});

it.each([
  ['FORMING', true, true, false],
  ['DEVELOPMENT', true, true, false],
  ['ACTIVE', true, true, true],
  ['SUSPENDED', false, true, true],
  ['TERMINATED', true, true, true],
  ['CLOSING', true, true, true],
  ['CLOSED', false, false, true],
] as const)(
  'while %s, costs are taken: %s (%s when that was agreed); the members decide who joins: %s',
  (...expected) => {
    const [status] = expected;
    expect([status, takesPostings(status, false), takesPostings(status, true), membersDecide(status)]).toEqual(
      expected,
    );
  },
);

it('statuses are told in words', () => {
  expect(plainStatus('NOTICE_OF_DEFAULT')).toBe('notice of default');
  expect(plainStatus(['ACTIVE', 'CLOSING'])).toBe('active, closing');
  const refusal = new Refusal('alliance.step-not-possible', { from: 'CLOSED', to: 'ACTIVE', possible: 'none' });
  expect(refusal.message).toContain('An alliance does not go from “closed” to “active”.');
});
