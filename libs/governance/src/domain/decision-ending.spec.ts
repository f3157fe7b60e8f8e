import { type EndingFacts, canEnd, isOwnOrAbove } from './decision-ending.js';

const first: EndingFacts = { decisionNo: 1, outcome: 'APPROVED', supersededBy: null };
const second: EndingFacts = { ...first, decisionNo: 2 };

it.each<[string, Partial<EndingFacts>, Partial<EndingFacts>, boolean, boolean]>([
  ['an approved one by a later approved one', {}, {}, true, true],
  ['what was not agreed: settled, not taken back', { outcome: 'NOT_AGREED' }, {}, true, false],
  ['what was escalated: settled, not taken back', { outcome: 'ESCALATED' }, {}, true, false],
  ['a no', { outcome: 'REJECTED' }, {}, false, false],
  ['what was put off', { outcome: 'DEFERRED' }, {}, false, false],
  ['what found no quorum', { outcome: 'NO_QUORUM' }, {}, false, false],
  ['by a no', {}, { outcome: 'REJECTED' }, false, false],
  ['by an earlier one', { decisionNo: 3 }, {}, false, false],
  ['by itself', { decisionNo: 2 }, {}, false, false],
  ['what has ended', { supersededBy: {} }, {}, false, false],
  ['by one that has ended', {}, { supersededBy: {} }, false, false],
])('a decision is replaced or taken back: %s', (_case, earlier, later, replaced, takenBack) => {
  const pair = [
    { ...first, ...earlier },
    { ...second, ...later },
  ] as const;
  expect([canEnd('SUPERSEDED', ...pair), canEnd('REVOKED', ...pair)]).toEqual([replaced, takenBack]);
});

it.each([
  ['its own', 1, 1, true],
  ['by the one it answers to', 1, 2, true],
  ['by one further above', 1, 3, true],
  ['by one below', 2, 1, false],
  ['by one beside', 1, 4, false],
  ['in a circle that has it', 5, 6, true],
  ['in a circle that has not', 5, 1, false],
])('what a body approved is ended %s', (_case, earlier, later, able) => {
  const above = [2, 3, null, 3, 6, 5];
  const bodies = above.map((escalatesToNo, index) => ({ bodyNo: index + 1, name: `Body ${index + 1}`, escalatesToNo }));
  expect(isOwnOrAbove(earlier, later, bodies)).toBe(able);
});
