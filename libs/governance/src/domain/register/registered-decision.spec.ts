import { isoDate } from '#kernel';
import { sampleBallots, sampleInterest, sampleRecord } from '../testing/sample-matter.js';
import { decideMatter, hashOf } from '../verdict/decide-matter.js';
import type { Publication, PublicationStatus } from './publication.js';
import { REGISTER_FIELDS, type RegisterField, registerFieldNames } from './register-fields.js';
import { registerJson } from './register-json.js';
import { type DecisionRecord, registeredDecision } from './registered-decision.js';

const today = isoDate('2026-05-10');
const interests = [sampleInterest('u3', [], { wishes: 'LEAVE' })];
const verdict = decideMatter(sampleRecord('UNANIMITY', 4, { ballots: sampleBallots('FF.F'), interests }));
const texts = {
  title: 'Title one',
  question: 'Question one',
  options: [{ text: 'Option one', costEffect: '', outcomeEffect: '' }],
  recommendation: 'Recommendation one',
  bestForPeople: 'Best one',
  amount: { minor: '100', currency: 'GBP' as const },
  text: 'Text one',
  reasons: 'Reasons one',
  alternatives: 'Alternatives one',
};
function record(publication: Partial<Publication>): DecisionRecord {
  const nothing = { ground: null, reason: null, reviewOn: null, withheld: [], shown: null, decidedByNo: null };
  const settled = { no: 1, status: 'NOT_PUBLISHED', language: 'en', ...nothing, recordedAt: new Date(0) } as const;
  return {
    id: 'dec_1',
    decisionNo: 1,
    reference: 'RB-ALT-0001',
    body: { bodyNo: 1, id: 'bod_1', name: 'Leadership team', kind: 'LEADERSHIP_TEAM' },
    matter: { id: 'mat_1', matterNo: 1 },
    type: 'SPENDING',
    method: 'MEETING',
    outcome: 'APPROVED',
    texts,
    category: 'Homes',
    subject: null,
    authorises: ['spa_1'],
    interestsChecked: true,
    decidedOn: today,
    recordedAt: new Date(0),
    effectiveFrom: null,
    reviewOn: null,
    expiresOn: null,
    supersededBy: null,
    supersedes: [],
    verdict,
    verdictHash: hashOf(verdict),
    publication: { ...settled, ...publication },
  };
}
const fieldsShown = (
  publication: Partial<Publication>,
  readership: 'MEMBERS' | 'PUBLIC' = 'PUBLIC',
): RegisterField[] => {
  const seen = registeredDecision(record(publication), readership, today);
  if (seen === null) return [];
  expect([...Object.keys(seen.shown), ...seen.withheld].toSorted()).toEqual(registerFieldNames.toSorted());
  return Object.keys(seen.shown) as RegisterField[];
};
const open = (...kinds: string[]): RegisterField[] =>
  registerFieldNames.filter((field) => kinds.includes(REGISTER_FIELDS[field].open));

describe('who sees which field', () => {
  it('members see every field, published or not', () => {
    expect(fieldsShown({}, 'MEMBERS')).toEqual(registerFieldNames);
    expect(fieldsShown({ status: 'EXEMPT' }, 'MEMBERS')).toEqual(registerFieldNames);
  });

  it.each<[PublicationStatus, string[]]>([
    ['NOT_PUBLISHED', []],
    ['EXEMPT', ['ALWAYS']],
    ['PUBLISHED', ['ALWAYS', 'PUBLISHED', 'TEXT']],
  ])('the public sees of what is %s: %s', (status, kinds) => {
    expect(fieldsShown({ status, shown: status === 'PUBLISHED' ? texts : null })).toEqual(open(...kinds));
  });

  it('the public never sees what a text said that is withheld, in whole or in part', () => {
    const shown = { ...texts, text: 'Text [withheld]', reasons: null };
    const withheld = [
      { field: 'text', ground: 'FOI_S43', whole: false },
      { field: 'reasons', ground: 'FOI_S43', whole: true },
    ] as const;
    const partly = { status: 'EXEMPT_IN_PART', shown, withheld } as const;
    expect(fieldsShown(partly)).toEqual(open('ALWAYS', 'PUBLISHED', 'TEXT').filter((field) => field !== 'reasons'));
    const seen = registeredDecision(record(partly), 'PUBLIC', today);
    const json = seen === null ? '' : registerJson(seen);
    expect(json).toContain('Text [withheld]');
    expect(json).not.toMatch(/Text one|Reasons one|Unit 3|"ballots"|spa_1|mat_1/);
  });

  it('the public reads that somebody was recused, and nobody’s name with it', () => {
    const seen = registeredDecision(record({ status: 'PUBLISHED', shown: texts }), 'PUBLIC', today);
    expect(seen?.shown).toMatchObject({ recusals: 1, interestCount: 1, tookPart: ['Unit 1', 'Unit 2', 'Unit 4'] });
    expect(seen?.shown.words?.join(' ')).toContain('One member had an interest');
    const members = registeredDecision(record({}), 'MEMBERS', today);
    expect(members?.shown.words?.join(' ')).toContain('Unit 3 had an interest');
  });
});
