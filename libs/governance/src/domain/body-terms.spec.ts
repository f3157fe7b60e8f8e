import { type IsoDate, Refusal } from '#kernel';
import type { Body, TermsVersion } from './body.js';
import { bodyOn, changedTerms, termsMatterOf, termsNoOn, withTerms } from './body-terms.js';
import { type MatterType, type RuleChoices, ruleBy } from './rules/matter-type.js';

const day = (text: string): IsoDate => text as IsoDate;
const terms = {
  reference: null,
  quorum: { kind: 'EACH_UNIT' },
  abstention: 'BLOCKS',
  weighting: null,
  nation: 'ENGLAND_AND_WALES',
} as const;
const body: Body = {
  ...{ bodyNo: 1, bodyId: 'bod_1', kind: 'LEADERSHIP_TEAM', code: 'ALT', name: 'Team', version: 1 },
  ...{ terms: { ...terms, delegations: [] }, escalatesToNo: null, lastDecisionNo: 0 },
};
const version = (termsNo: number, from: string | null, endsOn: string | null = null): TermsVersion => ({
  ...{ termsNo, termsId: `trm_${termsNo}`, bodyNo: 1, reason: 'It fits better.', proposedAt: new Date(0) },
  terms: { ...terms, reference: `Version ${termsNo}` },
  decision: from === null ? null : `dec_${termsNo}`,
  decidedAt: from === null ? null : new Date(termsNo * 1000),
  inForceFrom: from === null ? null : day(from),
  endsOn: endsOn === null ? null : day(endsOn),
});

it.each([
  ['none', [], 0],
  ['one that waits', [version(1, null)], 0],
  ['one from today', [version(1, '2026-06-01')], 1],
  ['one from tomorrow', [version(1, '2026-06-02')], 0],
  ['one that ends today', [version(1, '2026-05-01', '2026-06-01')], 0],
  ['one that ends tomorrow', [version(1, '2026-05-01', '2026-06-02')], 1],
  [
    'two: the one from the later day, whichever was proposed first',
    [version(1, '2026-05-20'), version(2, '2026-05-10')],
    1,
  ],
  ['two of one day: the one decided later', [version(1, '2026-05-10'), version(2, '2026-05-10')], 2],
  [
    'the later of two has ended: the one before counts again',
    [version(1, '2026-05-01'), version(2, '2026-05-10', '2026-05-20')],
    1,
  ],
] as const)('of later terms %s', (_words, laterTerms, counting) => {
  expect(termsNoOn({ laterTerms }, day('2026-06-01'))).toBe(counting);
});

it('gives the terms of any version, also after others were looked at, and keeps what was delegated', () => {
  const delegations = [
    { type: 'SPENDING', category: null, limit: { minor: 1n, currency: 'GBP' }, from: day('2026-01-01'), to: null },
  ] as const;
  const whole: Body = { ...body, terms: { ...body.terms, delegations }, laterTerms: [version(1, '2026-05-01')] };
  const now = bodyOn(whole, day('2026-06-01'));
  expect(now.terms).toMatchObject({ reference: 'Version 1', delegations });
  expect(withTerms(now, 0).terms).toEqual(whole.terms);
});

it('a change keeps what it does not name, and has to change something', () => {
  expect(changedTerms(body, { quorum: null })).toMatchObject({ ...terms, quorum: null });
  const codeOf = (change: object, of: Body = body): string => {
    try {
      changedTerms(of, change);
      return 'done';
    } catch (error) {
      return error instanceof Refusal ? error.code : String(error);
    }
  };
  expect(codeOf({})).toBe('governance.terms-unchanged');
  expect(codeOf({ reference: undefined, nation: 'ENGLAND_AND_WALES' })).toBe('governance.terms-unchanged');
  expect(codeOf({ quorum: null }, { ...body, kind: 'SUBCOMMITTEE' })).toBe('governance.terms-of-reference-required');
});

describe('the rule a body chooses for a kind of matter', () => {
  const choose = (rules: RuleChoices, of: Body = body): RuleChoices | undefined => changedTerms(of, { rules }).rules;
  const meeting: Body = { ...body, kind: 'GENERAL_MEETING' };

  it.each<[string, RuleChoices, Body]>([
    ['majority for spending', { SPENDING: 'ORDINARY' }, body],
    [
      'consensus, then the next body',
      { SPENDING: 'CONSENSUS_THEN_ESCALATE', REOPEN_PERIOD: 'CONSENSUS_THEN_ESCALATE' },
      body,
    ],
    ['more than the law asks of a society', { RULE_AMENDMENT: 'ENTRENCHED_100' }, meeting],
  ])('may be %s', (_words, rules, of) => {
    expect(choose(rules, of)).toEqual(rules);
    for (const [type, rule] of Object.entries(rules)) expect(ruleBy({ rules }, type as MatterType)).toBe(rule);
  });

  it.each<[string, RuleChoices, Body]>([
    ['where partners have an equal voice', { ADMISSION: 'ORDINARY' }, body],
    ['less than the law asks of a society', { RULE_AMENDMENT: 'ORDINARY' }, meeting],
    ['for what another kind of body decides', { ORDINARY_RESOLUTION: 'SPECIAL_75' }, body],
    ['that only makes sense elsewhere', { SPENDING: 'PANEL_VIEW' }, body],
  ])('is refused %s', (_words, rules, of) => {
    expect(() => choose(rules, of)).toThrow(expect.objectContaining({ code: 'governance.rule-not-for-matter' }));
  });

  it('that is its own anyway is no change; leaving it out goes back to its own', () => {
    expect(() => choose({ SPENDING: 'UNANIMITY' })).toThrow(
      expect.objectContaining({ code: 'governance.terms-unchanged' }),
    );
    const chosen: Body = { ...body, terms: { ...body.terms, rules: { SPENDING: 'ORDINARY' } } };
    expect(choose({}, chosen)).toEqual({});
    expect(changedTerms(chosen, { quorum: null }).rules).toEqual({ SPENDING: 'ORDINARY' });
    expect(ruleBy({}, 'SPENDING')).toBe('UNANIMITY');
  });
});

it('a society decides the terms of its meetings as its rules', () => {
  expect(termsMatterOf('GENERAL_MEETING')).toBe('RULE_AMENDMENT');
  expect(termsMatterOf('DELIVERY_BOARD')).toBe('BODY_TERMS');
});
