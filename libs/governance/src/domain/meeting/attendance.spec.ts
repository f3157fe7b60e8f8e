import { type IsoDate, Refusal } from '#kernel';
import type { BodySeat } from '../body.js';
import {
  type Arrival,
  type AttendanceMark,
  allLeave,
  arrive,
  attendedWithVote,
  leave,
  presences,
} from './attendance.js';

const at = (time: string): Date => new Date(`2026-05-20T${time}:00Z`);
const began = at('09:00');
const seat = (name: string, member: string, alternate: string): BodySeat => ({
  seatNo: 1,
  seatId: name,
  bodyNo: 1,
  organisation: { no: 1, id: `org-${name}`, name },
  member: { no: 1, id: member },
  owner: false,
  voterClass: null,
  from: '2026-04-01' as IsoDate,
  to: null,
  alternates: [{ person: alternate, namedAt: '2026-04-01T00:00:00Z' }],
  version: 1,
});
const [one, two] = [seat('one', 'ann', 'abe'), seat('two', 'bea', 'abe')];

/** Marks that these come, one after the other. */
function after(...arrivals: Partial<Arrival>[]): AttendanceMark[] {
  let marks: AttendanceMark[] = [];
  for (const arrival of arrivals) marks = [...marks, ...arrive(marks, member(arrival), began)];
  return marks;
}
const member = (change: Partial<Arrival>): Arrival => {
  return { person: 'ann', capacity: 'MEMBER', seat: one, reason: null, at: at('09:00'), ...change };
};
const alternate = (change: Partial<Arrival> = {}): Partial<Arrival> => {
  return { person: 'abe', capacity: 'ALTERNATE', reason: 'Ann is ill', ...change };
};
const codeOf = (ask: () => unknown): string => {
  try {
    ask();
    return 'done';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

describe('attendance', () => {
  it('is who was there, as what, from when to when, once for each coming', () => {
    let marks = after({}, { person: 'bea', seat: two, at: at('09:10') });
    marks = [...marks, leave(marks, 'ann', at('09:30'), began)];
    marks = [...marks, ...arrive(marks, member({ at: at('09:40') }), began)];
    marks = [...marks, ...allLeave(marks, at('10:00'))];
    expect(presences(marks).map(({ person, from, to }) => [person, from, to])).toEqual([
      ['ann', at('09:00'), at('09:30')],
      ['bea', at('09:10'), at('10:00')],
      ['ann', at('09:40'), at('10:00')],
    ]);
    expect(marks.at(-1)?.cause).toBe('SITTING_ENDED');
  });

  it('of an alternate ends when the member comes', () => {
    const marks = after(alternate(), { at: at('09:20') });
    expect(marks.map(({ kind, person, cause }) => [kind, person, cause])).toEqual([
      ['ARRIVED', 'abe', null],
      ['LEFT', 'abe', 'MEMBER_RETURNED'],
      ['ARRIVED', 'ann', null],
    ]);
    expect(presences(marks)[0]).toMatchObject({ person: 'abe', reason: 'Ann is ill', to: at('09:20') });
    expect(attendedWithVote(marks)).toEqual(['abe', 'ann']);
  });

  it('of an observer is without a seat, and without a vote', () => {
    const marks = after({ person: 'olu', capacity: 'OBSERVER', seat: null });
    expect(attendedWithVote(marks)).toEqual([]);
    expect(presences(marks)).toHaveLength(1);
  });

  it.each<[string, Partial<Arrival>]>([
    ['governance.already-there', { person: 'bea', seat: two }],
    ['governance.already-there', { person: 'bea', capacity: 'OBSERVER', seat: null }],
    ['governance.seat-and-capacity-differ', { seat: null }],
    ['governance.seat-and-capacity-differ', { person: 'olu', capacity: 'ADVISER' }],
    ['governance.not-the-member', { person: 'abe' }],
    ['governance.alternate-not-named', alternate({ person: 'zoe' })],
    ['governance.absence-reason-required', alternate({ reason: null })],
    ['governance.member-is-there', alternate({ seat: two })],
    ['governance.time-order', { at: at('08:59') }],
  ])('%s', (code, arrival) => {
    const marks = after({ person: 'bea', seat: two });
    expect(codeOf(() => arrive(marks, member(arrival), began))).toBe(code);
  });

  it('is not left by who is not there, nor before what was written last', () => {
    const marks = after({ at: at('09:20') });
    expect(codeOf(() => leave(marks, 'bea', at('09:30'), began))).toBe('governance.not-there');
    expect(codeOf(() => leave(marks, 'ann', at('09:10'), began))).toBe('governance.time-order');
  });
});
