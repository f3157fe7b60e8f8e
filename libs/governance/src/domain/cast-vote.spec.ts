import { Refusal, isoDate } from '#kernel';
import { type Voting, decideVote } from './cast-vote.js';
import type { OpenedMatter } from './matter.js';
import type { RuleCode } from './rules/decision-rule.js';
import { sampleBallot, sampleElectorate, sampleInterest, sampleRecord } from './testing/sample-matter.js';
import { votesUntil } from './voting-window.js';

const deputy = { person: 'deputy', namedAt: '2026-01-01T09:00:00.000Z' };
const electorate = sampleElectorate(3).map((unit, at) =>
  at === 2 ? { ...unit, seats: [{ seat: 's3', member: 'p3', alternates: [deputy] }] } : unit,
);

function opened(code: RuleCode, change: Partial<OpenedMatter> = {}): OpenedMatter {
  const { rule, quorum, openedOn, stage, method } = sampleRecord(code, 3);
  const content = {
    question: 'Do we?',
    options: [],
    recommendation: null,
    bestForPeople: 'It helps.',
    amount: null,
    category: null,
    technical: false,
    authorises: [],
  };
  const until = votesUntil(method, rule, { writtenWindow: null, nation: 'ENGLAND_AND_WALES' }, openedOn);
  return {
    matterNo: 1,
    matterId: 'mat_1',
    bodyNo: 1,
    type: 'AGREEMENT',
    method,
    status: 'OPEN',
    title: 'A matter',
    content,
    subject: null,
    notBefore: null,
    firstStageNo: null,
    linkedToNo: null,
    frozen: { rule, quorum, electorate, openedOn, stage, votesUntil: until, sealed: false },
    openedAt: new Date('2026-03-02T09:00:00Z'),
    wantedOn: null,
    withdrawn: null,
    lastCastNo: 0,
    version: 2,
    ...change,
  };
}

const paper = { unit: 'u3', holder: 'p9', deliveredAt: '2026-02-01T09:00:00.000Z', revokedAt: null };
const voting: Voting = {
  matter: opened('UNANIMITY'),
  person: 'p3',
  actingFor: 'u3',
  choice: 'FOR',
  reason: null,
  votes: [],
  interests: [],
  proxies: [],
  today: isoDate('2026-03-30'),
};
const code = (change: Partial<Voting>): string => {
  try {
    return decideVote({ ...voting, ...change }).capacity;
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

it.each([
  ['the member', {}, 'MEMBER'],
  ['the alternate named before', { person: 'deputy' }, 'ALTERNATE'],
  [
    'the alternate after the member voted',
    { person: 'deputy', votes: [{ ...sampleBallot(3, 'FOR'), unit: 'u3' }] },
    'governance.member-has-voted',
  ],
  ['the member of another unit', { person: 'p2' }, 'governance.no-seat'],
  [
    'somebody who voted for another unit',
    { votes: [{ ...sampleBallot(1, 'FOR', { person: 'p3' }), unit: 'u1' }] },
    'governance.voted-for-another',
  ],
  [
    'somebody who wants to take part and disclosed an interest after voting',
    { interests: [sampleInterest('u3', [], { disclosedBefore: false })] },
    'governance.recused',
  ],
  [
    'somebody with an interest who leaves',
    { interests: [sampleInterest('u3', [], { wishes: 'LEAVE' })] },
    'governance.recused',
  ],
  ['somebody with an interest who wants to take part', { interests: [sampleInterest('u3', [])] }, 'MEMBER'],
  ['against without a reason', { choice: 'AGAINST' }, 'governance.reason-required'],
  ['against with a reason', { choice: 'AGAINST', reason: 'Too dear' }, 'MEMBER'],
  ['against without a reason where votes are counted', { choice: 'AGAINST', matter: opened('ORDINARY') }, 'MEMBER'],
  ['on a closed matter', { matter: opened('UNANIMITY', { status: 'CLOSED' }) }, 'governance.matter-not-open'],
  ['a proxy', { person: 'p9', proxies: [paper] }, 'PROXY'],
  ['a proxy of somebody else', { person: 'p9', actingFor: 'u2', proxies: [paper] }, 'governance.no-seat'],
  [
    'a proxy who voted for a member of their own',
    { person: 'p1', proxies: [{ ...paper, holder: 'p1' }], votes: [{ ...sampleBallot(1, 'FOR'), unit: 'u1' }] },
    'PROXY',
  ],
  ['the subject', { matter: opened('ALL_BUT_SUBJECT', { subject: 'u3' }) }, 'governance.subject-has-no-vote'],
  ['in writing on day 28', { matter: opened('WRITTEN_ORD') }, 'MEMBER'],
  [
    'in writing on day 29',
    { matter: opened('WRITTEN_ORD'), today: isoDate('2026-03-31') },
    'governance.voting-window-over',
  ],
] as [string, Partial<Voting>, string][])('%s: %s', (_case, change, expected) => {
  expect(code(change)).toBe(expected);
});
