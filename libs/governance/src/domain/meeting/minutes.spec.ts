import { Refusal } from '#kernel';
import { type Answering, type MinutesAnswer, answerMinutes } from './minutes.js';

const said = (person: string, versionNo: number, answer: 'ACCEPT' | 'AMEND' = 'ACCEPT'): MinutesAnswer => {
  return { versionNo, person, answer, text: answer === 'AMEND' ? 'Not so.' : null, at: new Date(0) };
};
const answering: Answering = {
  status: 'MINUTES_ISSUED',
  latest: 2,
  versionNo: 2,
  person: 'ann',
  answer: 'ACCEPT',
  text: null,
  attendees: ['ann', 'bea', 'cat'],
  answers: [said('ann', 1), said('bea', 1, 'AMEND')],
};
const outcome = (change: Partial<Answering>): string => {
  try {
    return answerMinutes({ ...answering, ...change });
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

describe('an answer to minutes', () => {
  it.each<[string, Partial<Answering>, string]>([
    ['waits for the others', {}, 'WAITING'],
    ['of the last who took part makes them official', { answers: [said('bea', 2), said('cat', 2)] }, 'OFFICIAL'],
    ['to an earlier version counts for nothing', { answers: [said('bea', 1), said('cat', 2)] }, 'WAITING'],
    ['that amends has them written again', { answer: 'AMEND', text: 'Two abstained.' }, 'AMENDED'],
    ['of who did not take part', { person: 'zoe' }, 'governance.not-an-attendee'],
    ['to official ones', { status: 'MINUTES_ACCEPTED' }, 'governance.minutes-official'],
    ['to ones that are being written', { status: 'MINUTES_DRAFT' }, 'governance.minutes-not-issued'],
    ['to an old version', { versionNo: 1 }, 'governance.minutes-version-old'],
    ['to one that is not there', { versionNo: 3 }, 'governance.minutes-version-old'],
    ['twice', { answers: [said('ann', 2)] }, 'governance.minutes-answered'],
    ['that amends nothing', { answer: 'AMEND' }, 'governance.amendment-missing'],
  ])('%s', (_case, change, expected) => expect(outcome(change)).toBe(expected));
});
