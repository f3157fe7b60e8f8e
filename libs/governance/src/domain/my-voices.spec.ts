import { isoDate } from '#kernel';
import type { OpenedMatter } from './matter.js';
import { type MatterSoFar, myVoices } from './my-voices.js';
import { sampleBallot, sampleElectorate, sampleInterest, sampleRecord } from './testing/sample-matter.js';

const deputy = { person: 'p4', namedAt: '2026-01-01T09:00:00.000Z' };
const [first, second, third] = sampleElectorate(3);

function soFar(change: Partial<MatterSoFar> = {}, status: OpenedMatter['status'] = 'OPEN'): MatterSoFar {
  const { rule, quorum, openedOn, stage } = sampleRecord('UNANIMITY', 3);
  const own = { unit: 'p5', name: 'Holder of seat 5', owner: false, voterClass: null };
  const electorate = [first, second, third, { ...own, seats: [{ seat: 's5', member: 'p5', alternates: [] }] }].flatMap(
    (unit) => {
      if (unit === undefined) return [];
      const seats = unit.unit === 'u2' ? [{ seat: 's2', member: 'p2', alternates: [deputy] }] : unit.seats;
      return { ...unit, seats };
    },
  );
  const matter = { status, subject: null, frozen: { rule, quorum, electorate, openedOn, stage, votesUntil: null } };
  return {
    matter: matter as unknown as OpenedMatter,
    votes: [],
    interests: [],
    proxies: [],
    today: isoDate('2026-03-03'),
    ...change,
  };
}

describe('the members somebody may speak for', () => {
  it.each([
    ['the member of a seat', 'p1', {}, [['u1', 'u1', 'MEMBER', null, null]]],
    ['a named alternate', 'p4', {}, [['u2', 'u2', 'ALTERNATE', null, null]]],
    ['somebody with a seat of their own', 'p5', {}, [['p5', null, 'MEMBER', null, null]]],
    ['somebody without a seat', 'p9', {}, []],
    [
      'a proxy',
      'p9',
      { proxies: [{ unit: 'u3', holder: 'p9', deliveredAt: '2026-03-01T09:00:00.000Z', revokedAt: null }] },
      [['u3', 'u3', 'PROXY', null, null]],
    ],
    [
      'who has voted, and may change it',
      'p1',
      { votes: [{ ...sampleBallot(1, 'AGAINST'), unit: 'u1' }] },
      [['u1', 'u1', 'MEMBER', 'AGAINST', null]],
    ],
    [
      'who stays out because of an interest',
      'p1',
      { interests: [sampleInterest('u1', [], { wishes: 'LEAVE' })] },
      [['u1', 'u1', 'MEMBER', null, 'governance.recused']],
    ],
    [
      'an alternate whose member has voted',
      'p4',
      { votes: [{ ...sampleBallot(2, 'FOR'), unit: 'u2' }] },
      [['u2', 'u2', 'ALTERNATE', null, 'governance.member-has-voted']],
    ],
  ] as const)('%s', (_name, person, change, expected) => {
    const voices = myVoices(person, soFar(change as Partial<MatterSoFar>));
    expect(
      voices.map(({ unit, actingFor, capacity, said, refusal }) => {
        return [unit, actingFor, capacity, said, refusal?.code ?? null];
      }),
    ).toEqual(expected);
  });

  it('are told that a closed matter takes no votes', () => {
    expect(myVoices('p1', soFar({}, 'CLOSED')).map(({ refusal }) => refusal?.code)).toEqual([
      'governance.matter-not-open',
    ]);
  });
});
