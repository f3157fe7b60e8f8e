import { sampleInterest, sampleRecord } from '../testing/sample-matter.js';
import { handledAs, interestStanding } from './interest-standing.js';
import type { Interest } from './matter-record.js';

const ALL = ['u1', 'u2', 'u3', 'u4', 'u5'];

it.each<[string, string[], Partial<Interest>, string[], boolean, string]>([
  ['nobody was asked yet', [], {}, ALL, false, 'NOT_ASKED'],
  ['nobody agreed', [], {}, ALL, true, 'NOT_AGREED'],
  ['half of the others agreed', ['u1', 'u2'], {}, ALL, true, 'NOT_AGREED'],
  ['more than half agreed', ['u1', 'u2', 'u3'], {}, ALL, true, 'TAKES_PART'],
  ['more than half of those who are there agreed', ['u1', 'u2'], {}, ['u1', 'u2', 'u3', 'u5'], true, 'TAKES_PART'],
  ['those who agreed have left', ['u1', 'u2'], {}, ['u3', 'u4', 'u5'], true, 'NOT_AGREED'],
  ['it speaks only', [], { wishes: 'SPEAK_ONLY' }, ALL, false, 'SPEAKS_ONLY'],
  ['it leaves, whoever agrees', ALL, { wishes: 'LEAVE' }, ALL, true, 'LEAVES'],
  ['it was declared after voting, whoever agrees', ALL, { disclosedBefore: false }, ALL, true, 'NOT_DISCLOSED'],
])('an interest when %s', (_case, agreedBy, change, there, asked, standing) => {
  const interest = sampleInterest('u5', agreedBy, change);
  const record = sampleRecord('UNANIMITY', 5, { method: 'MEETING' });
  expect(interestStanding(interest, record, { there: new Set(there), asked })).toBe(standing);
});

it('is read from the verdict once the matter is closed', () => {
  const recused = [{ unit: 'u5', why: 'leaves', agreed: 0, others: 4 }] as const;
  expect([handledAs('u5', recused), handledAs('u4', recused)]).toEqual(['LEAVES', 'TAKES_PART']);
});
