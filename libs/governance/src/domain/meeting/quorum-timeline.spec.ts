import { everyParticipant, generalMeetingQuorum } from '../rules/quorum-rule.js';
import type { VotingUnit } from '../verdict/matter-record.js';
import type { AttendanceMark } from './attendance.js';
import { type Sitting, quorumOf, quorumTimeline, sittingsOf } from './quorum-timeline.js';

const at = (time: string): Date => new Date(`2026-05-20T${time}:00Z`);
const unit = (name: string): VotingUnit => ({
  unit: name,
  name: `The ${name}`,
  owner: false,
  voterClass: null,
  seats: [{ seat: name, member: `${name}-member`, alternates: [] }],
});
const units = ['a', 'b', 'c', 'd', 'e'].map(unit);
const question = { rule: everyParticipant, units, waitMinutes: 30 };
const mark = (kind: 'ARRIVED' | 'LEFT', seat: string | null, time: string): AttendanceMark => ({
  kind,
  person: `${seat ?? 'olu'}-member`,
  seat,
  capacity: seat === null ? 'OBSERVER' : 'MEMBER',
  cause: null,
  reason: null,
  at: at(time),
});
const sitting: Sitting = { from: at('09:00'), to: at('11:00'), afterWant: false };
const shown = (marks: readonly AttendanceMark[], sittings = [sitting], rule = question) =>
  quorumTimeline(rule, sittings, marks, at('12:00')).map(({ from, to, present, needed, quorate }) => {
    return [from.toISOString().slice(11, 16), to?.toISOString().slice(11, 16) ?? null, `${present}/${needed}`, quorate];
  });

describe('the quorum of a meeting', () => {
  it('is known for every moment, with who is missing', () => {
    const all = ['a', 'b', 'c', 'd'].map((seat) => mark('ARRIVED', seat, '09:00'));
    const marks = [...all, mark('ARRIVED', 'e', '09:10'), mark('LEFT', 'b', '10:00'), mark('ARRIVED', 'b', '10:30')];
    expect(shown(marks)).toEqual([
      ['09:00', '09:10', '4/5', false],
      ['09:10', '10:00', '5/5', true],
      ['10:00', '10:30', '4/5', false],
      ['10:30', '11:00', '5/5', true],
    ]);
    const spans = quorumTimeline(question, [sitting], marks, at('12:00'));
    expect(spans.map(({ missing }) => missing.map(({ name }) => name))).toEqual([['The e'], [], ['The b'], []]);
  });

  it('does not notice observers, nor what is over before it begins', () => {
    expect(shown([mark('ARRIVED', null, '09:00'), mark('LEFT', null, '09:30')])).toEqual([
      ['09:00', '11:00', '0/5', false],
    ]);
  });

  it('of a general meeting is half of the members; after an adjournment for want, and the wait, those who came', () => {
    const general = { ...question, rule: generalMeetingQuorum };
    const again: Sitting = { from: at('09:00'), to: null, afterWant: true };
    const marks = [mark('ARRIVED', 'a', '09:00')];
    expect(shown(marks, [again], general)).toEqual([
      ['09:00', '09:30', '1/3', false],
      ['09:30', null, '1/1', true],
    ]);
    expect(shown(marks, [{ ...again, afterWant: false }], general)).toEqual([['09:00', null, '1/3', false]]);
    expect(shown(marks, [again], question)).toEqual([['09:00', null, '1/5', false]]);
  });

  it('agrees with the count of who is there, at every minute of a day of coming and going', () => {
    let chance = 7;
    const next = (below: number): number => (chance = (chance * 1103515245 + 12345) % 2147483648) % below;
    const inside = new Set<string>();
    const marks: AttendanceMark[] = [];
    for (let minute = 0; minute < 120; minute++) {
      const seat = units[next(5)]?.unit ?? 'a';
      const time = new Date(at('09:00').getTime() + minute * 60_000).toISOString().slice(11, 16);
      marks.push(mark(inside.has(seat) ? 'LEFT' : 'ARRIVED', seat, time));
      if (!inside.delete(seat)) inside.add(seat);
    }
    const spans = quorumTimeline(question, [sitting], marks, at('12:00'));
    for (let minute = 0; minute < 120; minute++) {
      const moment = new Date(at('09:00').getTime() + minute * 60_000 + 1);
      const present = new Set<string>();
      for (const { kind, seat, at: when } of marks) {
        if (when <= moment) void (kind === 'ARRIVED' ? present.add(seat ?? '') : present.delete(seat ?? ''));
      }
      const span = spans.find(({ from, to }) => from <= moment && (to === null || moment < to));
      expect(span).toMatchObject(quorumOf(question, present, false));
    }
  });

  it('knows its sittings from what happened', () => {
    const step = { stepNo: 1, itemNo: null, reason: null, until: null };
    const happened = [
      { ...step, kind: 'OPENED', at: at('09:00'), forWant: false },
      { ...step, kind: 'ADJOURNED', at: at('09:30'), forWant: true },
      { ...step, kind: 'RESUMED', at: at('10:00'), forWant: false },
      { ...step, kind: 'CLOSED', at: at('11:00'), forWant: false },
    ] as const;
    expect(sittingsOf(happened)).toEqual([
      { from: at('09:00'), to: at('09:30'), afterWant: false },
      { from: at('10:00'), to: at('11:00'), afterWant: true },
    ]);
  });
});
