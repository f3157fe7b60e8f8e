import { isoDate } from '#kernel';
import { type Finding, needFindings, needItems, needPanel, outcomeOf, tenQualities } from './imperatives.js';

const today = isoDate('2026-05-10');
const refused = (code: string): unknown => expect.objectContaining({ code });
const passes = (): Finding[] =>
  tenQualities.map(({ code: item }) => ({ item, result: 'PASS', evidence: 'Seen', condition: null, dueOn: null }));
const but = (at: number, change: Partial<Finding>): Finding[] =>
  passes().map((finding, index) => (index === at ? { ...finding, ...change } : finding));
const later = isoDate('2026-08-31');

it('there are ten qualities, each with words of its own', () => {
  expect(tenQualities).toHaveLength(10);
  expect(needItems(tenQualities)).toEqual(tenQualities);
});

const two = [
  { personId: 'per_1', organisationId: 'org_1' },
  { personId: 'per_2', organisationId: 'org_2' },
];
const user = { personId: 'per_3', organisationId: null };

it.each([
  ['two organisations and a service user', [...two, user], true],
  ['no service user', two, false],
  ['one organisation, twice', [two[0], { personId: 'per_4', organisationId: 'org_1' }, user], false],
  ['the one that is assessed', [...two, user, { personId: 'per_5', organisationId: 'org_9' }], false],
  ['one person in two places', [...two, { personId: 'per_1', organisationId: null }], false],
  ['nobody', [], false],
] as const)('a panel of %s: %s', (_case, assessors, fits) => {
  const check = (): void =>
    needPanel(
      assessors.flatMap((each) => each ?? []),
      'org_9',
    );
  if (fits) expect(check).not.toThrow();
  else expect(check).toThrow(refused('alliance.imperatives-panel-unfit') as Error);
});

it('every quality is found once', () => {
  expect(() => needFindings(tenQualities, passes(), today)).not.toThrow();
  const wrong = refused('alliance.imperatives-incomplete') as Error;
  expect(() => needFindings(tenQualities, passes().slice(1), today)).toThrow(wrong);
  expect(() => needFindings(tenQualities, [...passes(), ...passes().slice(0, 1)], today)).toThrow(wrong);
  expect(() => needFindings(tenQualities, but(0, { item: 'WEALTH' }), today)).toThrow(wrong);
});

it.each([
  ['a condition with its day', { result: 'CONDITIONAL', condition: 'Pay the living wage', dueOn: later }, true],
  ['a condition without a day', { result: 'CONDITIONAL', condition: 'Pay the living wage' }, false],
  ['a day that is past', { result: 'CONDITIONAL', condition: 'Pay', dueOn: today }, false],
  ['a pass with a condition', { condition: 'Pay', dueOn: later }, false],
] as const)('%s: %s', (_case, change, fits) => {
  const check = (): void => needFindings(tenQualities, but(3, change), today);
  if (fits) expect(check).not.toThrow();
  else expect(check).toThrow(refused('alliance.imperatives-condition-unclear') as Error);
});

it('one failure fails, however good the rest is', () => {
  expect(outcomeOf(passes())).toBe('PASS');
  expect(outcomeOf(but(9, { result: 'CONDITIONAL' }))).toBe('CONDITIONAL');
  expect(outcomeOf([...but(9, { result: 'CONDITIONAL' }), ...but(0, { result: 'FAIL' })])).toBe('FAIL');
});

it.each([
  ['none', []],
  ['two of one code', [tenQualities[0], tenQualities[0]]],
  ['a code that is none', [{ code: '1st', statement: 'x', evidenceExpected: 'y' }]],
  ['no words', [{ code: 'PURPOSE', statement: ' ', evidenceExpected: 'y' }]],
])('an alliance does not word %s', (_case, items) => {
  expect(() => needItems(items.flatMap((each) => each ?? []))).toThrow(
    refused('alliance.imperatives-items-unfit') as Error,
  );
});
