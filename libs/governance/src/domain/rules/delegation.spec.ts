import { isoDate } from '#kernel';
import { type DecidingBody, type DecisionScope, bodiesThatMayDecide, needPowers } from './delegation.js';

const pounds = (amount: number) => ({ minor: BigInt(amount) * 100n, currency: 'GBP' }) as const;
const team: DecidingBody = {
  bodyId: 'alt',
  name: 'Leadership team',
  kind: 'LEADERSHIP_TEAM',
  delegations: [],
  escalatesTo: null,
};
const managers: DecidingBody = {
  bodyId: 'amt',
  name: 'Management team',
  kind: 'MANAGEMENT_TEAM',
  delegations: [
    { type: 'SPENDING', category: null, limit: pounds(5000), from: isoDate('2026-04-01'), to: isoDate('2027-03-31') },
    { type: 'SPENDING', category: 'PEOPLE', limit: pounds(20_000), from: isoDate('2026-04-01'), to: null },
  ],
  escalatesTo: 'alt',
};
const scope = (amount: number, change: Partial<DecisionScope> = {}): DecisionScope => {
  return { type: 'SPENDING', amount: pounds(amount), category: null, on: isoDate('2026-05-01'), ...change };
};

it.each([
  ['within the limit', scope(5000), 'Management team, Leadership team'],
  ['a pound above it', scope(5001), 'Leadership team'],
  [
    'above it, of a kind with a higher limit',
    scope(19_000, { category: 'PEOPLE' }),
    'Management team, Leadership team',
  ],
  ['before the delegation', scope(10, { on: isoDate('2026-03-31') }), 'Leadership team'],
  ['after it', scope(10, { on: isoDate('2027-04-01') }), 'Leadership team'],
  ['in another currency', scope(10, { amount: { minor: 1n, currency: 'EUR' } }), 'Leadership team'],
  ['without an amount', scope(0, { type: 'SERVICE_CHANGE', amount: null }), 'Management team, Leadership team'],
  ['what is the leadership team’s alone', scope(10, { type: 'BASELINE' }), 'Leadership team'],
])('%s may be decided by the right bodies, the nearest to the work first', (_case, asked, names) => {
  expect(
    bodiesThatMayDecide([team, managers], asked)
      .map(({ name }) => name)
      .join(', '),
  ).toBe(names);
});

it('a body is told who may decide what it may not', () => {
  expect(() => needPowers(managers, [team, managers], scope(5001))).toThrow(
    expect.objectContaining({
      code: 'governance.beyond-delegation',
      facts: { body: 'Management team', allowed: ['Leadership team'] },
    }) as Error,
  );
});
